import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import type { MaskKind } from '../../../kernel/field.ts'
import { fieldColumns, hasPerson, sealedProperties } from '../../../kernel/derive/columns.ts'
import { mask } from '../../../kernel/person.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import { sealBound } from '../reading/stage-row.ts'

/** A register row as the table holds it: columns by SQL name, personal values in one sealed blob. */
export interface StoredRow {
  readonly id: string
  readonly from_version: string
  readonly sealed: Buffer | null
  readonly [column: string]: Value | Buffer
}

/** Select list of an entity's own columns behind an alias. */
export const ownColumns = (entity: Entity, alias: string): RawBuilder<unknown> =>
  sql.join(fieldColumns(entity).map((c) => sql.ref(`${alias}.${c.name}`)))

/** Columns as properties; sealed values are opened only where asked for, else they are absent. */
export function rowOf(entity: Entity, stored: StoredRow, opened: { keys: Keys; region: string } | null): Row {
  const row: Record<string, Value> = {}
  for (const c of fieldColumns(entity)) {
    const value = stored[c.name]
    row[c.property] = Buffer.isBuffer(value) || value === undefined ? null : value
  }
  if (!opened || !stored.sealed) return row
  const values: unknown = opened.keys.open(stored.sealed, sealBound(opened.region, entity))
  const inside = new Map(typeof values === 'object' && values !== null ? Object.entries(values) : [])
  for (const name of sealedProperties(entity)) {
    const value: unknown = inside.get(name)
    row[name] = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
  return row
}

/** How a property is masked; null shows it as it is. */
export function maskOf(entity: Entity, property: string): MaskKind | null {
  if (hasPerson(entity) && !(property in entity.fields)) {
    if (property === 'name') return 'name'
    if (property === 'idNo') return 'id'
    if (property === 'birthDate') return 'year'
  }
  return entity.fields[property]?.mask ?? null
}

/** One value as everybody may see it. */
export function masked(entity: Entity, property: string, value: Value): Value {
  const kind = maskOf(entity, property)
  if (kind === null || value === null || value === '') return value
  if (Array.isArray(value)) return value.map((v) => mask(kind, String(v)))
  return mask(kind, String(value))
}

/** A row as everybody may see it. */
export const maskedRow = (entity: Entity, row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, masked(entity, name, value)]))

/** Properties whose clear value is personal. */
export const personalProperties = (entity: Entity, row: Row): string[] =>
  Object.keys(row).filter((name) => maskOf(entity, name) !== null && row[name] !== null && row[name] !== '')
