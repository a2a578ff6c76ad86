import { importUnits, type UnitRow } from '../../../../directory/org/import-units.ts'
import { saveRegion } from '../../../../directory/region/store.ts'
import { modules } from '../../../../modules.ts'
import { auditMigrations } from '../../../../platform/audit/migration.ts'
import { authMigrations } from '../../../../platform/auth/migration.ts'
import type { Jobs } from '../../../../platform/jobs/jobs.ts'
import type { MakeApp, TestApp } from '../../../../platform/testing.ts'

/** An app with all modules on 20 November 2025, its jobs ready. `queuesOf`: whose jobs are declared. */
export async function appAt(
  makeApp: MakeApp,
  region: string,
  queuesOf: (app: TestApp) => readonly Jobs[] = (app) => [app.jobs],
): Promise<TestApp> {
  const app = await makeApp({
    migrations: [...auditMigrations, ...authMigrations],
    modules,
    now: '2025-11-20T02:00:00.000Z',
    region,
  })
  for (const jobs of queuesOf(app)) {
    for (const m of modules) m.jobs?.(jobs)
    await jobs.prepare()
  }
  return app
}

/** A city alone in its data home with these units: code, kind, code of the unit above. */
export async function plantedCity(
  makeApp: MakeApp,
  region: string,
  units: readonly (readonly [string, UnitRow['kind'], string])[],
): Promise<{ app: TestApp; ids: ReadonlyMap<string, string> }> {
  const app = await appAt(makeApp, region)
  const ids = await app.db.write(async (tx) => {
    await saveRegion(tx, { code: region, name: region, level: 'city' })
    const list = units.map(([code, kind, parentCode]) => ({ code, name: code, kind, parentCode }))
    return importUnits(tx, region, list, '2020-01-01', app.clock.now())
  })
  return { app, ids }
}
