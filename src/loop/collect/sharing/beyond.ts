import { label, type Label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import { exportColumns } from '../export/export-table.ts'
import type { RowsQuery } from '../rows/asked-rows.ts'

const SEARCHED = label('检索文字', 'the text searched for')

/**
 * Columns that an export under an agreement has: those asked for, else what the agreement names. Never those of the list, which are more
 * than anybody agreed to.
 */
export function columnsUnder(register: Register, asked: readonly string[], agreed: readonly string[]): string[] {
  const named = asked.length === 0 ? [] : exportColumns(register, asked).map((c) => c.property)
  return named.length > 0 ? named : [...agreed]
}

/**
 * What of an export goes beyond the fields that were agreed: columns, and filters and order by a field, which tell of every row what
 * stands in it. A search is beyond them all: it looks into names behind the mask, and its words stand in the file.
 */
export function beyondAgreed(
  register: Register,
  agreed: readonly string[],
  asked: { readonly query: RowsQuery; readonly columns: readonly string[] },
): Label[] {
  const { query } = asked
  const filtered = Object.entries(query.fields ?? {}).flatMap(([name, values]) => (values.length > 0 ? [name] : []))
  const names = [
    ...asked.columns,
    ...filtered,
    ...(query.state ? ['state'] : []),
    ...(query.sort ? [query.sort.replace(/^-/, '')] : []),
  ]
  const beyond = names.length === 0 ? [] : exportColumns(register, names).filter((c) => !agreed.includes(c.property))
  return [...beyond.map((c) => c.heading), ...(query.q?.trim() ? [SEARCHED] : [])]
}
