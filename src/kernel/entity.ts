import type { Label } from './label.ts'
import type { Field } from './field.ts'

/** One table of a register: the register's main rows or one of its line tables. */
export interface Entity {
  /** Kebab case; the table is its snake case. */
  readonly name: string
  readonly label: Label
  /** Sheet name in workbooks. */
  readonly sheet: string
  readonly fields: Readonly<Record<string, Field>>
  /** Field names that name a row within its unit (and period); `person` stands for the person. */
  readonly key: readonly string[]
  /** Rows are added, never changed or taken away: an error is countered by another row. */
  readonly append?: true
}

/** Declares an entity; the order of `fields` is the order of columns everywhere. */
export const entity = (name: string, spec: Omit<Entity, 'name'>): Entity => ({ name, ...spec })

/** `dualLevel` -> `dual_level`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`).replace(/-/g, '_')

/** One value of a row as it travels: text, number, flag, list of codes, or nothing. Decimals and cents are text. */
export type Value = string | number | boolean | readonly string[] | null

/** A row by field name; a person bundle is spread into its parts. */
export type Row = Readonly<Record<string, Value>>
