import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** One unit to be counted: which rows (data version), for which period, standing on which day. */
export interface CountedUnit {
  readonly region: string
  readonly orgId: string
  /** Period of the cells. */
  readonly period: string
  /** Period of the return whose rows are counted; '' for live rows. */
  readonly returnPeriod: string
  readonly version: string
  readonly versions: Readonly<Record<string, string>>
  readonly day: string
  readonly fromDay: string
  readonly toDay: string
  /** Day whose tree adds the figures up, where it is not `toDay`. */
  readonly treeDay?: string
  /** Period whose list says how many units are due, where it is not `period`. */
  readonly duePeriod?: string
  /** Nothing newer than the last accepted return stands behind the value. */
  readonly carried?: boolean
}

/**
 * Relation `unit` of the compiled counts, out of plain data. The limit cuts nothing: it tells the planner how many there are, so that
 * one unit is looked up by index and a whole city is read in one pass.
 */
export const unitRelation = (units: readonly CountedUnit[]): RawBuilder<unknown> => sql`unit as (
  select * from jsonb_to_recordset(${JSON.stringify(
    units.map((u) => ({
      region: u.region,
      org_id: u.orgId,
      period: u.period,
      return_period: u.returnPeriod,
      version: u.version,
      versions: u.versions,
      day: u.day,
      from_day: u.fromDay,
      to_day: u.toDay,
      tree_day: u.treeDay ?? u.toDay,
      due_period: u.duePeriod ?? u.period,
      carried: u.carried ? 1 : 0,
    })),
  )}::jsonb) as x(region text, org_id uuid, period text, return_period text, version bigint, versions jsonb, day date, from_day date, to_day date,
    tree_day date, due_period text, carried int)
  limit ${sql.raw(String(units.length))}
)`
