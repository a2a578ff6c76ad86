import { modules } from '../../../../modules.ts'
import { auditMigrations } from '../../../../platform/audit/migration.ts'
import { authMigrations } from '../../../../platform/auth/migration.ts'
import type { Jobs } from '../../../../platform/jobs/jobs.ts'
import type { MakeApp, TestApp } from '../../../../platform/testing.ts'
import { PROVINCE, TwoCities } from './two-cities.ts'

/** The two cities with their first files and a night behind them, on 20 November 2025. `queuesOf`: whose jobs are declared. */
export async function begunCities(
  makeApp: MakeApp,
  queuesOf: (app: TestApp) => readonly Jobs[] = (app) => [app.jobs],
): Promise<TwoCities> {
  const app = await makeApp({
    migrations: [...auditMigrations, ...authMigrations],
    modules,
    now: '2025-11-20T02:00:00.000Z',
    region: PROVINCE,
  })
  for (const jobs of queuesOf(app)) {
    for (const m of modules) m.jobs?.(jobs)
    await jobs.prepare()
  }
  const cities = new TwoCities(app)
  await cities.begin()
  await cities.night('2025-11-20')
  return cities
}
