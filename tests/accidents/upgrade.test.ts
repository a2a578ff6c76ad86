import { afterAll, describe, expect, it } from 'vitest'
import { openServer } from '../../src/platform/db/server-databases.ts'
import { commitsBeforeMigrations, olderCity, upgrade } from './upgrade.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const commits = commitsBeforeMigrations()
/** The version before the last change of tables; and, where asked for, so many changes before. */
const back = (process.env['ZHIHENG_UPGRADE_FROM'] ?? '1').split(',').map(Number)
const kinds = ['pglite', ...(server === undefined ? [] : ['postgres'])]
const cases = kinds.flatMap((kind) =>
  back.flatMap((n) => (commits[n - 1] ? [{ kind, n, commit: commits[n - 1]! }] : [])),
)

// A copy of the sources without their history has no older version to come from.
if (commits.length === 0)
  process.stderr.write('tests/accidents/upgrade: no history of git here, nothing older to come from\n')

describe.runIf(cases.length > 0)('data of an older version', () => {
  const made: string[] = []
  afterAll(async () => {
    if (made.length === 0) return
    const at = await openServer(server!)
    for (const name of made) await at.drop(name)
    await at.close()
  })
  const newDatabase = async (): Promise<string> => {
    const at = await openServer(server!)
    const name = `zu_${process.pid}_${made.length}`
    await at.create(name)
    made.push(name)
    await at.close()
    return at.urlOf(name)
  }

  it.each(cases)(
    'is brought up to date with every row, figure and entry of the log: $kind, $n changes of tables ago',
    async ({ kind, commit }) => {
      const city = olderCity(commit, kind === 'postgres' ? await newDatabase() : undefined)
      try {
        const { applied, before, after, chain, figures, lost, recomputed } = await upgrade(city)
        expect(applied).not.toEqual([])
        expect(before['students']).toBeGreaterThan(250)
        // Migrations say of themselves what they applied; reference lists may grow with a version.
        const emptier = Object.entries(before).filter(([table, count]) => (after[table] ?? 0) < count)
        expect(emptier).toEqual([])
        expect(chain).toMatchObject({ ok: true, unsealed: 0 })
        expect(figures).toBeGreaterThan(100)
        expect(lost).toEqual([])
        expect(recomputed).toBeGreaterThan(100)
      } finally {
        city.remove()
      }
    },
    300_000,
  )
})
