import { sql } from 'kysely'
import { planFigure, publishFigure } from '../../src/loop/publish/public.ts'
import type { App } from '../../src/platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import type { RoleActors } from './city.ts'

/** What a city would show first: teachers, conditions, enrolment. */
const SHOWN = [
  'teachers.dual-of-specialised',
  'teachers.student-teacher-ratio',
  'conditions.floor-area-per-student',
  'conditions.equipment-value-per-student',
  'enrolment.registration-rate',
]

/** The figure that is promised but not published yet. */
const PROMISED = 'students.enrolled'
const PROMISED_ON = '2025-12-15'

/** The office publishes accepted values of last year and of this one, as far as they stand, and promises one more. */
export async function publishFigures(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  const officer = actors('city-officer', cityCode)
  const standing = await inRead(app, SYSTEM, (ctx) =>
    rows(
      ctx.tx,
      sql<{ orgId: string; indicator: string; period: string }>`select v.org_id as "orgId", v.indicator, v.period
        from indicator_value v join org o on o.id = v.org_id and o.code = ${cityCode}
        where v.region = ${ctx.region} and v.slice = '' and v.status = 'official' and v.value is not null order by v.period, v.indicator`,
    ),
  )
  for (const v of standing.filter((s) => SHOWN.includes(s.indicator)))
    await inWrite(app, officer, (ctx) => publishFigure(ctx, { ...v, reason: '' }))
  const last = standing.filter((s) => s.indicator === PROMISED).at(-1)
  if (last) await inWrite(app, officer, (ctx) => planFigure(ctx, last, PROMISED_ON))
}
