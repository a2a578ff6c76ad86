import type { Row } from '../kernel/entity.ts'
import { label } from '../kernel/label.ts'
import type { RowRule, RuleContext } from '../kernel/rule.ts'

/** True where a field of the row holds one of the codes. */
export const is = (row: Row, field: string, ...codes: string[]): boolean => codes.includes(String(row[field] ?? ''))

/** True where nothing was filled in. */
export const empty = (row: Row, field: string): boolean => {
  const value = row[field]
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The field as text, '' where empty. */
export const textOf = (row: Row, field: string): string => String(row[field] ?? '')

/** The field as a number, 0 where empty. Cents and areas stay far below what a double holds exactly. */
export const num = (row: Row, field: string): number => Number(row[field] ?? 0)

/** A field required only under a condition: blocks where the condition holds and the field is empty. */
export const requiredWhen = (
  code: string,
  on: string,
  when: (row: Row, context: RuleContext) => boolean,
  zh: string,
  en: string,
): RowRule => ({
  code,
  severity: 'block',
  on,
  violated: (row, context) => when(row, context) && empty(row, on),
  message: () => label(zh, en),
})

/** SQL condition for the open version of a row, by table alias. */
export const open = (alias: string): string => `${alias}.to_version = 9007199254740991`
