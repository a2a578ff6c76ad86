import { demandStrong, permits } from '../../../directory/public.ts'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { correctionFrom, isClosed, type Move } from '../../../kernel/lifecycle.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { wayOut, type Decided } from '../publish/decided.ts'
import { awaitedState, awaitedWay } from '../publish/led-out.ts'
import { demandRight } from '../rows/register-rights.ts'
import { wordOf, type KeptRow } from './kept-row.ts'
import { fieldLocked, reasonMissing, recordClosed } from './refusals.ts'

/**
 * Throws `collect.record-closed` with the way from there for a record on which somebody else has decided, and for one that a file led
 * out of such a state while the office has not agreed.
 */
export async function demandOpen(ctx: Ctx, register: Register, record: KeptRow): Promise<void> {
  const { lifecycle } = register
  if (isClosed(lifecycle, record.state))
    throw recordClosed(record.state, lifecycle.states[record.state]!, wayOut(ctx, register, record.state))
  await demandAgreed(ctx, register, record)
}

/**
 * Throws `collect.record-closed` for a record that a file led out of a closed state while the office has not agreed; who may speak for the
 * office is asked for the second factor where his session has none.
 */
export async function demandAgreed(ctx: Ctx, register: Register, record: KeptRow): Promise<void> {
  const was = await awaitedState(ctx, register, record)
  if (was === null) return
  if ((await awaitedState(ctx, register, record, 'to come')) === null) return demandStrong(ctx)
  const state = register.lifecycle.states[record.state] ?? label(record.state, record.state)
  throw recordClosed(record.state, state, awaitedWay(register, was))
}

/**
 * Who may touch the lines of a record now: its preparers while it is open (null), then whoever corrects it, with a reason. Throws what
 * `demandOpen` throws, `collect.reason-missing`, 403.
 */
export async function demandLinesOpen(
  ctx: Ctx,
  register: Register,
  record: KeptRow,
  given: { readonly reason?: string | undefined; readonly check?: boolean | undefined },
): Promise<Move | null> {
  const closed = isClosed(register.lifecycle, record.state)
  const move = closed ? correctionFrom(register.lifecycle, record.state) : null
  if (!move || !(await permits(ctx, move.by, record.orgId))) {
    await demandRight(ctx, register, 'prepare', record.orgId)
    await demandOpen(ctx, register, record)
    return null
  }
  if (ctx.assembly.permissions.get(move.by)?.strong) await demandStrong(ctx)
  if (!given.reason?.trim() && given.check !== true) throw reasonMissing()
  return move
}

/**
 * Throws `collect.field-locked` for a field that others decide: one of `changed` in a record that is there (null for a new one), or one
 * that a new record would give.
 */
export function demandUndecided(
  decided: Decided | null,
  entity: Entity,
  changed: readonly string[] | null,
  row: Row,
): void {
  const locked = changed
    ? decided?.fields.find((f) => changed.includes(f))
    : decided?.empty.find((f) => (row[f] ?? null) !== null && row[f] !== '')
  if (locked !== undefined) throw fieldLocked(locked, wordOf(entity, locked))
}
