import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { docxBytes } from '../../platform/documents/read/testing/docx-bytes.ts'
import { withApps } from '../../platform/testing.ts'
import { readStored } from './actions/import-plan.ts'
import { planCity, type PlanCity } from './testing/plan-city.ts'

const PARAGRAPH = '<w:p><w:r><w:t>云</w:t></w:r></w:p>'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const BOUNDARY = 'plan-boundary'

/** A form with one file, as a browser sends it. */
const form = (fileName: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${DOCX}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])

/** The longest time in which nothing else of this process could run while `work` was under way, in ms. */
async function longestSilence(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longest = 0
  const look = (): void => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(look, 20)
  await work().finally(() => clearInterval(timer))
  look()
  return longest
}

withApps('a plan that was made to hurt', (makeApp) => {
  let c: PlanCity

  beforeAll(async () => {
    c = await planCity(makeApp)
  })
  afterAll(() => c.server.close())

  const plans = async (): Promise<unknown> => (await c.app.db.execute(`select count(*) as n from plan`))[0]?.['n']

  const send = async (fileName: string, bytes: Uint8Array) => {
    const officer = await c.signedIn('city-officer')
    return c.server.inject({
      method: 'POST',
      url: '/api/plan/plans',
      payload: form(fileName, bytes),
      cookies: { zhiheng: officer.cookie },
      headers: { 'x-csrf-token': officer.csrf, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    })
  }

  it('is refused with a reason, keeps nobody waiting and stores nothing', async () => {
    const before = await plans()
    const bomb = docxBytes(PARAGRAPH.repeat(300_000))
    expect(bomb.length).toBeLessThan(50_000)
    let answer: { statusCode: number; body: string } | undefined
    const silence = await longestSilence(async () => {
      answer = await send('要点.docx', bomb)
    })
    expect(answer?.statusCode).toBe(422)
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({
      code: 'documents.too-complex',
      params: { fileName: '要点.docx' },
    })
    expect(silence).toBeLessThan(1_500)
    expect(await plans()).toBe(before)
  })

  it('is given up when the one who sent it leaves', async () => {
    const { sha256 } = await c.app.files.put(
      Readable.from([Buffer.from('云川市工作要点\n'.repeat(60_000))]),
      '要点.txt',
    )
    const leaving = new AbortController()
    const reading = readStored(c.app, sha256, '要点.txt', leaving.signal)
    leaving.abort(new Error('left'))
    await expect(reading).rejects.toThrow('left')
    const again = await readStored(c.app, sha256, '要点.txt').catch((error: unknown) => error)
    expect(isRefusal(again)).toBe(false)
  })
})
