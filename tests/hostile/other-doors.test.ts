import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallCampaign, type Caller, type SmallCampaign } from '../../src/loop/collect/testing/small-campaign.ts'
import { withApps } from '../../src/platform/testing.ts'
import { containers } from './containers.ts'
import { OPENING_FILES, PEOPLE_FILES, PLAN_FILES, UNIT_FILES, type DoorFile } from './other-doors.ts'
import { watchTables } from './touched.ts'

const PATIENCE_MS = 45_000

/** Archives and other kinds under a table's name, as the registers get them; what is a good table there is none here. */
const strangers = containers
  .filter((f) => /\.(xlsx|csv)$/.test(f.fileName))
  .map((f): DoorFile => ({ name: f.name, fileName: f.fileName, content: f.content, is: 'refused' }))

/** Loading refuses what looking only tells, and a file without a row as well. */
const asRefused = (file: DoorFile): DoorFile => ({ ...file, is: 'refused' })

const DOORS: readonly (readonly [string, string, string, readonly DoorFile[]])[] = [
  ['a list of units', '/api/setup/units/check', 'system-admin', [...strangers, ...UNIT_FILES]],
  ['a list of people', '/api/setup/people/check', 'security-admin', PEOPLE_FILES],
  ['an opening balance, looked at', '/api/measure/opening/preview', 'city-officer', OPENING_FILES],
  ['an opening balance, loaded', '/api/measure/opening/loads', 'city-officer', OPENING_FILES.map(asRefused)],
  ['a plan', '/api/plan/plans', 'city-officer', PLAN_FILES],
]

interface Answer {
  readonly code?: string
  readonly title?: string
  readonly advice?: string
  readonly problems?: unknown
}

/** Problems that an answer tells, however its route counts them. */
const told = ({ problems }: Answer): number => (Array.isArray(problems) ? problems.length : Number(problems ?? 0))

withApps('hostile files at the other doors', (makeApp, kind) => {
  let at: SmallCampaign
  let touched: () => Promise<string[]>

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    touched = await watchTables(at.app)
  })
  afterAll(() => at.server.close())

  async function check(caller: Caller, url: string, file: DoorFile): Promise<void> {
    const began = performance.now()
    const answer = await caller.upload(url, file.fileName, file.content())
    const said = `${file.name}: ${answer.statusCode} ${answer.body.slice(0, 400)}`
    expect(performance.now() - began, said).toBeLessThan(PATIENCE_MS)
    const changed = await touched()
    const body = answer.json<Answer>()
    if (file.is === 'refused') {
      expect(answer.statusCode, said).toBeGreaterThanOrEqual(400)
      expect(answer.statusCode, said).toBeLessThan(500)
      expect(body.code, said).toMatch(/^[a-z]+\./)
      expect(/[\u4e00-\u9fff]{2}/u.test(body.title ?? ''), said).toBe(true)
      expect(body.advice, said).not.toBe('')
    } else expect(answer.statusCode, said).toBe(200)
    if (file.is === 'told') expect(told(body), said).toBeGreaterThan(0)
    if (file.is !== 'taken') expect(changed, said).toEqual([])
    expect((await caller.get('/api/session')).statusCode).toBe(200)
  }

  it.each(DOORS)('%s', async (_name, url, who, files) => {
    const caller = await at.caller(who)
    // The store has no part in how a file is opened: PostgreSQL gets those whose texts may reach its tables.
    for (const file of kind === 'pglite' ? files : files.filter((f) => f.is !== 'refused'))
      await check(caller, url, file)
  })
})
