import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { clerkWith, pupil, pupilNo, pupilNow, sendPupils, withdrawn } from '../testing/pupil-files.ts'
import { smallCampaign, type SmallCampaign } from '../testing/small-campaign.ts'

const back = (n: number, day: string): string => `${pupilNo(n)},22,${day},疾病,3623990002,临教〔2025〕9号`

withApps('events of a closed record in a file', (makeApp) => {
  let at: SmallCampaign
  let clerk: Actor
  let both: Actor
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['students'])
    clerk = await clerkWith(at)
    both = await clerkWith(at, ['county-officer', '239921', 'county'])
  })
  afterAll(() => at.server.close())

  const send = async (by: Actor, pupils: readonly string[], events: readonly string[]) =>
    (await sendPupils(at, by, pupils, events)).codes
  const now = (n: number) => pupilNow(at, n)
  const left = async (n: number): Promise<void> =>
    expect(await send(clerk, [pupil(n, '机电1班')], [withdrawn(n)])).toEqual(['published'])

  it('an event dated before the closing one opens nothing', async () => {
    await left(1)
    expect(await now(1)).toMatchObject({ state: '03' })
    for (const by of [clerk, both])
      expect(await send(by, [pupil(1, '机电9班')], [back(1, '2024-10-08')])).toContain('kit.record-closed className')
    expect(await now(1)).toMatchObject({ state: '03', class_name: '机电1班' })
  })

  it('a later one opens the row to who may enter it, unless another closes it again', async () => {
    await left(2)
    const file = [[pupil(2, '机电2班')], [back(2, '2025-09-01')]] as const
    expect(await send(clerk, ...file)).toEqual(['needs-fixing', 'kit.record-closed className'])
    const again = `${pupilNo(2)},退学,2025-10-10,疾病,,临教〔2025〕10号`
    expect(await send(both, file[0], [...file[1], again])).toEqual(['needs-fixing', 'kit.record-closed className'])
    expect(await send({ ...both, strong: false }, ...file)).toContain('kit.record-closed className')
    expect(await send(both, ...file)).toEqual(['published'])
    expect(await now(2)).toMatchObject({ state: '01', class_name: '机电2班' })
  })

  it('an event that stands is not written over; as it stands it stays in the file', async () => {
    await left(3)
    expect(await send(clerk, [pupil(3, '机电1班')], [withdrawn(3, '临教〔2025〕99号')])).toEqual([
      'needs-fixing',
      'kit.record-closed documentNo',
    ])
    expect(await send(clerk, [pupil(3, '机电1班')], [withdrawn(3)])).toEqual(['published'])
  })
})
