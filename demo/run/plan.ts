import { readFileSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { sql } from 'kysely'
import { confirmCertain, importPlan } from '../../src/loop/plan/public.ts'
import { writeReport } from '../../src/loop/publish/public.ts'
import { watchAll } from '../../src/loop/watch/public.ts'
import type { App } from '../../src/platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { first } from '../../src/platform/db/statement.ts'
import type { RoleActors } from './city.ts'
import { onDay } from './living.ts'

const cityId = (app: App, code: string): Promise<string> =>
  inRead(
    app,
    SYSTEM,
    async (ctx) => (await first(ctx.tx, sql<{ id: string }>`select id from org where code = ${code}`))!.id,
  )

/** The city officer brings the plan in and confirms in one go what needs no eye; the rest waits for a decision on screen. */
export async function readPlanIn(app: App, actors: RoleActors, cityCode: string, file: string): Promise<void> {
  const officer = actors('city-officer', cityCode)
  const issued = onDay(app, '2025-02-20')
  const imported = await importPlan(issued, officer, {
    fileName: basename(file),
    content: readFileSync(file),
    orgId: await cityId(app, cityCode),
  })
  await inWrite(issued, officer, (ctx) => confirmCertain(ctx, imported.planId, { assumed: true }))
}

export const watchIn = async (app: App): Promise<void> => void (await inWrite(app, SYSTEM, watchAll))

/** The monitoring report of the year so far and October's circular, in all three formats; paths from where the demo was started. */
export async function writeReports(app: App, out: string): Promise<string[]> {
  const orgId = await cityId(app, app.region)
  const formats = ['docx', 'pdf', 'html'] as const
  const report = await writeReport(app, SYSTEM, { kind: 'monitor', orgId, period: '2025', formats, out })
  const circular = await writeReport(app, SYSTEM, { kind: 'circular', orgId, period: '2025-10', formats, out })
  return [...report.files, ...circular.files].map((f) => relative(resolve('.'), f))
}
