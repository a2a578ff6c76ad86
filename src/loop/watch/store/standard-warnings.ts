import { figureOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { sql } from 'kysely'
import { Decimal } from 'decimal.js'
import { label } from '../../../kernel/label.ts'
import { periodOf, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { parameters } from '../../../directory/public.ts'
import { catalogueOf, wholeOf } from '../../measure/public.ts'
import { gapOf } from '../core/gap.ts'
import { both, gapFigure } from '../words/figures.ts'
import type { WantedWarning } from './wanted.ts'

/** A school held against a key condition of its group, with what is missing. */
export interface CheckedStandard {
  readonly met: boolean
  readonly orgId: string
  readonly orgName: string
  readonly indicator: string
  readonly period: string
  readonly comparator: 'at-least' | 'at-most'
  /** In the unit in which the indicator is stored: money in cents. */
  readonly threshold: string
  readonly value: string
  /** What a share is of. */
  readonly whole: string | null
  readonly gap: string
  readonly gapUnit: string
  readonly act: 'more' | 'less'
  /** How far the value is from the threshold, as a share of it; negative when not met. */
  readonly margin: number
}

/** One that is not met. */
export type BelowStandard = CheckedStandard & { readonly met: false }

interface Row {
  org_id: string
  name: string
  indicator: string
  period: string
  value: string
  parts: Readonly<Record<string, string>>
  comparator: 'at-least' | 'at-most'
  threshold: string
}

/**
 * Every key condition that a school in scope is checked against, with its value in the newest school year that has any.
 * Thresholds are those in force on the first day of that year; a region's own stand before the shipped ones.
 */
async function checkedConditions(ctx: Ctx): Promise<Row[]> {
  const now = periodOf(ctx.today, 'schoolYear')
  const periods = [now, previousPeriod(now)]
  return rows(
    ctx.tx,
    sql<Row>`with newest as (
        select max(v.period) as period from indicator_value v
        where v.region = ${ctx.region} and v.indicator = 'conditions.met-share' and v.period = any(${periods}::text[]) and v.value is not null
      ),
      line as (
        select distinct on (s.school_group, s.indicator, s.comparator) s.school_group, s.indicator, s.comparator,
          case when s.unit like 'CNY%' then s.threshold * 100 else s.threshold end as threshold, s.key_condition
        from standard s, newest n
        where s.region in ('', ${ctx.region}) and s.valid_from <= (left(n.period, 4) || '-09-01')::date
          and s.valid_to > (left(n.period, 4) || '-09-01')::date
        order by s.school_group, s.indicator, s.comparator, s.region desc, s.valid_from desc
      )
      select o.id as org_id, o.name, v.indicator, v.period, v.value, v.parts, l.comparator, l.threshold
      from newest n join indicator_value v on v.region = ${ctx.region} and v.period = n.period and v.slice = '' and v.value is not null
      join org o on o.id = v.org_id and coalesce((o.attrs ->> 'inScope')::boolean, false)
      join line l on l.key_condition and l.indicator = v.indicator and l.school_group = o.attrs ->> 'schoolGroup'
      order by o.code, v.indicator`,
  )
}

/** Schools below key conditions, in the order of their codes. */
export const belowStandards = async (ctx: Ctx): Promise<BelowStandard[]> =>
  (await checkedStandards(ctx)).filter((c): c is BelowStandard => !c.met)

/** All schools in scope against all key conditions of their groups, in the order of their codes. */
export async function checkedStandards(ctx: Ctx): Promise<CheckedStandard[]> {
  const catalogue = catalogueOf(ctx.assembly)
  return (await checkedConditions(ctx)).flatMap((r): CheckedStandard[] => {
    const indicator = catalogue.indicators.get(r.indicator)
    if (!indicator) return []
    const gap = gapOf({
      formula: catalogue.prepare(indicator, r.period).formula,
      parts: r.parts,
      side: r.comparator,
      goal: new Decimal(r.threshold),
      unit: indicator.unit,
      unitOfMeasure: (code) => catalogue.measures.get(code)?.measure.unit,
    })
    if (!gap) return []
    const limit = Number(r.threshold)
    const off = r.comparator === 'at-least' ? Number(r.value) - limit : limit - Number(r.value)
    return [
      {
        met: gap.met,
        orgId: r.org_id,
        orgName: r.name,
        indicator: r.indicator,
        period: r.period,
        comparator: r.comparator,
        threshold: r.threshold,
        value: r.value,
        whole: wholeOf(indicator, r.period, r.parts),
        gap: gap.amount,
        gapUnit: gap.unit,
        act: gap.act,
        margin: limit === 0 ? -1 : off / limit,
      },
    ]
  })
}

/** Shipped: a school is red from this many unmet key conditions on, or when one is missed by this share. */
const RED_COUNT = 3
const RED_MARGIN = 0.3

/** One warning for each school that misses key conditions, saying what is missing of each. */
export async function standardWarnings(ctx: Ctx, below: readonly BelowStandard[]): Promise<WantedWarning[]> {
  const set = await parameters(ctx.tx, ctx.region, ctx.today)
  const number = (name: string, shipped: number): number => Number(set.get(name) ?? shipped)
  const redCount = number('watch.standard-red-count', RED_COUNT)
  const redMargin = number('watch.standard-red-margin', RED_MARGIN)
  const catalogue = catalogueOf(ctx.assembly)
  return [...groupBy(below, (b) => b.orgId)].map(([orgId, list]): WantedWarning => {
    const red = list.length >= redCount || list.some((b) => b.margin <= -redMargin)
    const said = list.map((b) => {
      const i = catalogue.indicators.get(b.indicator)!
      const value = both((lang) => figureOf(i.unit, b, lang))
      const line = both((lang) => thresholdOf(i.unit, b.threshold, lang))
      const gap = both((lang) => gapFigure(b.gap, b.gapUnit, lang))
      return { name: i.label, value, line, gap, act: b.act }
    })
    const year = list[0]!.period
    return {
      source: 'standard',
      subject: 'conditions',
      orgId,
      targetId: null,
      indicator: list.length === 1 ? list[0]!.indicator : null,
      level: red ? 'red' : 'yellow',
      title: label(
        `${list[0]!.orgName}：${list.length} 项关键办学条件未达标`,
        `${list[0]!.orgName}: ${list.length} key conditions not met`,
      ),
      reason: label(
        `${said.map((s) => `${s.name.zh} ${s.value.zh}（标准 ${s.line.zh}）`).join('；')}`,
        `${said.map((s) => `${s.name.en} ${s.value.en} (standard ${s.line.en})`).join('; ')}`,
      ),
      needed: label(
        said.map((s) => `${s.name.zh}${s.act === 'less' ? '须减' : '须补'} ${s.gap.zh}`).join('；'),
        said.map((s) => `${s.name.en}: ${s.gap.en} ${s.act === 'less' ? 'less' : 'more'}`).join('; '),
      ),
      due: periodRange(year).to,
    }
  })
}
