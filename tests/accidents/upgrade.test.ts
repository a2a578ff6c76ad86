import { describe, expect, it } from 'vitest'
import { commitBeforeLastMigration, olderCity, upgrade } from './upgrade.ts'

const commit = commitBeforeLastMigration()

// A copy of the sources without their history has no older version to come from.
describe.runIf(commit !== null)('data of the version before the last change of tables', () => {
  it('is brought up to date with every row, figure and entry of the log', async () => {
    const city = olderCity(commit!)
    try {
      const { applied, before, after, chain, figures, lost, recomputed } = await upgrade(city.folder)
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
  }, 300_000)
})
