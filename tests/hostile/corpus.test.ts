import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../src/platform/db/statement.ts'
import { inRead, SYSTEM } from '../../src/platform/context.ts'
import { smallCampaign, type Caller, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { withApps } from '../../src/platform/testing.ts'
import { containers } from './containers.ts'
import { encodings } from './encodings.ts'
import { csvText, GOOD_TABLE, issue, same, type HostileFile } from './file-kit.ts'
import { sheets, stamped } from './sheets.ts'
import { values } from './values.ts'

interface Shown {
  readonly id: string
  readonly state: string
  readonly failure: { code: string; zh: string; en: string } | null
  readonly issues: readonly { code: string; severity: string; row: number; column: number; zh: string; en: string }[]
}

const STAMPS: readonly (readonly [HostileFile, readonly string[]])[] = [
  [same('our own stamp', 'a.xlsx', () => Buffer.alloc(0)), ['zhiheng', 'teachers', '2025-2026', '3623990001', '1']],
  [
    issue('a template of another register', 'a.xlsx', () => Buffer.alloc(0), { code: 'kit.wrong-template' }),
    ['zhiheng', 'students', '2025-2026', '3623990001', '1'],
  ],
  [
    issue('a template of another year', 'a.xlsx', () => Buffer.alloc(0), { code: 'kit.period-mismatch' }),
    ['zhiheng', 'teachers', '2019-2020', '3623990001', '1'],
  ],
  [
    issue('a template of another school', 'a.xlsx', () => Buffer.alloc(0), { code: 'kit.org-foreign' }),
    ['zhiheng', 'teachers', '2025-2026', '3623990002', '1'],
  ],
]

/** Longest time for the answer to one file, on a busy machine. */
const PATIENCE_MS = 45_000
/** Most memory that a reader process may ever have held; its own limit is 1,024 MB. */
const READER_MB = 700

/** Peak of resident memory of the reader processes that this process started, in MB. */
const readerPeaks = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-child')) return []
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) return []
        return [Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024]
      } catch {
        return []
      }
    })

const corpus: readonly HostileFile[] = [...encodings, ...containers, ...sheets, ...values]

it('is a corpus of its own, without a name twice', () => {
  const names = corpus.map((f) => `${f.fileName}: ${f.name}`)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(150)
})

withApps('hostile files at the door of a register', (makeApp, kind) => {
  let at: SmallCampaign
  let clerk: Caller
  let returnId: string
  let before: string
  let peak = 0

  /** Every open row without the version it came in with: what the register says. */
  const records = () =>
    inRead(at.app, SYSTEM, async (ctx) =>
      JSON.stringify(
        await rows(
          ctx.tx,
          sql`select id, org_id, encode(digest, 'hex') as digest, person_id from teachers where to_version = 9007199254740991 order by id`,
        ),
      ),
    )

  const send = async (name: string, content: Buffer): Promise<{ status: number; body: string; ms: number }> => {
    const began = performance.now()
    let answer = await clerk.upload(`/api/collect/returns/${returnId}/upload`, name, content)
    const { id } = answer.json<{ id?: string }>()
    // A reading that takes longer than a request should goes on behind it.
    while (answer.json<{ state?: string }>().state === 'reading' && performance.now() - began < PATIENCE_MS) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      answer = await clerk.get(`/api/collect/uploads/${id ?? ''}`)
    }
    return { status: answer.statusCode, body: answer.body, ms: performance.now() - began }
  }

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    const all = (await clerk.get('/api/collect/returns')).json<{ returns: { id: string }[] }>()
    returnId = all.returns[0]!.id
    const sent = await send('good.csv', Buffer.from(csvText(GOOD_TABLE)))
    expect(JSON.parse(sent.body)).toMatchObject({ state: 'published' })
    before = await records()
    expect(JSON.parse(before)).toHaveLength(3)
  })
  afterAll(() => at.server.close())

  const says = (text: string): boolean => /[\u4e00-\u9fff]{2}/u.test(text)

  /** No record is another one, and the server answers the next question. */
  async function unchanged(told: string): Promise<void> {
    expect(await records(), told).toBe(before)
    expect((await clerk.get('/api/session')).statusCode).toBe(200)
  }

  async function check(file: HostileFile, content: Buffer): Promise<void> {
    const answer = await send(file.fileName, content)
    peak = Math.max(peak, ...readerPeaks())
    const told = `${file.name}: ${answer.body.slice(0, 600)}`
    expect(answer.ms, told).toBeLessThan(PATIENCE_MS)
    const { outcome } = file
    if (outcome.is === 'refused-at-once') {
      const problem = JSON.parse(answer.body) as { code: string; title: string; advice: string }
      expect([answer.status, problem.code], told).toEqual([400, outcome.code])
      expect(says(problem.title) && says(problem.advice), told).toBe(true)
      return unchanged(told)
    }
    expect(answer.status, told).toBe(200)
    const shown = JSON.parse(answer.body) as Shown
    const blocks = shown.issues.filter((i) => i.severity === 'block')
    expect(
      { same: ['published'], issue: ['needs-fixing'], failed: ['failed'], refused: ['failed', 'needs-fixing'] }[
        outcome.is
      ],
      told,
    ).toContain(shown.state)
    if (shown.state === 'failed') {
      expect(says(shown.failure?.zh ?? ''), told).toBe(true)
      expect(shown.failure?.en, told).not.toBe('')
    }
    if (shown.state === 'needs-fixing') {
      expect(blocks.length, told).toBeGreaterThan(0)
      for (const i of blocks) {
        expect(says(i.zh), told).toBe(true)
        expect(i.en, told).not.toBe('')
      }
    }
    if (outcome.is === 'failed' && outcome.code !== undefined) expect(shown.failure?.code, told).toBe(outcome.code)
    if (outcome.is === 'issue') {
      const { is: _, ...place } = outcome
      expect(blocks, told).toContainEqual(expect.objectContaining(place))
    }
    await unchanged(told)
  }

  const groups: readonly (readonly [string, readonly HostileFile[]])[] = [
    ['encodings', encodings],
    ['containers', containers],
    ['sheets', sheets],
    ['values', values],
  ]
  // The store has no part in how a file is opened: PostgreSQL gets only some of those whose texts reach its tables.
  const asked = kind === 'pglite' ? groups : [['values', values.slice(-12)] as const]
  describe.each(asked)('%s', (_, files) => {
    it.each(files.map((f) => [f.name, f] as const))('%s', (_name, file) => check(file, file.content()))
  })

  it.each(STAMPS.map(([file, stamp]) => [file.name, file, stamp] as const))('%s', async (_name, file, stamp) =>
    check(file, await stamped(stamp)),
  )

  it('kept its readers small', () => {
    expect(peak).toBeGreaterThan(0)
    expect(peak).toBeLessThan(READER_MB)
  })
})
