import { fieldColumns, hasPerson, sealedProperties, tableOf } from '../../../kernel/derive/columns.ts'
import type { Entity } from '../../../kernel/entity.ts'
import type { MaskKind } from '../../../kernel/field.ts'
import type { Register } from '../../../kernel/register.ts'
import { maskOf } from '../rows/stored-row.ts'

/** What becomes of the personal values of one table when its keep-time has passed; columns by SQL name. */
export interface DestroyedValues {
  readonly entity: Entity
  /** Emptied. */
  readonly emptied: readonly string[]
  /** Figures ask whether there is one: a sign takes its place. */
  readonly marked: readonly string[]
  /** Hidden by default, but what figures count by and names nobody: it stays. Properties. */
  readonly kept: readonly string[]
}

/** Masks of values that name a person or lead to one: always destroyed. */
const NAMING: readonly MaskKind[] = ['name', 'id', 'phone']

/** Kinds of fields that hold one of a few values, a number or a day; all others hold what somebody wrote. */
const COUNTED = ['code', 'codes', 'flag', 'int', 'dec', 'money', 'date', 'month', 'year']

/** All SQL by which figures look at the rows of a table: of its own register, and of others that join it. */
const figuresOver = (table: string, own: Register, all: readonly Register[]): string =>
  all
    .map((r) => ({ r, text: JSON.stringify([r.measures, r.resultMeasures ?? [], r.counted]) }))
    .filter(({ r, text }) => r === own || new RegExp(`\\b${table}\\b`).test(text))
    .map(({ text }) => text)
    .join('\n')

/**
 * Which columns of a table hold personal values, and which of them must go, by the declarations alone: names, numbers and contacts
 * always; other masked values unless figures are counted by them. Null: the table holds none. The sealed part, the keyed hash and the
 * digest of a row go with them.
 */
export function destroyedValues(register: Register, entity: Entity, all: readonly Register[]): DestroyedValues | null {
  const figures = figuresOver(tableOf(entity), register, all)
  const emptied: string[] = []
  const marked: string[] = []
  const kept: string[] = []
  for (const { name, property } of fieldColumns(entity)) {
    const mask = maskOf(entity, property)
    if (mask === null) continue
    const counted = !NAMING.includes(mask) && new RegExp(`\\b\\w+\\.${name}\\b`).test(figures)
    const kind = entity.fields[property]?.kind ?? 'date'
    if (!counted) emptied.push(name)
    else if (COUNTED.includes(kind)) kept.push(property)
    else marked.push(name)
  }
  const none = emptied.length + marked.length + kept.length + sealedProperties(entity).length === 0
  return none && !hasPerson(entity) ? null : { entity, emptied, marked, kept }
}
