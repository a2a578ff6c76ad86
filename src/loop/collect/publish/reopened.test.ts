import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../../platform/db/statement.ts'
import { inWrite, type Actor } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { clerkWith, pupil, pupilNo, pupilNow, sendPupils, withdrawn } from '../testing/pupil-files.ts'
import { smallCampaign, type SmallCampaign } from '../testing/small-campaign.ts'
import { editRow } from '../change/operations.ts'
import { oneRow } from '../rows/one-row.ts'

const back = (n: number, document = '临教〔2025〕9号'): string =>
  `${pupilNo(n)},22,2025-09-01,疾病,3623990001,${document}`
const event = (n: number, kind: string, day: string, after = ''): string =>
  `${pupilNo(n)},${kind},${day},疾病,${after},临教〔2025〕${day}号`
const classNow = (n: number, day: string): string => `${pupilNo(n)},29,${day},,机电7班,`

interface One {
  id: string
  version: string
  may: { edit: boolean }
  closed: { zh: string } | null
  moves: { name: string }[]
}
interface Due {
  id: string
  register: string
  state: string
  lockVersion: number
}

withApps('a closed record that a file opens again', (makeApp) => {
  let at: SmallCampaign
  let clerk: Actor
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['students'])
    clerk = await clerkWith(at)
  })
  afterAll(() => at.server.close())

  const send = (pupils: readonly string[], events: readonly string[]) => sendPupils(at, clerk, pupils, events)
  const now = (n: number) => pupilNow(at, n)
  const spells = async (n: number): Promise<string[]> =>
    (
      await at.app.db.read((tx) =>
        rows(
          tx,
          sql<{ s: string }>`select status || ' ' || valid_from as s from student_spell
            where student_no = ${pupilNo(n)} and to_version = 9007199254740991 order by valid_from`,
        ),
      )
    ).map((x) => x.s)
  const seenBy = async (who: string, n: number): Promise<One> =>
    (await (await at.caller(who)).get(`/api/registers/students/rows/${(await now(n))!.id}`)).json()
  const edit = async (n: number, className: string) => {
    const { id, version } = await seenBy('clerk', n)
    return (await at.caller('clerk')).send('PATCH', `/api/registers/students/rows/${id}`, {
      version,
      values: { className },
    })
  }
  const accept = async (): Promise<void> => {
    const mine = async (): Promise<Due> => {
      const all = (await (await at.caller('head')).get('/api/collect/returns')).json<{ returns: Due[] }>()
      return all.returns.find((r) => r.register === 'students' && r.state !== 'accepted')!
    }
    for (const [who, step] of [
      ['head', 'submit'],
      ['county-officer', 'review'],
      ['city-officer', 'accept'],
    ] as const) {
      const { id, lockVersion } = await mine()
      const done = await (await at.caller(who)).send('POST', `/api/collect/returns/${id}/${step}`, { lockVersion })
      expect(done.statusCode, `${step} ${done.body}`).toBe(200)
    }
  }
  const gone = async (...numbers: readonly number[]): Promise<void> => {
    const pupils = numbers.map((n) => pupil(n, '机电1班'))
    expect(
      (
        await send(
          pupils,
          numbers.map((n) => withdrawn(n)),
        )
      ).codes,
    ).toEqual(['published'])
  }
  const returned = async (n: number): Promise<void> => {
    expect((await send([], [back(n)])).codes).toEqual(['published'])
    expect(await now(n)).toMatchObject({ state: '01' })
  }

  it('stays shut to the next file, to the form and to moves of its school', async () => {
    await gone(1)
    await returned(1)
    const tried = await send([pupil(1, '机电9班')], [])
    expect(tried.codes).toEqual(['needs-fixing', 'kit.record-closed className'])
    expect(tried.issues[0]!.zh).toContain('还没有经主管部门核准')
    expect((await edit(1, '机电9班')).json()).toMatchObject({ code: 'collect.record-closed' })
    const one = await seenBy('clerk', 1)
    expect(one).toMatchObject({ may: { edit: false }, moves: [] })
    expect(one.closed?.zh).toContain('从“退学”恢复')
    const moved = await (
      await at.caller('clerk')
    ).send('POST', `/api/registers/students/rows/${one.id}/moves/change`, {
      version: one.version,
      values: { kind: '29', effectiveOn: '2025-09-10', toValue: '机电9班' },
    })
    expect(moved.json()).toMatchObject({ code: 'collect.record-closed' })
    expect(await now(1)).toMatchObject({ class_name: '机电1班' })
    // Who decides sees what he may do.
    expect((await seenBy('county-officer', 1)).moves.map((m) => m.name)).toContain('withdraw')
  })

  it('takes no event before the last one, nor another word in one that stands', async () => {
    await gone(2)
    const late = classNow(2, '2024-10-08')
    expect((await send([], [late])).codes).toEqual(['needs-fixing', 'kit.record-closed effectiveOn'])
    await returned(2)
    expect((await send([], [late])).codes).toEqual(['needs-fixing', 'kit.record-closed effectiveOn'])
    expect((await send([pupil(2, '机电1班')], [withdrawn(2), back(2)])).codes).toEqual(['published'])
    const rewritten = await send([], [withdrawn(2, '临教〔2025〕99号'), back(2, '临教〔2025〕98号')])
    expect(rewritten.codes).toEqual(['needs-fixing', 'kit.record-closed documentNo', 'kit.record-closed documentNo'])
  })

  it('opens when the office accepts the return that carries the event, and no sooner than that one', async () => {
    await gone(3, 4)
    await returned(3)
    await accept()
    expect(await spells(3)).toEqual(['01 2023-09-01', '03 2025-03-10', '01 2025-09-01'])
    expect(await seenBy('clerk', 3)).toMatchObject({ may: { edit: true }, closed: null })
    expect((await send([pupil(3, '机电2班')], [withdrawn(3), back(3), classNow(3, '2025-09-10')])).codes).toEqual([
      'published',
    ])
    expect(await now(3)).toMatchObject({ state: '01', class_name: '机电7班' })
    expect((await edit(3, '机电3班')).statusCode).toBe(200)
    // Another who comes back after that acceptance waits for the next one.
    await returned(4)
    expect((await send([pupil(4, '机电9班')], [])).codes).toEqual(['needs-fixing', 'kit.record-closed className'])
  })

  it('takes no new event by file until then, whichever; the same ones may come again', async () => {
    await gone(6)
    await returned(6)
    const same = [withdrawn(6), back(6)]
    expect((await send([pupil(6, '机电1班')], same)).codes).toEqual(['published'])
    const tries = [
      classNow(6, '2025-09-10'),
      event(6, '23', '2025-09-10', '660302'),
      event(6, '31', '2025-10-10'),
      event(6, 'X2', '2025-10-10'),
    ]
    for (const one of tries)
      for (const before of [[], same])
        expect((await send([], [...before, one])).codes, one).toEqual(['needs-fixing', 'kit.record-closed kind'])
    const said = (await send([], [...same, tries[0]!])).issues[0]!.zh
    expect(said).toContain('现为“在读”，不能用文件登记这条变动')
    expect(said).toContain('由文件从“退学”恢复，还没有经主管部门核准')
    expect(await now(6)).toMatchObject({ state: '01', class_name: '机电1班' })
  })

  it('takes none in the file that opens it either, after the event that does', async () => {
    await gone(7)
    for (const after of [classNow(7, '2025-09-10'), classNow(7, '2025-09-01'), event(7, '31', '2025-10-10')]) {
      const { codes, issues } = await send([], [withdrawn(7), back(7), after])
      expect(codes, after).toEqual(['needs-fixing', 'kit.record-closed kind'])
      expect(issues[0]!.zh).toContain('文件里前面的一行把它从“退学”恢复')
    }
    expect(await now(7)).toMatchObject({ state: '03' })
    await returned(7)
  })

  it('is opened by the last word: the office that closes and opens it again on screen has spoken', async () => {
    await gone(8)
    await returned(8)
    const officer = await at.caller('county-officer')
    const move = async (name: string, values: object) => {
      const { id, version } = await seenBy('county-officer', 8)
      const done = await officer.send('POST', `/api/registers/students/rows/${id}/moves/${name}`, { version, values })
      expect(done.statusCode, done.body).toBe(200)
    }
    const paper = { reason: '疾病', documentNo: '临教〔2025〕10号' }
    await move('withdraw', { kind: '31', effectiveOn: '2025-10-10', ...paper })
    expect((await send([pupil(8, '机电9班')], [])).codes).toEqual(['needs-fixing', 'kit.record-closed className'])
    await move('transfer-in', { effectiveOn: '2025-10-20', toValue: '3623990001', ...paper })
    expect(await seenBy('clerk', 8)).toMatchObject({ may: { edit: true }, closed: null })
    expect((await send([pupil(8, '机电2班')], [classNow(8, '2025-11-10')])).codes).toEqual(['published'])
    expect(await now(8)).toMatchObject({ state: '01', class_name: '机电7班' })
    // A file that opens it once more waits once more.
    await move('withdraw', { kind: '31', effectiveOn: '2025-11-12', ...paper })
    expect((await send([], [event(8, '22', '2025-11-15', '3623990001')])).codes).toEqual(['published'])
    expect((await send([pupil(8, '机电9班')], [])).codes).toEqual(['needs-fixing', 'kit.record-closed className'])
  })

  it('asks an officer without a second factor for it', async () => {
    await gone(9)
    await returned(9)
    const { id, version } = await seenBy('county-officer', 9)
    const [office, school] = [at.units.get('239921')!, at.units.get('3623990001')!]
    const weak: Actor = {
      ...clerk,
      strong: false,
      roles: [...clerk.roles, { role: 'county-officer', orgId: office, orgKind: 'county' }],
    }
    const students = at.app.assembly.registers.get('students')!
    const seen = await inWrite(at.app, weak, (ctx) => oneRow(ctx, students, id))
    expect(seen).toMatchObject({ orgId: school, closed: null, may: { edit: true } })
    expect(seen.moves.map((m) => m.name)).toContain('withdraw')
    const values = { className: '机电3班' }
    const edited = (by: Actor) => inWrite(at.app, by, (ctx) => editRow(ctx, students, id, { version, values }))
    await expect(edited(weak)).rejects.toMatchObject({ code: 'auth.second-factor-needed' })
    await expect(edited({ ...weak, roles: clerk.roles })).rejects.toMatchObject({ code: 'collect.record-closed' })
    expect(await edited({ ...weak, strong: true })).toMatchObject({ changes: [{ field: 'className' }] })
  })

  it('lets no file date a pupil back to his entry month', async () => {
    const entered = `${pupilNo(10)},X1,2024-03-01,,,`
    expect((await send([pupil(10, '机电1班')], [entered])).codes).toEqual(['published'])
    for (const file of [[classNow(10, '2024-01-10')], [entered, classNow(10, '2024-01-10')]])
      expect((await send([], file)).codes).toEqual(['needs-fixing', 'students.event-order kind'])
    expect(await spells(10)).toEqual(['01 2024-03-01'])
  })

  it('is open at once where the office itself enters the event', async () => {
    await gone(5)
    const { id, version } = await seenBy('county-officer', 5)
    const done = await (
      await at.caller('county-officer')
    ).send('POST', `/api/registers/students/rows/${id}/moves/transfer-in`, {
      version,
      values: { effectiveOn: '2025-09-01', reason: '疾病', toValue: '3623990001', documentNo: '临教〔2025〕9号' },
    })
    expect(done.statusCode, done.body).toBe(200)
    expect((await send([pupil(5, '机电2班')], [])).codes).toEqual(['published'])
  })
})
