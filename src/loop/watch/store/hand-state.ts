import { Decimal } from 'decimal.js'
import { daysBetween, formatDate, shanghai } from '../../../kernel/format/date.ts'
import { amount, figureOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { label, type Label } from '../../../kernel/label.ts'
import { handLevel, type HandCount, type WatchedTarget } from '../../plan/public.ts'
import { both, gapFigure } from '../words/figures.ts'
import { dueOf } from './due.ts'
import type { TargetState } from './state.ts'

/** A plan's figure as states keep it: shares as ratios, money in cents, everything else as it is. */
function stored(word: string): {
  readonly unit: string
  readonly gapUnit: string
  readonly of: (v: string) => Decimal
} {
  if (word === '%' || word === '百分点') return { unit: '%', gapUnit: 'point', of: (v) => new Decimal(v).div(100) }
  if (word === '元') return { unit: 'CNY', gapUnit: 'CNY', of: (v) => new Decimal(v).mul(100) }
  return { unit: word, gapUnit: word, of: (v) => new Decimal(v) }
}

/**
 * Where a target stands that units count by hand, from their newest reports. Null where a count says nothing: a fall is asked, which no
 * count from 0 can show. Pure.
 */
export function handState(t: WatchedTarget, count: HandCount, today: string): TargetState | null {
  if (Number(t.value) < 0) return null
  const due = dueOf(t)
  const { unit, gapUnit, of } = stored(t.unit)
  const [value, goal] = [of(count.value), of(t.value)]
  const ceiling = t.comparator === 'at_most'
  const level = handLevel({ value: count.value, target: t.value, comparator: t.comparator, due, today })
  const met = ceiling ? value.lte(goal) : value.gte(goal)
  const gap = met ? new Decimal(0) : value.minus(goal).abs()
  return {
    targetId: t.id,
    orgId: t.org_id,
    own: true,
    indicator: null,
    level,
    unit,
    value: value.toFixed(),
    whole: null,
    change: 'value',
    asked: goal.toFixed(),
    reference: null,
    referencePeriod: null,
    target: goal.toFixed(),
    upper: t.comparator === 'between' && t.upper !== null ? of(t.upper).toFixed() : null,
    side: ceiling ? 'at-most' : 'at-least',
    attainment: attainment(value, goal, met, ceiling),
    gap: gap.toFixed(),
    gapUnit,
    forecast: null,
    base: null,
    baseDay: null,
    due,
    period: count.period,
    status: null,
    unitsIn: count.units,
    unitsDue: count.units,
    path: [],
    reason: reasonOf(unit, value, goal, count, today),
    needed: met ? label('', '') : neededOf(gapUnit, gap, ceiling, due, today),
    asOf: shanghai(count.sentAt).date,
  }
}

/** 1 if and only if the target is met, as for figures that indicators count. */
function attainment(value: Decimal, goal: Decimal, met: boolean, ceiling: boolean): number {
  if (met) return 1
  return Math.min(1 - 1e-9, (ceiling ? goal.div(value) : value.div(goal)).toNumber())
}

function reasonOf(unit: string, value: Decimal, goal: Decimal, count: HandCount, today: string): Label {
  const day = shanghai(count.sentAt).date
  const now = both((lang) => figureOf(unit, amount(value.toFixed()), lang))
  const asked = both((lang) => thresholdOf(unit, goal.toFixed(), lang))
  return label(
    `${count.units} 个单位人工计数，最近一次 ${formatDate(day, today)}报来；现为 ${now.zh}，目标 ${asked.zh}`,
    `counted by hand in ${count.units} units, last reported ${formatDate(day, today, 'en')}; now ${now.en}, asked ${asked.en}`,
  )
}

function neededOf(unit: string, gap: Decimal, ceiling: boolean, due: string | null, today: string): Label {
  const missing = both((lang) => gapFigure(gap.toFixed(), unit, lang))
  const verb = ceiling ? label('减少', 'less') : label('完成', 'more')
  if (due !== null && today > due)
    return label(
      `期限${formatDate(due, today)}已过：须重定期限，并${verb.zh} ${missing.zh}`,
      `Past ${formatDate(due, today, 'en')}: set a new date; ${missing.en} ${verb.en} needed`,
    )
  const days = due === null ? null : daysBetween(today, due)
  return days === null
    ? label(`还须${verb.zh} ${missing.zh}`, `${missing.en} ${verb.en} needed`)
    : label(`${days} 天内须${verb.zh} ${missing.zh}`, `${missing.en} ${verb.en} within ${days} days`)
}
