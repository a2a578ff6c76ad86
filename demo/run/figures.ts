import { sql } from 'kysely'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { planFigure, publishFigure } from '../../src/loop/publish/public.ts'
import type { App } from '../../src/platform/context.ts'
import { inRead, inWrite, SYSTEM } from '../../src/platform/context.ts'
import { rows } from '../../src/platform/db/statement.ts'
import type { RoleActors } from './city.ts'

/** What a city would show first: teachers, conditions, students. */
const SHOWN = [
  'teachers.dual-of-specialised',
  'conditions.student-teacher-ratio',
  'conditions.building-per-student',
  'conditions.equipment-per-student',
  'students.retention-rate',
]

/** Shown before the last school's register, from which it is counted, is in, and so corrected later. */
export const EARLY = { register: 'dual-qualified', indicator: 'teachers.dual-of-specialised' } as const
/** A very small group would be seen, or could be computed. */
const KEPT: ReadonlySet<string> = new Set(['publish.figure-small', 'publish.figure-derivable'])
const WHY = '公布后又有 1 所学校的报表通过审核，数据补齐。'

/** The figure that is promised but not published yet. */
const PROMISED = 'students.full-time-count'
const PROMISED_ON = '2025-12-15'

interface Standing {
  readonly orgId: string
  readonly indicator: string
  readonly period: string
  /** False where nothing moved since the last version. */
  readonly moved: boolean
  readonly published: boolean
}

const standing = (app: App, cityCode: string, shown: readonly string[]): Promise<Standing[]> =>
  inRead(app, SYSTEM, (ctx) =>
    rows(
      ctx.tx,
      sql<Standing>`select v.org_id as "orgId", v.indicator, v.period, f.value is not null as published,
          f.value is distinct from v.value::text as moved
        from indicator_value v join org o on o.id = v.org_id and o.code = ${cityCode}
        left join lateral (select content -> 'figure' ->> 'value' as value from public_figure p
          where p.region = ${ctx.region} and p.org_id = v.org_id and p.indicator = v.indicator and p.period = v.period
          order by p.version desc limit 1) f on true
        where v.region = ${ctx.region} and v.slice = '' and v.status = 'official' and v.value is not null
          and v.indicator = any(${shown}::text[])
        order by v.period, v.indicator`,
    ),
  )

const publish = async (app: App, actors: RoleActors, cityCode: string, shown: readonly string[]): Promise<void> => {
  const officer = actors('city-officer', cityCode)
  for (const { moved, published, ...v } of await standing(app, cityCode, shown))
    if (moved)
      try {
        await inWrite(app, officer, (ctx) => publishFigure(ctx, { ...v, reason: published ? WHY : '' }))
      } catch (refused) {
        // A very small city keeps its figures to itself.
        if (!isRefusal(refused) || !KEPT.has(refused.code)) throw refused
      }
}

/** Publishes one figure while a return is still under review; `publishFigures` corrects it with a reason. */
export const publishEarly = (app: App, actors: RoleActors, cityCode: string): Promise<void> =>
  publish(app, actors, cityCode, [EARLY.indicator])

/** The office publishes accepted values of last year and of this one, as far as they stand, and promises one more. */
export async function publishFigures(app: App, actors: RoleActors, cityCode: string): Promise<void> {
  await publish(app, actors, cityCode, SHOWN)
  const last = (await standing(app, cityCode, [PROMISED])).at(-1)
  if (!last) return
  const { orgId, indicator, period } = last
  await inWrite(app, actors('city-officer', cityCode), (ctx) =>
    planFigure(ctx, { orgId, indicator, period }, PROMISED_ON),
  )
}
