import { Decimal } from 'decimal.js'
import { fractionOf, evaluate, type Formula } from '../../../kernel/formula.ts'
import type { Standing } from '../../../kernel/format/standing.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { label } from '../../../kernel/label.ts'
import type { HandCount, WatchedTarget } from '../../plan/public.ts'
import { aimOf, attainmentOf, isMet, nearestEnd, type Asked } from '../core/aim.ts'
import { gapOf } from '../core/gap.ts'
import { judge } from '../core/judge.ts'
import { pathMonths } from '../core/path.ts'
import type { Settings } from '../core/settings.ts'
import { plain } from '../words/figures.ts'
import { neededOf, reasonOf } from '../words/sentences.ts'
import { noBase, SILENCE, type Silence } from '../words/silent.ts'
import { dueOf } from './due.ts'
import { handState } from './hand-state.ts'
import { amongThoseIn, seriesOf } from './series.ts'
import type { TargetState } from './state.ts'
import type { ValueRow } from './values.ts'

/** Everything that decides where a target stands at a unit. */
export interface Assessed {
  readonly target: WatchedTarget
  readonly orgId: string
  readonly indicator: Indicator | null
  readonly values: readonly ValueRow[]
  readonly formulaOf: (period: string) => Formula
  readonly unitOfMeasure: (code: string) => string | undefined
  /** Values of the single units, where a change must be measured among those that are in. */
  readonly units?: readonly ValueRow[]
  readonly running: boolean
  readonly settings: Settings
  readonly today: string
  /** Why nothing can be said, known before any value is looked at. */
  readonly silence?: Silence
  /** What units counted by hand, for a target that no indicator counts. */
  readonly byHand?: HandCount | undefined
  /** Stands for the figure asked where units are counted instead ("each unit"): all of them. */
  readonly instead?: { readonly unit: '%'; readonly asked: '1' }
}

const silent = (a: Assessed, why: Silence, more: Partial<TargetState> = {}): TargetState => ({
  targetId: a.target.id,
  orgId: a.orgId,
  own: a.orgId === a.target.org_id,
  indicator: a.target.indicator,
  level: 'none',
  unit: a.instead?.unit ?? a.indicator?.unit ?? a.target.unit,
  value: null,
  whole: null,
  change: a.instead ? 'value' : a.target.change,
  asked: a.instead?.asked ?? a.target.asked,
  reference: null,
  referencePeriod: null,
  target: a.instead?.asked ?? (a.target.change === 'value' ? a.target.asked : null),
  upper: null,
  side: null,
  attainment: null,
  gap: null,
  gapUnit: '',
  forecast: null,
  base: null,
  baseDay: null,
  due: dueOf(a.target),
  period: null,
  status: null,
  unitsIn: 0,
  unitsDue: 0,
  path: [],
  reason: SILENCE[why],
  needed: label('', ''),
  asOf: null,
  ...more,
})

/** Where a target stands at a unit. Pure: all values are given. */
export function assess(a: Assessed): TargetState {
  const { target, indicator, settings, today } = a
  const due = dueOf(target)
  const counted = a.byHand && handState(target, a.byHand, today)
  if (counted) return counted
  if (a.silence) return silent(a, a.silence)
  if (!indicator || target.asked === null) return silent(a, 'manual')
  if (due === null) return silent(a, 'no-due')
  const year = Math.min(target.plan_year ?? Number(due.slice(0, 4)), Number(due.slice(0, 4)))
  const known = seriesOf(indicator, a.values, { year, due, today, running: a.running })
  if (!known) return silent(a, 'no-value')
  const series = a.units ? amongThoseIn(known, a.units, a.formulaOf) : known
  const unit = a.instead?.unit ?? indicator.unit
  const asked: Asked = {
    comparator: a.instead ? 'at_least' : target.comparator,
    change: a.instead ? 'value' : target.change,
    asked: a.instead?.asked ?? target.asked,
    upper: a.instead ? null : target.asked_upper,
    direction: indicator.direction,
    scale: indicator.scale,
  }
  const { row, points, base } = series
  const value = new Decimal(row.value!)
  const aim = aimOf(asked, series.reference, settings)
  if (!aim)
    return silent(a, 'no-base', {
      value: value.toFixed(),
      period: row.period,
      status: row.status,
      asOf: series.asOf,
      reason: noBase(indicator.label, row.period),
    })
  const formula = a.formulaOf(row.period)
  const { side, goal } = nearestEnd(aim, value)
  const gap = gapOf({ formula, parts: row.parts, side, goal, unit, unitOfMeasure: a.unitOfMeasure })
  const bothEnds = aim.lower !== null && aim.upper !== null
  const met = bothEnds || !gap ? isMet(aim, value) : gap.met
  const judged = judge({
    aim,
    points,
    base,
    due,
    today,
    met,
    kept: series.running || series.lastCount,
    settings,
    floor: 0,
    ceiling: unit === '%' ? 1 : undefined,
  })!
  const bottom = fractionOf(formula)?.bottom
  const whole = bottom ? evaluate(bottom, row.parts) : null
  const standing: Standing = {
    unit,
    value: value.toFixed(),
    whole: whole && 'value' in whole ? whole.value.toFixed() : null,
    change: asked.change,
    asked: asked.asked,
    reference: series.reference?.toFixed() ?? null,
  }
  const told = {
    ...standing,
    value: value.toFixed(),
    goal: goal.toFixed(),
    gap: gap && { ...gap, met, amount: met ? '0' : gap.amount },
    judged,
    due,
    today,
    window: settings.window,
    yearly: series.yearly,
  }
  const reason = reasonOf(told)
  const thin = row.unitsIn < row.unitsDue
  return {
    targetId: target.id,
    orgId: a.orgId,
    own: a.orgId === target.org_id,
    indicator: indicator.code,
    level: judged.level,
    ...standing,
    referencePeriod: series.referencePeriod,
    target: goal.toFixed(),
    upper: bothEnds ? aim.upper!.toFixed() : null,
    side,
    attainment: attainmentOf(asked, aim, value, series.reference),
    gap: told.gap?.amount ?? null,
    gapUnit: told.gap?.unit ?? '',
    forecast: judged.forecast === null ? null : plain(judged.forecast),
    base: plain(base.value),
    baseDay: base.day,
    due,
    period: row.period,
    status: row.status,
    unitsIn: row.unitsIn,
    unitsDue: row.unitsDue,
    path: pathMonths({ aim, base, points, due, today, carried: series.yearly }, judged),
    reason: thin
      ? label(
          `${reason.zh}（${row.unitsDue} 个单位已有 ${row.unitsIn} 个）`,
          `${reason.en} (${row.unitsIn} of ${row.unitsDue} units in)`,
        )
      : reason,
    needed: neededOf(told),
    asOf: series.asOf,
  }
}
