import type { Jobs } from '../../../../platform/jobs/jobs.ts'
import type { MakeApp, TestApp } from '../../../../platform/testing.ts'
import { appAt } from './planted.ts'
import { PROVINCE, TwoCities } from './two-cities.ts'

/** The two cities with their first files and a night behind them, on 20 November 2025. `queuesOf`: whose jobs are declared. */
export async function begunCities(makeApp: MakeApp, queuesOf?: (app: TestApp) => readonly Jobs[]): Promise<TwoCities> {
  const cities = new TwoCities(await appAt(makeApp, PROVINCE, queuesOf))
  await cities.begin()
  await cities.night('2025-11-20')
  return cities
}
