import type { Label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import { exportColumns } from '../export/export-table.ts'
import { fieldsInOrder } from '../privacy/fields.ts'
import { personalFields } from '../privacy/processing.ts'
import { maskOf } from '../rows/stored-row.ts'

/** A column of a register's ledger that an agreement may name. */
export interface SharableField {
  readonly property: string
  readonly label: Label
  readonly personal: boolean
  /** It leaves masked, as in every export: an agreement widens no right. */
  readonly masked: boolean
}

/** What a ledger of the register can hold, in the order of its declaration; unit and state of the record last. */
export function sharableFields(register: Register): SharableField[] {
  const { entity } = register
  const personal = new Set(personalFields(entity).map((f) => f.property))
  const names = [...fieldsInOrder(entity).map((f) => f.property), 'orgName', 'state']
  return exportColumns(register, names).map(({ property, heading }) => ({
    property,
    label: heading,
    personal: personal.has(property),
    masked: maskOf(entity, property) !== null,
  }))
}
