import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import type { Issue, RowRule, RuleContext } from '../../../kernel/rule.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import { RowReader } from '../../../kernel/reading/row-reader.ts'
import { hasPerson } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import { cellOf, codeEntry } from '../template/cell-of.ts'

/** What stands in the controls of a form, by property: the text that a cell of a file would hold. */
export type Typed = Readonly<Record<string, string>>

/** A value of a request as the text that a cell would hold: 是 and 否, several codes joined. Money stays yuan as typed. */
export const asTyped = (value: Value): string =>
  value === null
    ? ''
    : typeof value === 'boolean'
      ? value
        ? '是'
        : '否'
      : typeof value === 'object'
        ? value.join('、')
        : String(value)

/** Properties that are typed: fields in order, a person as its three parts. */
export const typedProperties = (entity: Entity): string[] =>
  Object.entries(entity.fields).flatMap(([name, f]) => (f.kind === 'person' ? ['name', 'idType', 'idNo'] : [name]))

/** A stored row as it would be typed; automatic fields are left out. */
export function typedOf(entity: Entity, row: Row, words: Vocabulary): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === 'person') {
      for (const part of ['name', 'idNo']) out[part] = asTyped(row[part] ?? null)
      out['idType'] = row['idType'] ? codeEntry(words.codes['id-type'] ?? [], String(row['idType'])) : ''
    } else if (field.req !== 'A') out[name] = String(cellOf(row[name], field, words) ?? '')
  }
  return out
}

const rulesOf = (register: Register, entity: Entity): readonly RowRule[] =>
  entity === register.entity ? register.rowRules : (register.lineRules?.[entity.name] ?? [])

/** The same entity, in which these fields must be given. */
const demanding = (entity: Entity, demanded: readonly string[]): Entity => ({
  ...entity,
  fields: Object.fromEntries(
    Object.entries(entity.fields).map(([name, f]) => [name, demanded.includes(name) ? { ...f, req: 'R' as const } : f]),
  ),
})

/**
 * Reads a typed row with the reading and the row checks of an uploaded one. `demanded` fields must be given whatever the declaration
 * says. Automatic fields that nothing derives keep the value of `base`.
 */
export function readTyped(
  register: Register,
  entity: Entity,
  typed: Typed,
  at: {
    readonly words: Vocabulary
    readonly context: RuleContext
    readonly base: Row | null
    readonly demanded: readonly string[]
  },
): { row: Row; issues: Issue[] } {
  const properties = typedProperties(entity)
  const derive = entity === register.entity ? register.derive : register.deriveLine?.[entity.name]
  const read = new RowReader({
    entity: at.demanded.length === 0 ? entity : demanding(entity, at.demanded),
    header: {
      columns: Object.fromEntries(properties.map((p, i) => [p, i + 1])),
      skipped: [],
      missing: [],
    },
    words: at.words,
    context: at.context,
    fixes: {},
    rules: rulesOf(register, entity),
    ...(derive ? { derive } : {}),
  }).read(
    0,
    properties.map((p) => (typed[p] ? { text: typed[p], type: 'text' as const } : null)),
  )
  const kept = Object.entries(entity.fields).filter(
    ([name, f]) => f.req === 'A' && (read.row[name] ?? null) === null && (at.base?.[name] ?? null) !== null,
  )
  return {
    row: { ...read.row, ...Object.fromEntries(kept.map(([name]) => [name, at.base![name] ?? null])) },
    // A form says "read as" by showing the value; what was typed into a grey field never got here.
    issues: read.issues.filter((i) => i.code !== 'kit.repaired'),
  }
}

/** Properties whose typed value is not the same in two rows. */
export const differing = (entity: Entity, before: Row, after: Row): string[] => {
  const automatic = new Set(Object.entries(entity.fields).flatMap(([n, f]) => (f.req === 'A' ? [n] : [])))
  const names = hasPerson(entity) ? typedProperties(entity) : Object.keys(entity.fields)
  return names.filter(
    (n) => !automatic.has(n) && JSON.stringify(before[n] ?? null) !== JSON.stringify(after[n] ?? null),
  )
}
