import type { Countable, Register } from '../../../kernel/register.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { PeriodKind } from '../../../kernel/period.ts'
import { countedRows } from './counted-rows.ts'

/** Measures of one register that one scan can count: same relation, all stocks or all flows, same period kind. */
export interface MeasureGroup {
  readonly relation: Countable
  readonly stock: boolean
  readonly periodKind: PeriodKind
  readonly measures: readonly Measure[]
}

/** Period kind of a measure's official cells: its own, or that of its register's returns. */
export const periodKindOf = (register: Register, measure: Measure): PeriodKind =>
  measure.periodKind ?? register.periodKind

/**
 * Different persons or companies are no sum of those of the units: one who was at two schools is one in the city. Such a measure is
 * counted again at every node from the rows below it (docs/decisions/0007).
 */
export const isRecounted = (m: Measure): boolean => m.kind === 'distinct' && !m.additive

/** Splits a register's measures into groups of one scan each. */
export function groupMeasures(register: Register, measures: readonly Measure[] = register.measures): MeasureGroup[] {
  const groups = new Map<string, { relation: Countable; stock: boolean; periodKind: PeriodKind; measures: Measure[] }>()
  for (const m of measures) {
    const relation = m.relation ?? 'rows'
    const stock = 'stock' in m.time
    const periodKind = periodKindOf(register, m)
    const key = `${relation}|${stock}|${periodKind}`
    const countable = register.counted[relation]
    if (!countable) throw new Error(`${register.code} counts no relation ${relation}`)
    const group = groups.get(key) ?? { relation: countable, stock, periodKind, measures: [] }
    group.measures.push(m)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** A measure as one aggregate over the rows of its relation. */
export function aggregate(m: Measure): string {
  // The date first: conditions may be costly, and most rows of a register lie outside the period.
  const flow = 'flow' in m.time ? `(${m.time.flow}) between u.from_day and u.to_day and ` : ''
  const filter = `filter (where ${flow}(${m.where}))`
  if (m.kind === 'count') return `count(*) ${filter}`
  if (m.kind === 'distinct') return `count(distinct ${m.value}) ${filter}`
  return `${m.kind}(${m.value}) ${filter}`
}

/** More conditions than this cost more to ask than the rows they spare. */
const ASKED_EARLY = 3

/**
 * What a row must meet to count anywhere in a group of flows: one of its dates in the period, and, where the group knows few kinds of rows,
 * to be of one of them. Other rows are left before they are joined and sorted.
 */
export function windowOf(group: MeasureGroup): string | null {
  const flows = group.measures.map((m) =>
    'flow' in m.time ? `(${m.time.flow}) between u.from_day and u.to_day` : 'true',
  )
  const dates = [...new Set(flows)]
  if (dates.includes('true')) return null
  const kinds = [...new Set(group.measures.map((m) => m.where))]
  const window = `(${dates.join(' or ')})`
  return kinds.length > ASKED_EARLY ? window : `${window} and (${kinds.map((k) => `(${k})`).join(' or ')})`
}

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * SQL that counts a group for all rows of relation `unit` (region, org_id, period, version, versions, day, from_day, to_day):
 * returns (region, org_id, period, measure, slice, value). Every unit gets a row per measure with slice '', zero where nothing is
 * counted; slices only where something is, and none at all where the caller asks for none.
 */
export function compileGroup(register: Register, group: MeasureGroup, slices = true): string {
  const dims = new Map<string, string>()
  if (slices)
    for (const m of group.measures) for (const [d, column] of Object.entries(m.dims ?? {})) dims.set(d, column)
  const dimList = [...dims]
  const base = 'u.region, u.org_id, u.period'
  const sets = [`(${base})`, ...dimList.map(([, c]) => `(${base}, ${c})`)].join(', ')
  const slice =
    dimList.length === 0
      ? "''"
      : `case ${dimList.map(([d, c]) => `when grouping(${c}) = 0 then '${d}=' || ${c}`).join(' ')} else '' end`
  const condition = group.stock ? group.relation.standing : windowOf(group)
  const standing = condition ? ` and (${condition})` : ''
  const values = group.measures
    .map(
      (m, i) =>
        `(${quote(m.code)}, c.m${i}::numeric, array[${Object.keys(m.dims ?? {})
          .map(quote)
          .join(', ')}]::text[])`,
    )
    .join(', ')
  return `(with counted as (
    select ${base}, ${slice} as slice, ${group.measures.map((m, i) => `${aggregate(m)} as m${i}`).join(', ')}
    from unit u
    ${countedRows(register, group.relation)}
    where true${standing}
    group by grouping sets (${sets})
  )
  select u.region, u.org_id, u.period, v.measure, '' as slice, coalesce(v.value, 0) as value
  from unit u left join counted c on c.region = u.region and c.org_id = u.org_id and c.period = u.period and c.slice = ''
  cross join lateral (values ${values}) as v(measure, value, dims)
  union all
  select c.region, c.org_id, c.period, v.measure, c.slice, v.value
  from counted c cross join lateral (values ${values}) as v(measure, value, dims)
  where c.slice <> '' and split_part(c.slice, '=', 1) = any(v.dims) and v.value is not null and v.value <> 0)`
}
