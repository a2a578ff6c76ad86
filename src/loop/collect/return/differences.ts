import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import { fieldColumns, keyColumns, sealedProperties, tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { masked, ownColumns, rowOf, type StoredRow } from '../rows/stored-row.ts'
import type { ReturnRow } from './store.ts'

/** A state of a unit's rows: data version, and the period where rows belong to one. */
export interface RowsAt {
  readonly version: string
  readonly period: string
}

export interface FieldChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
}

export interface RowDifference {
  readonly id: string
  readonly entity: string
  readonly kind: 'added' | 'ended' | 'changed'
  /** What names the row: masked name, or its key. */
  readonly title: string
  readonly sheet: string
  readonly row: number
  readonly fields: readonly FieldChange[]
  /** What the checks say of this row. */
  readonly doubts: readonly string[]
}

export interface Differences {
  readonly added: number
  readonly ended: number
  readonly changed: number
  readonly items: readonly RowDifference[]
}

interface Pair {
  id: string
  kind: RowDifference['kind']
  before: string | null
  after: string | null
  before_id: string | null
  added: string
  ended: string
  changed: string
  source_sheet: string | null
  source_row: number | null
}

/** What a return is compared with: its accepted predecessor, or what was accepted for an earlier period. Null for a first one. */
export const baseOf = (ctx: Ctx, r: ReturnRow): Promise<(RowsAt & { readonly id: string }) | undefined> =>
  first(
    ctx.tx,
    sql<RowsAt & { id: string }>`select b.id, b.data_version as version, b.period from returns b
      where b.region = ${ctx.region} and b.org_id = ${r.org_id}::uuid and b.register = ${r.register} and b.data_version is not null
        and ((b.period < ${r.period} and b.state = 'accepted') or (b.period = ${r.period} and b.return_version = ${r.return_version} - 1))
      order by b.period desc, b.return_version desc limit 1`,
  )

const standing = (ctx: Ctx, entity: Entity, orgId: string, at: RowsAt, perPeriod: boolean): RawBuilder<unknown> =>
  sql`select * from ${sql.raw(tableOf(entity))} t where t.region = ${ctx.region} and t.org_id = ${orgId}::uuid
    and t.from_version <= ${at.version}::bigint and t.to_version > ${at.version}::bigint
    ${perPeriod ? sql`and t.period = ${at.period}` : sql``}`

/** Pairs of row versions that differ; rows of a period meet by their key, live rows by their id. */
async function pairs(
  ctx: Ctx,
  register: Register,
  entity: Entity,
  orgId: string,
  a: RowsAt,
  b: RowsAt,
  limit: number,
): Promise<Pair[]> {
  const perPeriod = register.kind === 'return'
  const meet = perPeriod ? keyColumns(entity).map((k) => sql`a.${sql.ref(k)} = b.${sql.ref(k)}`) : [sql`a.id = b.id`]
  return rows(
    ctx.tx,
    sql<Pair>`with a as (${standing(ctx, entity, orgId, a, perPeriod)}), b as (${standing(ctx, entity, orgId, b, perPeriod)}),
      d as (
        select coalesce(b.id, a.id) as id, a.id as before_id, a.from_version as before, b.from_version as after,
          case when a.id is null then 'added' when b.id is null then 'ended' else 'changed' end as kind,
          coalesce(b.source_sheet, a.source_sheet) as source_sheet, coalesce(b.source_row, a.source_row) as source_row
        from a full join b on ${sql.join(meet, sql` and `)}
        where a.id is null or b.id is null or a.digest <> b.digest
      )
      select d.*, count(*) filter (where kind = 'added') over () as added, count(*) filter (where kind = 'ended') over () as ended,
        count(*) filter (where kind = 'changed') over () as changed
      from d order by case kind when 'changed' then 0 when 'added' then 1 else 2 end, source_row, id limit ${limit}`,
  )
}

/** Row versions by id and version, sealed values opened so that they can be compared. */
async function versionsOf(
  ctx: Ctx,
  entity: Entity,
  keys: readonly { id: string; version: string }[],
): Promise<Map<string, StoredRow>> {
  const found = await rows(
    ctx.tx,
    sql<StoredRow>`select t.id, t.from_version, t.sealed, ${ownColumns(entity, 't')} from ${sql.raw(tableOf(entity))} t
      join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(id uuid, version bigint) on t.id = k.id and t.from_version = k.version
      where t.region = ${ctx.region}`,
  )
  return new Map(found.map((r) => [`${r.id}@${r.from_version}`, r]))
}

/** What names a row: the person's name, the key. */
const titleProperties = (entity: Entity): string[] => [
  ...(Object.values(entity.fields).some((f) => f.kind === 'person') ? ['name'] : []),
  ...entity.key.filter((k) => k !== 'person'),
]

/** A row by name as everybody may see it: masked name, key. */
export const rowTitle = (entity: Entity, row: Row): string =>
  titleProperties(entity)
    .map((n) => String(masked(entity, n, row[n] ?? null) ?? ''))
    .filter((t) => t !== '')
    .join(' · ')

async function ofEntity(
  ctx: Ctx,
  register: Register,
  entity: Entity,
  orgId: string,
  a: RowsAt,
  b: RowsAt,
  doubts: ReadonlyMap<string, string[]>,
  limit: number,
): Promise<Differences> {
  const found = await pairs(ctx, register, entity, orgId, a, b, limit)
  const keys = found.flatMap((p) => [
    ...(p.before && p.before_id ? [{ id: p.before_id, version: p.before }] : []),
    ...(p.after ? [{ id: p.id, version: p.after }] : []),
  ])
  const stored = await versionsOf(ctx, entity, keys)
  const open = { keys: ctx.keys, region: ctx.region }
  const names = [...sealedProperties(entity), ...fieldColumns(entity).map((c) => c.property)]
  const items = found.map((p): RowDifference => {
    const before = stored.get(`${p.before_id}@${p.before}`)
    const after = stored.get(`${p.id}@${p.after}`)
    const [x, y] = [before && rowOf(entity, before, open), after && rowOf(entity, after, open)]
    const changed = x && y ? names.filter((n) => JSON.stringify(x[n] ?? null) !== JSON.stringify(y[n] ?? null)) : []
    const named = y ?? x ?? {}
    return {
      id: p.id,
      entity: entity.name,
      kind: p.kind,
      title: rowTitle(entity, named),
      sheet: p.source_sheet ?? '',
      row: p.source_row ?? 0,
      fields: changed.map((field) => ({
        field,
        before: masked(entity, field, x?.[field] ?? null),
        after: masked(entity, field, y?.[field] ?? null),
      })),
      doubts: p.kind === 'ended' ? [] : (doubts.get(`${p.source_sheet}|${p.source_row}`) ?? []),
    }
  })
  const sums = found[0]
  return {
    added: Number(sums?.added ?? 0),
    ended: Number(sums?.ended ?? 0),
    changed: Number(sums?.changed ?? 0),
    items,
  }
}

/** Which records a return adds, ends and changes against what it is compared with; personal values masked. */
export async function differences(
  ctx: Ctx,
  register: Register,
  r: ReturnRow,
  range: { readonly from: RowsAt; readonly to: RowsAt; readonly limit: number },
): Promise<Differences> {
  const issues = r.upload_id
    ? await rows(
        ctx.tx,
        sql<{
          place: string
          text: string
        }>`select sheet || '|' || row_no as place, message_zh as text from upload_issue
          where region = ${ctx.region} and upload_id = ${r.upload_id}::uuid and severity = 'explain' and row_no > 0 order by seq limit 5000`,
      )
    : []
  const doubts = new Map<string, string[]>()
  for (const i of issues) doubts.set(i.place, [...(doubts.get(i.place) ?? []), i.text])
  const all: Differences[] = []
  for (const entity of [register.entity, ...register.lines])
    all.push(await ofEntity(ctx, register, entity, r.org_id, range.from, range.to, doubts, range.limit))
  return {
    added: all.reduce((s, d) => s + d.added, 0),
    ended: all.reduce((s, d) => s + d.ended, 0),
    changed: all.reduce((s, d) => s + d.changed, 0),
    items: all.flatMap((d) => d.items),
  }
}
