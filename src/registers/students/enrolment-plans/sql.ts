/** The six digits of a program as admissions, plans and program points write it, whatever stands in front. */
export const sixDigits = (column: string): string => `substring(${column} from '([0-9]{6}K?)$')`

/** Arrivals of the year before in the program of a plan row `x`: SQL of an integer. */
export const arrivedLastYear = (x: string): string => `(select count(*)::int from admissions a
  where a.region = :region and a.org_id = :org::uuid and a.to_version = 9007199254740991 and a.state <> 'cancelled' and a.arrived_on is not null
    and a.year::int = ${x}.year::int - 1 and ${sixDigits('a.program')} = ${sixDigits(`${x}.program`)} and a.plan_kind = ${x}.plan_kind)`
