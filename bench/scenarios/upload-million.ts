import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { processUpload, receiveUpload } from '../../src/loop/collect/public.ts'
import { SYSTEM } from '../../src/platform/context.ts'
import { BenchCity } from '../city/bench-city.ts'
import { CityPlan, studentCsv } from '../city/city-plan.ts'
import { writeManyStudents } from '../city/many-students.ts'
import { readersPeakMb } from '../measuring/peak-memory.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const ROWS = 1_000_000
const MODELS = 3000
const LOOK_MS = 200

/**
 * One CSV of a million students as `zhiheng import` hands it over, up to published rows; `peakMemoryMb` and that of the reader are the
 * figures. It is larger than a browser may send (200 MiB), so it does not come through the web.
 */
export const uploadMillion: Scenario = {
  name: 'upload-million',
  async run(place) {
    const rows = place.sized(ROWS, 1000)
    const plan = new CityPlan(2, 1, Math.min(MODELS, rows))
    const city = await BenchCity.found(place, plan)
    const school = plan.measured[0]!
    const path = join(place.folder, 'students.csv')
    const [list = ''] = studentCsv(school, plan.students(school, MODELS))
    const bytes = await writeManyStudents(path, list, rows)
    let readers = 0
    const look = setInterval(() => (readers = Math.max(readers, readersPeakMb() ?? 0)), LOOK_MS)
    try {
      const before = process.memoryUsage.rss()
      const { seconds, result } = await timed(async () => {
        const id = await receiveUpload(city.app, SYSTEM, {
          orgId: city.unitId(school.code),
          register: 'students',
          period: '',
          fileName: 'students.csv',
          content: createReadStream(path),
        })
        return processUpload(city.app, SYSTEM, id)
      })
      if (result.state !== 'published') throw new Error(`the upload is ${result.state}`)
      return {
        database: storeName(city.app.db),
        size: {
          rows: result.rowsRead,
          fileMb: Math.round(bytes / 1024 ** 2),
          rowsPerSecond: Math.round(rows / seconds),
          memoryBeforeMb: Math.round(before / 1024 ** 2),
          readerPeakMb: readers,
        },
        seconds: round(seconds),
      }
    } finally {
      clearInterval(look)
    }
  },
}
