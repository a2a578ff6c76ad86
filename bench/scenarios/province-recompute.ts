import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import { rawPass } from '../city/raw-pass.ts'
import { recomputeAll } from '../../src/loop/measure/public.ts'
import { inWrite, SYSTEM } from '../../src/platform/context.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const RUNS = 3
const SCHOOLS = 40
const ROWS_PER_SCHOOL = 750

/** Every cell and every value thrown away and counted again from the rows, official and monthly. */
export const provinceRecompute: Scenario = {
  name: 'province-recompute',
  async run(place) {
    const schools = place.sized(SCHOOLS, 4)
    const perSchool = place.sized(ROWS_PER_SCHOOL, 60)
    const plan = new CityPlan(schools, 0, perSchool)
    const city = await BenchCity.found(place, plan)
    place.say(`  loading ${schools} schools`)
    await city.load(plan.others, Math.min(3000, perSchool))
    const students = await city.fullTimeStudents()
    const runs: { whole: number; bare: number }[] = []
    let [cells, values] = [0, 0]
    for (let i = 0; i <= RUNS; i++) {
      const bare = await timed(() => inWrite(city.app, SYSTEM, rawPass))
      const whole = await timed(() => inWrite(city.app, SYSTEM, recomputeAll))
      ;({ cells, values } = whole.result)
      if ((await city.fullTimeStudents()) !== students)
        throw new Error('recomputing changed the head count of the city')
      place.say(`  ${i === 0 ? 'warm-up' : `run ${i}`}: ${round(whole.seconds)} s, baseline ${round(bare.seconds)} s`)
      if (i > 0) runs.push({ whole: whole.seconds, bare: bare.seconds })
    }
    return {
      database: storeName(city.app.db),
      size: { schools, studentsPerSchool: perSchool, fullTimeStudents: students, cells, values, runs: RUNS },
      seconds: round(median(runs.map((r) => r.whole))),
      baseline: 'one raw pass: the same aggregates over all units, official period and months, into a bare table',
      baselineSeconds: round(median(runs.map((r) => r.bare))),
      ratio: round(median(runs.map((r) => r.whole / r.bare)), 2),
    }
  },
}
