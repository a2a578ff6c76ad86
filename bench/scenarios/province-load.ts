import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import { copyUnit, makeTwins, unitLines } from '../city/load-files.ts'
import { loadFiles, writeReturn } from '../city/school-files.ts'
import { sealingSeconds } from '../city/sealing.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

/** Student rows at scale 1; a province has 1.2 million: `--scale 20`. */
const ROWS = 60_000
const ROWS_PER_SCHOOL = 3000

/** Schools' student lists as `zhiheng import` loads a folder: read, checked, sealed, published, spells derived. Acceptance is not part of it. */
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
    const folder = join(place.folder, 'returns')
    mkdirSync(folder)
    const first = plan.measured.flatMap((s) => writeReturn(folder, s, plan.students(s, perSchool)).files)
    await loadFiles(city.app, folder, first)
    const sent = plan.others.map((school) => writeReturn(folder, school, plan.students(school, perSchool)))
    const whole = await timed(() =>
      loadFiles(
        city.app,
        folder,
        sent.flatMap((s) => s.files),
      ),
    )
    const bare = { rows: 0, seconds: 0 }
    for (const { code } of plan.others) {
      const lines = await unitLines(db, city.unitId(code))
      const copied = await timed(() => copyUnit(db, lines))
      bare.rows += copied.result
      bare.seconds += copied.seconds
    }
    const studentRows = sent.reduce((n, s) => n + s.students, 0)
    const eventRows = sent.reduce((n, s) => n + s.events, 0)
    const rows = studentRows + eventRows
    if (bare.rows !== rows) throw new Error(`${bare.rows} rows are stored, not the ${rows} of the files`)
    return {
      database: storeName(db),
      size: {
        rows,
        studentRows,
        eventRows,
        schools,
        runs: 1,
        rowsPerSecond: Math.round(rows / whole.seconds),
        baselineRowsPerSecond: Math.round(rows / bare.seconds),
        sealingSeconds: round(sealingSeconds(city.app.keys, studentRows)),
      },
      seconds: round(whole.seconds),
      baseline: 'bare COPY of the same stored rows, sealed already, into twins of the tables with the same indexes',
      baselineSeconds: round(bare.seconds),
      ratio: round(whole.seconds / bare.seconds, 2),
    }
  },
}
