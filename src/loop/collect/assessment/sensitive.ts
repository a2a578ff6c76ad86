import type { Entity } from '../../../kernel/entity.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Assembly } from '../../../platform/assembly.ts'
import { personalTables } from '../privacy/processing.ts'

/** A sensitive field of a register, of its table or of a line under it. */
export interface SensitiveField {
  /** As an assessment keeps it: `teachers.idNo`. */
  readonly key: string
  readonly label: Label
}

export const fieldKey = (entity: Pick<Entity, 'name'>, property: string): string => `${entity.name}.${property}`

/** Sensitive fields of a register in the order of its declaration: what an assessment of it covers. */
export const sensitiveFields = (register: Register): SensitiveField[] =>
  personalTables(register).flatMap(({ entity, fields }) =>
    fields.filter((f) => f.sensitive).map((f) => ({ key: fieldKey(entity, f.property), label: f.label })),
  )

/** Codes of the registers that an impact assessment is asked for. */
export const sensitiveRegisters = ({ registers }: Pick<Assembly, 'registers'>): string[] =>
  [...registers.values()].filter((r) => sensitiveFields(r).length > 0).map((r) => r.code)
