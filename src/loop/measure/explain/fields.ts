import { fieldColumns, keyColumns, tableOf } from '../../../kernel/derive/columns.ts'
import type { Entity } from '../../../kernel/entity.ts'
import { snake } from '../../../kernel/entity.ts'
import type { Field } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Measure } from '../../../kernel/measure.ts'
import type { Countable, Register } from '../../../kernel/register.ts'
import type { Catalogue } from '../values/catalogue.ts'

/** A field as a column of the records that count for a part. */
export interface ShownField {
  /** Name of the field, or of a part of a person. */
  readonly name: string
  readonly label: Label
  readonly field: Field
  /** SQL of its value. */
  readonly sql: string
  /** Decides whether the record counts. */
  readonly hit: boolean
}

/** Where records of a relation come from: an entity's own table, or a derived table beside its entity. */
export interface RecordSource {
  readonly register: Register
  readonly entity: Entity
  /** Alias of the entity's table. */
  readonly alias: 'r' | 'e'
  /** Join of the entity to a derived table, by the entity's key. */
  readonly join: string
}

export function recordSource(catalogue: Catalogue, counting: Register, relation: Countable): RecordSource {
  const register = relation.of === undefined ? counting : (catalogue.registers.get(relation.of) ?? counting)
  const entities = [register.entity, ...register.lines]
  const own = entities.find((e) => tableOf(e) === relation.table)
  if (own) return { register, entity: own, alias: 'r', join: '' }
  const entity = register.entity
  const same = keyColumns(entity)
    .map((k) => `e.${k} = r.${k}`)
    .join(' and ')
  return {
    register,
    entity,
    alias: 'e',
    join: `join ${tableOf(entity)} e on e.region = r.region and e.org_id = r.org_id and ${same} and e.from_version <= u.version and e.to_version > u.version`,
  }
}

const NAME = label('姓名', 'Name')

const fieldAt = (entity: Entity, column: string): { name: string; label: Label; field: Field } | null => {
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === 'person' && column === 'name') return { name: 'name', label: NAME, field }
    if (field.kind !== 'person' && snake(name) === column) return { name, label: field.label, field }
  }
  return null
}

/** Entities by the aliases under which a relation's SQL reads them. */
function aliases(catalogue: Catalogue, source: RecordSource, relation: Countable): Map<string, Entity> {
  const tables = new Map(
    [...catalogue.registers.values()].flatMap((r) => [r.entity, ...r.lines].map((e) => [tableOf(e), e] as const)),
  )
  const out = new Map<string, Entity>([['r', source.entity]])
  for (const [, table, alias] of (relation.joins ?? '').matchAll(/join\s+(\w+)\s+(\w+)\s+on/g)) {
    const entity = tables.get(table!)
    if (entity) out.set(alias!, entity)
  }
  return out
}

/** Columns that the measure's condition, value and day look at, in the order in which it names them. */
export function hitFields(
  catalogue: Catalogue,
  source: RecordSource,
  relation: Countable,
  measure: Measure,
): ShownField[] {
  const known = aliases(catalogue, source, relation)
  const text = `${measure.where} ${measure.value ?? ''} ${'flow' in measure.time ? measure.time.flow : relation.standing}`
  const out = new Map<string, ShownField>()
  for (const [sqlText, alias, column] of text.matchAll(/\b([a-z]+)\.(\w+)/g)) {
    const entity = known.get(alias!)
    const found = entity && fieldAt(entity, column!)
    if (found && found.field.mask !== 'hide' && found.field.kind !== 'person' && !out.has(found.name))
      out.set(found.name, { ...found, sql: sqlText, hit: true })
  }
  return [...out.values()]
}

const MOST = 7

/** Columns of a list of records: what names the record, what decides, then the listed fields until the line is full. */
export function shownFields(source: RecordSource, hits: readonly ShownField[]): ShownField[] {
  const { register, entity, alias } = source
  const columns = new Set(fieldColumns(entity).map((c) => c.name))
  const plain = (name: string): ShownField[] => {
    const found = fieldAt(entity, snake(name))
    return found && columns.has(snake(name)) && found.field.mask !== 'hide'
      ? [{ ...found, sql: `${alias}.${snake(name)}`, hit: false }]
      : []
  }
  const listed = entity === register.entity ? register.listed : Object.keys(entity.fields)
  const naming = [...entity.key.filter((k) => k !== 'person'), 'staffNo', 'name'].flatMap(plain)
  const out = new Map<string, ShownField>()
  for (const f of [...naming, ...hits, ...listed.flatMap(plain)])
    if (!out.has(f.name) && out.size < MOST) out.set(f.name, f)
  for (const h of hits) if (out.has(h.name)) out.set(h.name, h)
  return [...out.values()]
}
