import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAndCopy } from '../city/bare-copy.ts'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan, studentWorkbook } from '../city/city-plan.ts'
import { wholeReturn } from '../city/one-return.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, round } from '../measuring/statistics.ts'
import { Steps, timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const RUNS = 3
const SCHOOLS = 20
const ROWS = 3000
/** Students of every school that is there before. */
const OTHERS_ROWS = 300

/** A unit's workbook of 3,000 students, file in to targets compared, in a city of so many times the schools. */
const returnAt = (name: string, times: number): Scenario => ({
  name,
  async run(place) {
    const rows = place.sized(ROWS, 30)
    const schools = place.sized(SCHOOLS, 2) * times
    const othersRows = place.sized(OTHERS_ROWS, 20)
    // One more than the runs: the first warms reader process and caches up and is not counted.
    const plan = new CityPlan(schools, RUNS + 1, rows)
    const city = await BenchCity.found(place, plan)
    place.say(`  loading ${schools} schools`)
    await city.load(plan.others, othersRows)
    const steps = new Steps()
    const runs: { whole: number; bare: number }[] = []
    let eventRows = 0
    for (const [i, school] of plan.measured.entries()) {
      const students = plan.students(school, rows)
      if (students.length < rows) throw new Error(`${school.code} has ${students.length} students, ${rows} are needed`)
      const content = await studentWorkbook(school, students)
      const path = join(place.folder, `${school.code}.xlsx`)
      writeFileSync(path, content)
      const bare = await timed(() => readAndCopy(city.app.db, path))
      const before = await city.fullTimeStudents()
      const whole = await timed(() =>
        wholeReturn(city.app, city.unitId(school.code), content, i === 0 ? new Steps() : steps),
      )
      if ((await city.fullTimeStudents()) <= before) throw new Error(`the figures do not show ${school.code}`)
      city.clock.forward(60)
      place.say(`  ${i === 0 ? 'warm-up' : `run ${i}`}: ${round(whole.seconds)} s, baseline ${round(bare.seconds)} s`)
      if (i === 0) continue
      eventRows = students.reduce((n, s) => n + s.events.length, 0)
      runs.push({ whole: whole.seconds, bare: bare.seconds })
    }
    return {
      database: storeName(city.app.db),
      size: {
        rows,
        eventRows,
        schools,
        studentsBefore: schools * othersRows,
        runs: runs.length,
        ...steps.summary((s) => round(median(s))),
      },
      seconds: round(median(runs.map((r) => r.whole))),
      baseline: 'reading the file with its library and COPY of its rows into a bare table of the same database',
      baselineSeconds: round(median(runs.map((r) => r.bare))),
      ratio: round(median(runs.map((r) => r.whole / r.bare)), 2),
    }
  },
})

export const return3000 = returnAt('return-3000', 1)
export const return3000x10 = returnAt('return-3000-x10', 10)
