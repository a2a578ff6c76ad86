import { BenchCity } from '../city/bench-city.ts'
import { CityPlan, studentCsv } from '../city/city-plan.ts'
import { copyUnit, makeTwins, unitLines } from '../city/load-files.ts'
import { publishFile } from '../city/one-return.ts'
import { sealingSeconds } from '../city/sealing.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

/** Student rows at scale 1; a province has 1.2 million: `--scale 20`. */
const ROWS = 60_000
const ROWS_PER_SCHOOL = 3000

/** Schools' student lists one after the other: read, checked, sealed, published, spells derived. Acceptance is not part of it. */
export const provinceLoad: Scenario = {
  name: 'province-load',
  async run(place) {
    const wanted = place.sized(ROWS, 240)
    const perSchool = Math.min(ROWS_PER_SCHOOL, Math.ceil(wanted / 4))
    const schools = Math.ceil(wanted / perSchool)
    const plan = new CityPlan(schools, 1, perSchool)
    const city = await BenchCity.found(place, plan)
    const db = city.app.db
    await makeTwins(db)
    const [warmUp] = plan.measured
    let done = { students: 0, events: 0, seconds: 0, bare: 0 }
    for (const school of [...(warmUp ? [warmUp] : []), ...plan.others]) {
      const students = plan.students(school, perSchool)
      const [list, events] = studentCsv(school, students)
      const orgId = city.unitId(school.code)
      const whole = await timed(async () => {
        await publishFile(city.app, orgId, '学籍.csv', list ?? '')
        await publishFile(city.app, orgId, '异动.csv', events ?? '')
      })
      const lines = await unitLines(db, orgId)
      const bare = await timed(() => copyUnit(db, lines))
      if (bare.result !== students.length + students.reduce((n, s) => n + s.events.length, 0))
        throw new Error(`${bare.result} rows of ${school.code} are stored, not those of its files`)
      if (school === warmUp) continue
      done = {
        students: done.students + students.length,
        events: done.events + students.reduce((n, s) => n + s.events.length, 0),
        seconds: done.seconds + whole.seconds,
        bare: done.bare + bare.seconds,
      }
    }
    const rows = done.students + done.events
    return {
      database: storeName(db),
      size: {
        rows,
        studentRows: done.students,
        eventRows: done.events,
        schools,
        runs: 1,
        rowsPerSecond: Math.round(rows / done.seconds),
        baselineRowsPerSecond: Math.round(rows / done.bare),
        sealingSeconds: round(sealingSeconds(city.app.keys, done.students)),
      },
      seconds: round(done.seconds),
      baseline: 'bare COPY of the same stored rows, sealed already, into twins of the tables with the same indexes',
      baselineSeconds: round(done.bare),
      ratio: round(done.seconds / done.bare, 2),
    }
  },
}
