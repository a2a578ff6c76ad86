import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import type { TargetState } from './state.ts'

/** Stores states; with `all`, states of targets that are watched no more go away. */
export async function saveStates(ctx: Ctx, states: readonly TargetState[], all: boolean): Promise<void> {
  if (all)
    await touch(
      ctx.tx,
      sql`delete from target_state s where s.region = ${ctx.region} and not exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(states.map((s) => ({ t: s.targetId, o: s.orgId })))}::jsonb) as x(t uuid, o uuid)
        where x.t = s.target_id and x.o = s.org_id)`,
    )
  if (states.length === 0) return
  const list = states.map((s) => ({
    ...s,
    reasonZh: s.reason.zh,
    reasonEn: s.reason.en,
    neededZh: s.needed.zh,
    neededEn: s.needed.en,
  }))
  await touch(
    ctx.tx,
    sql`insert into target_state (region, target_id, org_id, own, indicator, level, unit, value, whole, change, asked, reference, reference_period, target_value, target_upper, side, attainment,
        gap, gap_unit, forecast, base, base_day, due, period, status, units_in, units_due, path, reason_zh, reason_en, needed_zh, needed_en,
        as_of, computed_at)
      select ${ctx.region}, x."targetId", x."orgId", x.own, x.indicator, x.level, x.unit, x.value, x.whole, x.change, x.asked, x.reference, x."referencePeriod", x.target, x.upper, x.side, x.attainment,
        x.gap, x."gapUnit", x.forecast, x.base, x."baseDay", x.due, x.period, x.status, x."unitsIn", x."unitsDue", x.path, x."reasonZh",
        x."reasonEn", x."neededZh", x."neededEn", x."asOf", ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x("targetId" uuid, "orgId" uuid, own boolean, indicator text, level text,
        unit text, value numeric, whole numeric, change text, asked numeric, reference numeric, "referencePeriod" text, target numeric, upper numeric, side text, attainment double precision, gap numeric, "gapUnit" text,
        forecast numeric, base numeric, "baseDay" date, due date, period text, status text, "unitsIn" int, "unitsDue" int, path jsonb,
        "reasonZh" text, "reasonEn" text, "neededZh" text, "neededEn" text, "asOf" date)
      on conflict (region, target_id, org_id) do update set own = excluded.own, indicator = excluded.indicator, level = excluded.level,
        unit = excluded.unit, value = excluded.value, whole = excluded.whole, change = excluded.change, asked = excluded.asked,
        reference = excluded.reference, reference_period = excluded.reference_period, target_value = excluded.target_value, target_upper = excluded.target_upper,
        side = excluded.side, attainment = excluded.attainment, gap = excluded.gap, gap_unit = excluded.gap_unit,
        forecast = excluded.forecast, base = excluded.base, base_day = excluded.base_day, due = excluded.due, period = excluded.period,
        status = excluded.status, units_in = excluded.units_in, units_due = excluded.units_due, path = excluded.path,
        reason_zh = excluded.reason_zh, reason_en = excluded.reason_en, needed_zh = excluded.needed_zh, needed_en = excluded.needed_en,
        as_of = excluded.as_of, computed_at = excluded.computed_at`,
  )
}
