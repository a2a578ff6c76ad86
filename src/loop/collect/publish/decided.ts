import { sql } from 'kysely'
import { isSystem, permits } from '../../../directory/public.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Lifecycle, Move } from '../../../kernel/lifecycle.ts'
import { correctionFrom } from '../../../kernel/lifecycle.ts'
import { ROLES } from '../../../kernel/permission.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { rightOf } from '../rows/register-rights.ts'

/** What others decide about records of a unit, as far as the actor is not among them. */
export interface Decided {
  /** States in which a record is closed to whoever prepares it. */
  readonly closed: readonly string[]
  /** Fields of the main table that keep their value once they have one. */
  readonly fields: readonly string[]
  /** Those of them that a new record leaves empty: its preparer need not give them, and may not. */
  readonly empty: readonly string[]
}

const given = (move: Move): string[] => [...(move.sets ?? []), ...Object.keys(move.puts ?? {})]

/** Fields that only moves of others set; what the preparer's own moves set as well is the preparer's. */
function setByOthers(life: Lifecycle, prepare: string): Map<string, string> {
  const own = new Set(life.moves.filter((m) => m.by === prepare).flatMap(given))
  return new Map(
    life.moves
      .flatMap((m) => (m.adds || m.by === prepare ? [] : given(m).map((f) => [f, m.by] as const)))
      .filter(([f]) => !own.has(f)),
  )
}

/** Does the actor hold one of these roles over the unit today? */
async function holdsOver(ctx: Ctx, roles: readonly string[], orgId: string): Promise<boolean> {
  const units = ctx.actor.roles.filter((held) => roles.includes(held.role)).map((held) => held.orgId)
  if (units.length === 0) return false
  const found = await first(
    ctx.tx,
    sql`select 1 from org_closure c where c.ancestor = any(${units}::uuid[]) and c.descendant = ${orgId}::uuid
      and c.valid_from <= ${ctx.today} and ${ctx.today} < c.valid_to limit 1`,
  )
  return found !== undefined
}

/**
 * What the actor may not change in records of this unit by form, line or file. Null where nothing is kept from him: the register
 * declares nothing, or the system loads.
 */
export async function decidedFor(ctx: Ctx, register: Register, orgId: string): Promise<Decided | null> {
  if (isSystem(ctx)) return null
  const { entity, lifecycle } = register
  const fields: string[] = []
  for (const [name, by] of setByOthers(lifecycle, rightOf(ctx, register, 'prepare')))
    if (!(await permits(ctx, by, orgId))) fields.push(name)
  const empty: string[] = []
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!field.onlyBy || (await holdsOver(ctx, field.onlyBy, orgId))) continue
    if (!fields.includes(name)) fields.push(name)
    if (field.req !== 'R') empty.push(name)
  }
  const closed = lifecycle.closed ?? []
  return closed.length + fields.length === 0 ? null : { closed, fields, empty }
}

/** Is the second factor of a session shown already, or does whatever follows ask for it? */
export type Proof = 'given' | 'to come'

/**
 * Moves by a line with which the actor himself may lead a record of this unit out of its closed state; those of strong permissions only
 * with a second factor, unless that is to come.
 */
export async function exitsFor(
  ctx: Ctx,
  register: Register,
  closed: readonly string[],
  orgId: string,
  proof: Proof = 'given',
): Promise<Move[]> {
  const proven = ctx.actor.strong || proof === 'to come'
  const out: Move[] = []
  for (const move of register.lifecycle.moves) {
    const leads = move.adds && !closed.includes(move.to) && move.from.some((f) => closed.includes(f))
    if (!leads || (ctx.assembly.permissions.get(move.by)?.strong && !proven)) continue
    if (await permits(ctx, move.by, orgId)) out.push(move)
  }
  return out
}

/** Who may correct a record in this state, and how that is called; null where nobody may. */
export function correctionOf(
  ctx: Pick<Ctx, 'assembly'>,
  register: Register,
  state: string,
): { readonly move: Move; readonly who: Label } | null {
  const move = correctionFrom(register.lifecycle, state)
  if (!move) return null
  const roles = [...new Set(ctx.assembly.permissions.get(move.by)?.allow.flatMap((a) => a.roles) ?? [])]
  return {
    move,
    who: label(roles.map((r) => ROLES[r].zh).join('、'), roles.map((r) => ROLES[r].en).join(', ')),
  }
}

/** What to do about a record that is closed, in words. */
export function wayOut(ctx: Pick<Ctx, 'assembly'>, register: Register, state: string): Label {
  const way = correctionOf(ctx, register, state)
  if (!way) return label('这类记录办结后不再更正', 'Such records are not corrected any more')
  const { zh, en } = way.move.label
  return label(
    `确需改的，请${way.who.zh}在台账里打开这条记录办理“${zh}”并写明原因`,
    `If it must change: ${way.who.en} opens the record in the ledger and uses “${en}”, with a reason`,
  )
}
