import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { OPEN_DAY } from '../day.ts'
import { KNOWN_PARAMETERS } from './known-parameters.ts'

/** A data home: city, province or nation. Its code is opaque and never changes. */
export interface Region {
  readonly code: string
  readonly name: string
  readonly level: 'nation' | 'province' | 'city'
}

export async function saveRegion(tx: Tx, region: Region): Promise<void> {
  await sql`
    insert into region (code, name, level) values (${region.code}, ${region.name}, ${region.level})
    on conflict (code) do update set name = excluded.name`.execute(tx)
}

export async function regions(tx: Tx): Promise<Region[]> {
  const { rows } = await sql<Region>`select code, name, level from region order by code`.execute(tx)
  return rows
}

/** All parameters of a region that hold on `day`: name -> value. Those of region '' hold where a region says nothing. */
export async function parameters(tx: Tx, region: string, day: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; value: string }>`
    select name, value from region_parameter
    where region in ('', ${region}) and valid_from <= ${day} and ${day} < valid_to
    order by region, valid_from`.execute(tx)
  return new Map(rows.map((r) => [r.name, r.value]))
}

/** A number that the product reads by name, as it holds today: the region's own, the general one, or the shipped one. */
export async function numberParameter(ctx: Pick<Ctx, 'tx' | 'region' | 'today'>, name: string): Promise<number> {
  const shipped = KNOWN_PARAMETERS.find((p) => p.name === name)?.shipped
  if (shipped === undefined) throw new Error(`no known parameter ${name}`)
  return Number((await parameters(ctx.tx, ctx.region, ctx.today)).get(name) ?? shipped)
}

/** A parameter's value of today with the day from which it holds and where it comes from; null where nobody said one. */
export async function saidParameter(
  ctx: Pick<Ctx, 'tx' | 'region' | 'today'>,
  name: string,
): Promise<{ readonly value: string; readonly from: string; readonly source: string } | null> {
  const { rows } = await sql<{ value: string; from: string; source: string }>`
    select value, valid_from as "from", source from region_parameter
    where region in ('', ${ctx.region}) and name = ${name} and valid_from <= ${ctx.today} and ${ctx.today} < valid_to
    order by region desc, valid_from desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Sets a parameter from a day on; the value before it ends there. `source` says where the number comes from. */
export async function setParameter(
  tx: Tx,
  p: { region: string; name: string; value: string; from: string; source: string; confidence?: 'V' | 'S' | 'G' },
): Promise<void> {
  await sql`
    delete from region_parameter where region = ${p.region} and name = ${p.name} and valid_from >= ${p.from}`.execute(
    tx,
  )
  await sql`
    update region_parameter set valid_to = ${p.from}
    where region = ${p.region} and name = ${p.name} and valid_to > ${p.from}`.execute(tx)
  await sql`
    insert into region_parameter (region, name, value, valid_from, valid_to, source, confidence)
    values (${p.region}, ${p.name}, ${p.value}, ${p.from}, ${OPEN_DAY}, ${p.source}, ${p.confidence ?? 'G'})`.execute(
    tx,
  )
}

/** Which day a head count is of, and until when arrivals may be booked for it (both MM-DD). */
export interface CountRule {
  readonly name: string
  readonly referenceDay: string
  readonly bookingDeadline: string
  readonly source: string
}

/** The count rule of this name on `day`: the region's own, else the general one. Throws `region.no-count-rule`. */
export async function countRule(tx: Tx, region: string, name: string, day: string): Promise<CountRule> {
  const { rows } = await sql<CountRule>`
    select name, reference_day as "referenceDay", booking_deadline as "bookingDeadline", source from count_rule
    where region in ('', ${region}) and name = ${name} and valid_from <= ${day} and ${day} < valid_to
    order by region desc, valid_from desc limit 1`.execute(tx)
  const rule = rows[0]
  if (rule) return rule
  throw new Refusal(
    'region.no-count-rule',
    {
      what: label(`没有计数规则“${name}”`, `There is no count rule "${name}"`),
      advice: label('请系统管理员设置计数规则', 'Ask the system administrator to set one'),
    },
    { params: { name, day } },
  )
}

/** The two head counts of settled practice: 1 September booked by 31 October, 1 January booked by 31 January. */
export async function loadCountRules(tx: Tx): Promise<void> {
  await sql`
    insert into count_rule (region, name, reference_day, booking_deadline, valid_from, source) values
      ('', 'autumn', '09-01', '10-31', '1949-10-01', 'own rule'),
      ('', 'year-start', '01-01', '01-31', '1949-10-01', 'own rule')
    on conflict (region, name, valid_from) do nothing`.execute(tx)
}
