import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** The last data version that a unit's register reached in a month. */
interface MonthVersion {
  org_id: string
  register: string
  month: string
  version: string
}

/** A return that was accepted, also one that a correction replaced later. */
export interface AcceptedThen {
  readonly org_id: string
  readonly register: string
  readonly period: string
  readonly version: string
  readonly versions: Readonly<Record<string, string>>
  readonly count_day: string
  /** Month of the acceptance. */
  readonly month: string
}

/** Months are those of Shanghai. */
const monthOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM')`

/** What was known of units in each month: data versions and acceptances, read once for all months (docs/decisions/0008). */
export class KnownRows {
  readonly #versions = new Map<string, MonthVersion[]>()
  readonly #accepted = new Map<string, AcceptedThen[]>()

  static async of(ctx: Ctx, orgIds: readonly string[], registers: readonly string[]): Promise<KnownRows> {
    const known = new KnownRows()
    const versions = await rows(
      ctx.tx,
      sql<MonthVersion>`select c.org_id, c.register, ${monthOf('c.at')} as month, max(c.version) as version from change_set c
        where c.region = ${ctx.region} and c.org_id = any(${orgIds}::uuid[]) and c.register = any(${registers}::text[])
        group by 1, 2, 3 order by 3`,
    )
    for (const v of versions) add(known.#versions, v)
    const accepted = await rows(
      ctx.tx,
      sql<AcceptedThen>`select r.org_id, r.register, r.period, r.data_version as version, r.data_versions as versions, c.count_day, ${monthOf('r.accepted_at')} as month
        from returns r join campaign c on c.region = ${ctx.region} and c.id = r.campaign_id
        where r.region = ${ctx.region} and r.org_id = any(${orgIds}::uuid[]) and r.register = any(${registers}::text[])
          and r.accepted_at is not null and r.data_version is not null and r.state in ('accepted', 'superseded')
        order by r.accepted_at, r.return_version`,
    )
    for (const a of accepted) add(known.#accepted, a)
    return known
  }

  /** Month in which the unit's first rows of a register came; undefined when none did. */
  firstRows(orgId: string, register: string): string | undefined {
    return this.#versions.get(`${orgId}|${register}`)?.[0]?.month
  }

  /** Month in which the unit's first return of a register was accepted; undefined when none was. */
  firstAccepted(orgId: string, register: string): string | undefined {
    return this.#accepted.get(`${orgId}|${register}`)?.[0]?.month
  }

  /** The data version a unit's register had when a month ended; an opening month takes that of the first month. */
  versionIn(orgId: string, register: string, month: string): string | undefined {
    const list = this.#versions.get(`${orgId}|${register}`) ?? []
    return (list.findLast((v) => v.month <= month) ?? list[0])?.version
  }

  /** The last return accepted before a month began. */
  acceptedBefore(orgId: string, register: string, month: string): AcceptedThen | undefined {
    return this.#accepted.get(`${orgId}|${register}`)?.findLast((a) => a.month < month)
  }

  /** Nothing came since: neither rows nor an acceptance from `after` to `month`. */
  silentSince(orgId: string, register: string, accepted: AcceptedThen, month: string): boolean {
    const key = `${orgId}|${register}`
    return (
      this.versionIn(orgId, register, month) === accepted.version &&
      !this.#accepted.get(key)!.some((a) => a.month > accepted.month && a.month <= month)
    )
  }

  /**
   * The return that speaks for a day of a month: accepted when the month ended (an opening month: in the first month of acceptances), the
   * newest of those counted by that day.
   */
  inForce(orgId: string, register: string, month: string, day: string): AcceptedThen | undefined {
    const list = this.#accepted.get(`${orgId}|${register}`) ?? []
    const until = list[0] && list[0].month > month ? list[0].month : month
    return list
      .filter((a) => a.month <= until && a.count_day <= day)
      .reduce<AcceptedThen | undefined>((best, a) => (best && best.count_day > a.count_day ? best : a), undefined)
  }
}

function add<T extends { org_id: string; register: string }>(map: Map<string, T[]>, item: T): void {
  const key = `${item.org_id}|${item.register}`
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
