import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import { isSystem } from '../../../directory/public.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, named } from '../../../platform/db/statement.ts'
import { exitsFor } from './decided.ts'

const list = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')

/**
 * SQL: the closed state from which a file led the open record `alias` out while nobody who decides on it has agreed yet; null of any other
 * record. The office agrees by accepting a return that carries the version; a move or a correction on screen is its own word, and what
 * the product loads needs none. Parameters :region, :org.
 */
export const ledOutSql = (register: Register, states: readonly string[], alias: string): string =>
  states.length === 0
    ? `null::text`
    : `(select h.state from ${tableOf(register.entity)} h
        join ${tableOf(register.entity)} n on n.region = h.region and n.id = h.id and n.from_version = h.to_version
        join change_set c on c.region = h.region and c.org_id = h.org_id and c.register = '${register.code}' and c.version = h.to_version
      where h.region = :region and h.org_id = :org::uuid and h.id = ${alias}.id and h.to_version < ${OPEN_VERSION}
        and h.state in (${list(states)}) and n.state not in (${list(states)})
        and c.kind = 'upload' and c.by_user is not null
        and not exists (select 1 from returns r where r.region = h.region and r.org_id = h.org_id and r.register = '${register.code}'
          and r.state in ('accepted', 'superseded') and r.data_version >= h.to_version)
      order by h.to_version desc limit 1)`

/** Closed states from which a file can lead a record out, but not in the actor's hand: here he has to wait for the office's word. */
export async function notHisToOpen(
  ctx: Ctx,
  register: Register,
  closed: readonly string[],
  orgId: string,
): Promise<string[]> {
  const exits = await exitsFor(ctx, register, closed, orgId)
  const byFile = register.lifecycle.moves.filter((m) => m.adds && !closed.includes(m.to))
  return closed.filter((s) => byFile.some((m) => m.from.includes(s)) && !exits.some((m) => m.from.includes(s)))
}

/** The closed state from which a file led this record out, as far as the actor has to wait for the office's word; null where he need not. */
export async function awaitedState(
  ctx: Ctx,
  register: Register,
  record: { readonly id: string; readonly orgId: string },
): Promise<string | null> {
  const closed = register.lifecycle.closed ?? []
  if (closed.length === 0 || isSystem(ctx)) return null
  const states = await notHisToOpen(ctx, register, closed, record.orgId)
  if (states.length === 0) return null
  const found = await first(
    ctx.tx,
    named<{ state: string | null }>(
      `select ${ledOutSql(register, states, 't')} as state from ${tableOf(register.entity)} t
        where t.region = :region and t.id = :id::uuid and t.to_version = ${OPEN_VERSION}`,
      { region: ctx.region, org: record.orgId, id: record.id },
    ),
  )
  return found?.state ?? null
}

/** What has to happen before such a record may be changed, in words. */
export const awaitedWay = (register: Register, state: string): Label => {
  const was = register.lifecycle.states[state] ?? label(state, state)
  return label(
    `它由文件从“${was.zh}”恢复，还没有经主管部门核准。请先提交带有这条变动的报表，通过之后再改`,
    `A file led it out of "${was.en}", which the office has not confirmed yet. Submit the return that carries this; once it is accepted the record may be changed`,
  )
}
