import { join } from 'node:path'
import { sql } from 'kysely'
import { bringUpToDate, closeApp, openApp } from '../../src/apps/open-app.ts'
import { settleCells } from '../../src/loop/measure/cells/settle.ts'
import { catalogueOf, wrongSums } from '../../src/loop/measure/public.ts'
import { finishOfficial } from '../../src/loop/measure/settle/finish.ts'
import { lockNodes } from '../../src/loop/measure/settle/lock-nodes.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../src/platform/context.ts'
import { fillCells, foundProvince, PERIOD, REGION } from '../city/cell-tree.ts'
import { cityClock } from '../city/clock.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'
import { storeName } from '../measuring/workplace.ts'

const RUNS = 3
const CHANGES = 40
const SCHOOLS = 2000
const CELLS_PER_SCHOOL = 5000
const CHANGED = 'students.full-time'
const DAY = '2026-08-31'

/** A new figure of one school, with the sums and values above it. */
const changeOne = (app: App, orgId: string, value: number): Promise<void> =>
  inWrite(app, SYSTEM, async (ctx) => {
    const nodes = await lockNodes(ctx.tx, REGION, [orgId], [DAY])
    const unit = { region: REGION, orgId, period: PERIOD, returnPeriod: '', version: '1', versions: {} }
    await settleCells(ctx.tx, {
      region: REGION,
      units: [{ ...unit, day: '2025-09-01', fromDay: '2025-09-01', toDay: DAY }],
      fresh: sql`(select ${REGION}::text as region, ${orgId}::uuid as org_id, ${PERIOD}::text as period, ${CHANGED}::text as measure, ''::text as slice, ${value}::numeric as value)`,
      measures: [CHANGED],
      additive: [CHANGED],
      register: 'students',
      status: 'official',
      source: 'return',
      at: ctx.now,
    })
    const settled = [{ period: PERIOD, measures: [CHANGED] }]
    await finishOfficial(ctx, catalogueOf(ctx.assembly), { units: [orgId], nodes, settled })
  })

/** A province's cells added up over three levels and compared with the sums that are kept; then one school's figure changed at a time. */
export const rollUp: Scenario = {
  name: 'roll-up',
  async run(place) {
    const db = await place.newDatabase()
    const app = await openApp(db, {
      dataFolder: join(place.folder, 'data'),
      region: REGION,
      clock: cityClock(),
    })
    place.onLeave(() => closeApp(app))
    await bringUpToDate(app)
    const measures = [...catalogueOf(app.assembly).measures.values()]
      .filter((m) => m.measure.additive)
      .map((m) => m.measure.code)
    const schools = place.sized(SCHOOLS, 20)
    const units = await foundProvince(db, schools, app.clock.now())
    const cells = await fillCells(db, { schools, cellsPerSchool: CELLS_PER_SCHOOL, measures }, app.clock.now())
    place.say(`  ${cells} cells are there`)
    const look = () => wrongSums((work) => inRead(app, SYSTEM, work))
    const added: number[] = []
    for (let i = 0; i <= RUNS; i++) {
      const { seconds, result } = await timed(look)
      if (result.length > 0) throw new Error(`sums differ: ${JSON.stringify(result[0])}`)
      if (i > 0) added.push(seconds)
    }
    // Values stand beside the cells, as acceptances would have left them: those of every school, then of what lies above.
    await inWrite(app, SYSTEM, async (ctx) => {
      const all = [...units.values()]
      const nodes = await lockNodes(ctx.tx, REGION, all, [DAY])
      await finishOfficial(ctx, catalogueOf(ctx.assembly), {
        units: [],
        nodes,
        settled: [{ period: PERIOD, measures: [CHANGED] }],
      })
    })
    const changed: number[] = []
    for (let i = 0; i < CHANGES; i++) {
      const school = units.get(`school${(i * 7) % schools}`)!
      changed.push((await timed(() => changeOne(app, school, 1000 + i))).seconds)
    }
    const after = await look()
    if (after.length > 0) throw new Error(`sums differ after changes: ${JSON.stringify(after[0])}`)
    return {
      database: storeName(db),
      size: {
        cells,
        schools,
        levels: 3,
        runs: RUNS,
        changedCellMs: round(median(changed) * 1000, 1),
        changedCellP95Ms: round(percentile(changed, 0.95) * 1000, 1),
      },
      seconds: round(median(added)),
    }
  },
}
