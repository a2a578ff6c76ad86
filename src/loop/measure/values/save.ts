import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { touch } from '../../../platform/db/statement.ts'
import { evaluate, valueText } from '../../../kernel/formula.ts'
import type { Prepared } from './catalogue.ts'

/** Sums of an indicator's parts at a node, with the units behind them. */
export interface NewValue {
  readonly prepared: Prepared
  readonly period: string
  readonly orgId: string
  readonly parts: Readonly<Record<string, string>>
  readonly unitsIn: number
  /** Of these, units whose last accepted value is carried. */
  readonly unitsCarried: number
  readonly unitsDue: number
}

/** Computes the formulas of these sums and stores value, parts and coverage; an absent value keeps its reason. */
export async function saveValues(
  tx: Tx,
  at: { region: string; now: string },
  values: readonly NewValue[],
): Promise<number> {
  if (values.length === 0) return 0
  const out = values.map((v) => {
    const outcome = evaluate(v.prepared.formula, v.parts)
    return {
      org_id: v.orgId,
      period: v.period,
      indicator: v.prepared.indicator.code,
      value: 'value' in outcome ? valueText(outcome.value) : null,
      reason: 'absent' in outcome ? outcome.absent : null,
      parts: v.parts,
      units_in: v.unitsIn,
      units_carried: v.unitsCarried,
      units_due: v.unitsDue,
      formula_from: v.prepared.formulaFrom,
      status: v.period.length === 7 ? 'provisional' : 'official',
    }
  })
  return touch(
    tx,
    sql`insert into indicator_value (region, org_id, period, indicator, slice, value, parts, units_in, units_carried, units_due, status, reason, formula_from, computed_at)
    select ${at.region}, x.org_id, x.period, x.indicator, '', x.value, x.parts, x.units_in, x.units_carried, x.units_due, x.status, x.reason, x.formula_from,
      ${at.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(out)}::jsonb)
      as x(org_id uuid, period text, indicator text, value numeric, parts jsonb, units_in int, units_carried int, units_due int, status text, reason text,
        formula_from date)
    on conflict (region, org_id, period, indicator, slice) do update set value = excluded.value, parts = excluded.parts,
      units_in = excluded.units_in, units_carried = excluded.units_carried, units_due = excluded.units_due, status = excluded.status,
      reason = excluded.reason, formula_from = excluded.formula_from, computed_at = excluded.computed_at`,
  )
}
