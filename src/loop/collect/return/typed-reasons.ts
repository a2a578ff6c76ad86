import { sql } from 'kysely'
import type { Entity } from '../../../kernel/entity.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { ownColumns, rowOf, type StoredRow } from '../rows/stored-row.ts'
import { baseOf, rowTitle } from './differences.ts'
import type { ReturnRow } from './store.ts'

/** A reason that was given with a change on screen: for a move, or for what a check asked about. */
export interface TypedReason {
  readonly rowId: string
  readonly entity: string
  /** What names the record, masked; empty for a reason about the whole register. */
  readonly title: string
  /** Name of the move; empty for a check. */
  readonly move: string
  readonly field: string
  readonly zh: string
  readonly en: string
  readonly reason: string
  readonly at: string
  readonly by: string
}

type Told = {
  row_id: string
  move: string
  reason: string
  at: string
  by: string
  issues: readonly {
    code: string
    severity: string
    field: string
    zh: string
    en: string
    explanation: string | null
    whole?: boolean
  }[]
}

const LIMIT = 200

async function ofEntity(
  ctx: Ctx,
  register: Register,
  entity: Entity,
  r: ReturnRow,
  from: string,
): Promise<TypedReason[]> {
  const told = await rows(
    ctx.tx,
    sql<
      Told & StoredRow
    >`select c.row_id, c.move, c.reason, c.at, c.by_name as by, c.issues, t.id, t.from_version, t.sealed, ${ownColumns(entity, 't')}
      from record_change c join ${sql.raw(tableOf(entity))} t on t.region = ${ctx.region} and t.id = c.row_id and t.from_version <= c.version and t.to_version > c.version
      where c.region = ${ctx.region} and c.org_id = ${r.org_id}::uuid and c.register = ${register.code} and c.entity = ${entity.name}
        and c.version > ${from}::bigint and c.version <= coalesce(${r.data_version}::bigint, ${OPEN_VERSION}::bigint)
        and (${register.kind === 'live'} or t.period = ${r.period})
        and (c.reason <> '' or jsonb_path_exists(c.issues, '$[*] ? (@.severity == "explain" && @.explanation != null)'))
      order by c.version desc limit ${LIMIT}`,
  )
  const open = { keys: ctx.keys, region: ctx.region }
  return told.flatMap((c): TypedReason[] => {
    const common = { rowId: c.row_id, entity: entity.name, at: c.at, by: c.by }
    const title = rowTitle(entity, rowOf(entity, c, open))
    const explained = c.issues.filter((i) => i.severity === 'explain' && i.explanation)
    return [
      ...(c.reason === '' ? [] : [{ ...common, title, move: c.move, field: '', zh: '', en: '', reason: c.reason }]),
      ...explained.map((i) => ({
        ...common,
        title: i.whole === true ? '' : title,
        move: '',
        field: i.field,
        zh: i.zh,
        en: i.en,
        reason: i.explanation ?? '',
      })),
    ]
  })
}

/**
 * Reasons given on screen since the state that a return is compared with, newest first; the same reason for the same place once. The
 * reviewer reads them beside those of the file.
 */
export async function typedReasons(ctx: Ctx, register: Register, r: ReturnRow): Promise<TypedReason[]> {
  const from = (await baseOf(ctx, r))?.version ?? '0'
  const all: TypedReason[] = []
  for (const entity of [register.entity, ...register.lines])
    all.push(...(await ofEntity(ctx, register, entity, r, from)))
  const seen = new Set<string>()
  return all
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .filter((t) => {
      const place = [t.title === '' ? '' : t.rowId, t.zh, t.move, t.reason].join('|')
      return !seen.has(place) && seen.add(place)
    })
}
