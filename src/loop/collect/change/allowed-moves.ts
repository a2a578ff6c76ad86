import { permits } from '../../../directory/public.ts'
import type { Field } from '../../../kernel/field.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Move } from '../../../kernel/lifecycle.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { typedProperties } from './typed-row.ts'

/** A move that the actor may make with a record now, and what it asks for. */
export interface AllowedMove {
  readonly name: string
  readonly label: Label
  readonly to: string
  readonly reason: boolean
  /** Table whose fields it asks for: the register's own, or a line table to which it adds a row. */
  readonly entity: string
  readonly fields: readonly string[]
  /** The field of the line that says which kind it is, and its choices. */
  readonly kindField: string
  readonly kinds: readonly string[]
  /** A correction: it asks for whatever fields are to change, and opens the lines. */
  readonly edits: boolean
}

/** Is a field given by hand? The parts of a person have no field of their own and are. */
const isTyped = (field: Field | undefined): boolean =>
  field === undefined || (field.req !== 'A' && field.kind !== 'file' && field.kind !== 'files')

/** Fields that a move asks for: of a line all that are typed, but the key of the record it belongs to; of a correction those that may be given. */
export function askedFields(register: Register, move: Move): string[] {
  if (move.edits) return typedProperties(register.entity).filter((n) => isTyped(register.entity.fields[n]))
  if (!move.adds) return [...(move.sets ?? [])]
  const line = register.lines.find((l) => l.name === move.adds?.line)
  return Object.entries(line?.fields ?? {}).flatMap(([name, f]) =>
    f.req === 'A' || f.kind === 'file' || f.kind === 'files' || register.entity.key.includes(name) ? [] : [name],
  )
}

/** The moves of the life cycle that lead on from a state and that the actor's roles allow over the record's unit. */
export async function allowedMoves(ctx: Ctx, register: Register, state: string, orgId: string): Promise<AllowedMove[]> {
  const out: AllowedMove[] = []
  for (const move of register.lifecycle.moves) {
    if (!move.from.includes(state) || !ctx.assembly.permissions.has(move.by)) continue
    if (!(await permits(ctx, move.by, orgId))) continue
    out.push({
      name: move.name,
      label: move.label,
      to: move.to,
      reason: move.reason === 'required',
      entity: move.adds?.line ?? register.entity.name,
      fields: askedFields(register, move),
      kindField: move.adds?.field ?? '',
      kinds: move.adds?.codes ?? [],
      edits: move.edits === true,
    })
  }
  return out
}
