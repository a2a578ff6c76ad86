import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import { isSystem } from '../../../directory/public.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, named } from '../../../platform/db/statement.ts'
import { exitsFor, type Proof } from './decided.ts'

const list = (values: readonly string[]): string => values.map((v) => `'${v}'`).join(', ')

/**
 * SQL: the closed state, one of `states`, from which a file led the open record `alias` out while nobody who decides on it has agreed yet;
 * null of any other record. Its last way out of a closed state says so, whoever went it. The office agrees by accepting a return that
 * carries the version; a move or a correction on screen is its own word, and what the product loads needs none. Parameters :region, :org.
 */
export function ledOutSql(register: Register, states: readonly string[], alias: string): string {
  if (states.length === 0) return `null::text`
  const [table, closed] = [tableOf(register.entity), list(register.lifecycle.closed ?? [])]
  return `(select l.state from (
      select h.state, h.to_version, c.kind, c.by_user from ${table} h
        join ${table} n on n.region = :region and n.id = h.id and n.from_version = h.to_version
        left join change_set c on c.region = :region and c.org_id = h.org_id and c.register = '${register.code}' and c.version = h.to_version
      where h.region = :region and h.org_id = :org::uuid and h.id = ${alias}.id and h.to_version < ${OPEN_VERSION}
        and h.state in (${closed}) and n.state not in (${closed})
      order by h.to_version desc limit 1) l
    where l.state in (${list(states)}) and l.kind = 'upload' and l.by_user is not null
      and not exists (select 1 from returns r where r.region = :region and r.org_id = :org::uuid and r.register = '${register.code}'
        and r.state in ('accepted', 'superseded') and r.data_version >= l.to_version))`
}

/** Closed states from which a file can lead a record out, but not in the actor's hand: here he has to wait for the office's word. */
export async function notHisToOpen(
  ctx: Ctx,
  register: Register,
  closed: readonly string[],
  orgId: string,
  proof: Proof = 'given',
): Promise<string[]> {
  const exits = await exitsFor(ctx, register, closed, orgId, proof)
  const byFile = register.lifecycle.moves.filter((m) => m.adds && !closed.includes(m.to))
  return closed.filter((s) => byFile.some((m) => m.from.includes(s)) && !exits.some((m) => m.from.includes(s)))
}

/**
 * The closed state from which a file led this record out, as far as the actor has to wait for the office's word; null where he need not.
 * With `proof` 'to come' a session without its second factor counts as one that has it: the operation itself asks for it.
 */
export async function awaitedState(
  ctx: Ctx,
  register: Register,
  record: { readonly id: string; readonly orgId: string },
  proof: Proof = 'given',
): Promise<string | null> {
  const closed = register.lifecycle.closed ?? []
  if (closed.length === 0 || isSystem(ctx)) return null
  const states = await notHisToOpen(ctx, register, closed, record.orgId, proof)
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
