import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import { officerOf } from '../city/officer.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const RUNS = 5
const SCHOOLS = 60
const ROWS_PER_SCHOOL = 100
/** Officers who ask at once, each the next question when the last is answered. */
const AT_ONCE = 16
const ASKED_AT_ONCE = 1500

/** A city officer's questions for the city, a county and a school, through routes, session and permission: one after the other, then by many at once. */
export const dashboard: Scenario = {
  name: 'dashboard',
  async run(place) {
    const schools = place.sized(SCHOOLS, 4)
    const plan = new CityPlan(schools, 0, ROWS_PER_SCHOOL)
    const city = await BenchCity.found(place, plan)
    place.say(`  loading ${schools} schools`)
    await city.load(plan.others, ROWS_PER_SCHOOL)
    const { urls, ask } = await officerOf(place, city)
    const rounds: number[] = []
    const times: number[] = []
    for (let i = 0; i <= RUNS; i++) {
      const asked = await timed(async () => {
        for (const url of urls) {
          const seconds = await ask(url)
          if (i > 0) times.push(seconds)
        }
      })
      if (i > 0) rounds.push(asked.seconds)
    }
    const many = place.sized(ASKED_AT_ONCE, urls.length)
    let next = 0
    const busy = await timed(() =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (next < many) await ask(urls[next++ % urls.length]!)
        }),
      ),
    )
    return {
      database: storeName(city.app.db),
      size: {
        schools,
        requestsPerRun: urls.length,
        runs: RUNS,
        medianMs: round(median(times) * 1000, 2),
        slowestMs: round(Math.max(...times) * 1000, 2),
        atOnce: AT_ONCE,
        requestsPerSecond: Math.round(many / busy.seconds),
      },
      seconds: round(median(rounds)),
      p95Ms: round(percentile(times, 0.95) * 1000, 2),
    }
  },
}
