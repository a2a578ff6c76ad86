import { sql } from 'kysely'
import { wholeOf } from '../../../kernel/format/whole.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Measure } from '../../../kernel/measure.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** What a total can be split by: a measure of the units, or last year's value of the target's own indicator. */
export interface Basis {
  readonly code: string
  readonly label: Label
  readonly unit: string
}

/** Code of the basis "value of the year before". */
export const LAST_VALUE = 'last-value'

/** Measures that say how large a unit is, in the order in which they are offered. */
const SIZES = ['students.full-time', 'enrolment.arrived', 'teachers.full-time']

/** Bases that the assembled registers can give. */
export function basesOf(ctx: Pick<Ctx, 'assembly'>, indicator: Indicator | undefined): Basis[] {
  const known = new Map<string, Measure>(
    [...ctx.assembly.registers.values()].flatMap((r) => r.measures.map((m) => [m.code, m] as const)),
  )
  const sizes = SIZES.flatMap((code) => {
    const m = known.get(code)
    return m ? [{ code, label: m.label, unit: m.unit }] : []
  })
  return indicator
    ? [...sizes, { code: LAST_VALUE, label: label('上年完成数', 'Value of the year before'), unit: indicator.unit }]
    : sizes
}

export interface BasisValues {
  /** The period that the values are of; '' when there are none. */
  readonly period: string
  readonly values: ReadonlyMap<string, string>
}

/**
 * Values of a basis at units: the newest period of accepted figures, for last year's value the newest one before `year`.
 * Where nothing was accepted yet, the newest provisional period. Decimal texts as they are stored.
 */
export async function basisValues(
  ctx: Ctx,
  orgIds: readonly string[],
  basis: string,
  at: { readonly indicator: string | null; readonly year: number },
): Promise<BasisValues> {
  const found =
    basis === LAST_VALUE
      ? await rows(
          ctx.tx,
          sql<Row>`select org_id as "orgId", period, value, status from indicator_value
            where region = ${ctx.region} and indicator = ${at.indicator} and slice = '' and org_id = any(${orgIds}::uuid[])
              and value is not null and left(period, 4)::int < ${at.year} order by status, period desc`,
        )
      : await rows(
          ctx.tx,
          sql<Row>`select org_id as "orgId", period, value, status from cell
            where region = ${ctx.region} and measure = ${basis} and slice = '' and org_id = any(${orgIds}::uuid[])
              and left(period, 4)::int <= ${at.year} order by status, period desc`,
        )
  const period = found[0]?.period ?? ''
  return { period, values: new Map(found.filter((f) => f.period === period).map((f) => [f.orgId, f.value])) }
}

interface Row {
  readonly orgId: string
  readonly period: string
  readonly value: string
  readonly status: string
}

/** A present figure of the linked indicator, stored unit and all: shown beside a share, never typed. */
export interface NowFigure {
  readonly orgId: string
  readonly value: string
  /** What a share is of. */
  readonly whole: string | null
  /** The last value before the year, from which a change is measured; null where none is known. */
  readonly reference: string | null
  readonly unit: string
  readonly period: string
  readonly status: string
}

/** The newest known value of an indicator at each unit; a provisional month counts before an older count. */
export async function nowFigures(
  ctx: Ctx,
  wanted: readonly { readonly orgId: string; readonly indicator: string }[],
): Promise<Map<string, NowFigure>> {
  const known = new Map(ctx.assembly.indicators.map((i) => [i.code, i]))
  const eve = Number(ctx.today.slice(0, 4)) - 1
  const found =
    wanted.length === 0
      ? []
      : await rows(
          ctx.tx,
          sql<
            Row & { indicator: string; parts: Readonly<Record<string, string>>; reference: string | null }
          >`select distinct on (org_id, indicator) org_id as "orgId", indicator, period, value, parts, status,
              (select b.value from indicator_value b where b.region = ${ctx.region} and b.org_id = v.org_id and b.indicator = v.indicator
                and b.slice = '' and b.value is not null and b.period = any(${[`${eve}-12`, `${eve}-${eve + 1}`, `${eve}`]}::text[])
                order by (b.period = ${`${eve}-12`}) = (v.period ~ '^[0-9]{4}-[0-9]{2}$') desc, b.period desc limit 1) as reference
            from indicator_value v
            where region = ${ctx.region} and slice = '' and value is not null
              and org_id = any(${[...new Set(wanted.map((w) => w.orgId))]}::uuid[])
              and indicator = any(${[...new Set(wanted.map((w) => w.indicator))]}::text[])
            order by org_id, indicator, left(period, 4) desc, computed_at desc, period desc`,
        )
  return new Map(
    found.flatMap(({ indicator: code, parts, ...f }) => {
      const indicator = known.get(code)
      if (!indicator) return []
      const now: NowFigure = { ...f, unit: indicator.unit, whole: wholeOf(indicator, f.period, parts) }
      return [[`${f.orgId} ${code}`, now] as const]
    }),
  )
}
