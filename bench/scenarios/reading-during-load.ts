import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan } from '../city/city-plan.ts'
import { officerOf } from '../city/officer.ts'
import { loadFiles, writeReturn } from '../city/school-files.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const SCHOOLS = 10
const ROWS_PER_SCHOOL = 3000
const THERE_BEFORE = 300

const ms = (seconds: number): number => round(seconds * 1000, 1)

/** How long an officer waits for a figure while lists of large schools come in beside: the longest wait is the stall. */
export const readingDuringLoad: Scenario = {
  name: 'reading-during-load',
  async run(place) {
    const schools = place.sized(SCHOOLS, 2)
    const rows = place.sized(ROWS_PER_SCHOOL, 100)
    const plan = new CityPlan(schools, schools, rows)
    const city = await BenchCity.found(place, plan)
    await city.load(plan.others, Math.min(THERE_BEFORE, rows))
    const { urls, ask } = await officerOf(place, city)
    for (const url of urls) await ask(url)
    const alone: number[] = []
    for (const url of urls) alone.push(await ask(url))
    const folder = join(place.folder, 'returns')
    mkdirSync(folder)
    const files = plan.measured.flatMap((s) => writeReturn(folder, s, plan.students(s, rows)).files)
    const during: number[] = []
    const load = { over: false }
    const reader = async (): Promise<void> => {
      for (let i = 0; !load.over; i++) during.push(await ask(urls[i % urls.length]!))
    }
    const reading = reader()
    const { seconds } = await timed(() => loadFiles(city.app, folder, files).finally(() => (load.over = true)))
    await reading
    return {
      database: storeName(city.app.db),
      size: {
        schools,
        rowsPerSchool: rows,
        requests: during.length,
        aloneMedianMs: ms(median(alone)),
        medianMs: ms(median(during)),
        longestStallMs: ms(Math.max(...during)),
      },
      seconds: round(seconds),
      p95Ms: ms(percentile(during, 0.95)),
    }
  },
}
