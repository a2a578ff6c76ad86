import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { sensitiveFields, type SensitiveField } from './sensitive.ts'
import { assessmentsAbove, type Found } from './store.ts'
import { standingFor, type Stand } from './terms.ts'

/** A register with sensitive fields, and how it stands by the assessments of a unit and of those above it. */
export interface RegisterStand extends Stand<Found> {
  readonly sensitive: readonly SensitiveField[]
}

/** Registers with sensitive fields by code, with their standing for a unit. */
export async function standsFor(ctx: Ctx, unit: string | null): Promise<ReadonlyMap<string, RegisterStand>> {
  const found = groupBy(await assessmentsAbove(ctx, unit), (f) => f.register)
  return new Map(
    [...ctx.assembly.registers.values()].flatMap((register): [string, RegisterStand][] => {
      const sensitive = sensitiveFields(register)
      if (sensitive.length === 0) return []
      const keys = sensitive.map((f) => f.key)
      return [[register.code, { sensitive, ...standingFor(found.get(register.code) ?? [], keys, ctx.today) }]]
    }),
  )
}
