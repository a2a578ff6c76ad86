import type { Records } from './types/explain.ts'

/** A version of a record in an address: register.entity.id.version.hit-field,hit-field. */
export const recordKey = (list: Records, record: { id: string; version: string }): string =>
  [
    list.register,
    list.entity,
    record.id,
    record.version,
    list.fields
      .filter((f) => f.hit)
      .map((f) => f.name)
      .join('-'),
  ].join('.')

export interface RecordPlace {
  readonly register: string
  readonly entity: string
  readonly record: string
  readonly version: string
  readonly hits: readonly string[]
}

/** The record that an address names, or null for anything that is none. */
export function placeOf(key: string | undefined): RecordPlace | null {
  const [register, entity, record, version, hits] = key?.split('.') ?? []
  if (!register || !entity || !record || !version) return null
  return { register, entity, record, version, hits: hits ? hits.split('-') : [] }
}
