import { tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'

/** Does one of the counted relations of `reader` read rows of `changed` beside its own? */
function reads(reader: Register, changed: Register): boolean {
  const tables = [changed.entity, ...changed.lines].map(tableOf)
  return Object.values(reader.counted).some(
    ({ of, joins = '' }) =>
      of === changed.code || tables.some((table) => new RegExp(`\\b(from|join)\\s+${table}\\b`).test(joins)),
  )
}

/**
 * Registers whose live figures change when rows of `code` change: the register itself, and those that count their rows beside these
 * (a certificate counts while its holder is employed, so recognised teachers follow the staff).
 */
export function dependants(registers: ReadonlyMap<string, Register>, code: string): string[] {
  const changed = registers.get(code)
  if (!changed) return []
  return [code, ...[...registers.values()].filter((r) => r !== changed && reads(r, changed)).map((r) => r.code)]
}
