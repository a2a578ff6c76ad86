/** The six digits of a program as admissions, plans and program points write it, whatever stands in front. */
export const sixDigits = (column: string): string => `substring(${column} from '([0-9]{6}K?)$')`

/**
 * Relation `arrived` (year, program, plan_kind, n): who came in the year before `year`, counted in one pass over the unit's admissions.
 */
export const ARRIVED_LAST_YEAR = `arrived as materialized (
  select (a.year::int + 1)::text as year, ${sixDigits('a.program')} as program, a.plan_kind, count(*)::int as n
  from admissions a
  where a.region = :region and a.org_id = :org::uuid and a.to_version = 9007199254740991 and a.state <> 'cancelled' and a.arrived_on is not null
  group by 1, 2, 3)`

/** Does `arrived` speak of the plan row `x`? */
export const sameIntake = (x: string): string =>
  `l.year = ${x}.year and l.program = ${sixDigits(`${x}.program`)} and l.plan_kind = ${x}.plan_kind`
