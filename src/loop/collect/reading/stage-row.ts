import { fieldColumns, hasPerson, sealedProperties } from '../../../kernel/derive/columns.ts'
import type { Column } from '../../../kernel/derive/columns.ts'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import { newId } from '../../../kernel/id.ts'
import { copyLine } from '../../../platform/db/copy-line.ts'
import type { CopyValue } from '../../../platform/db/copy-line.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'

/** Columns of a staging table in the order in which `stageLine` writes them. */
export const stageColumns = (entity: Entity): string[] => [
  'region',
  'upload_id',
  'row_no',
  'source_sheet',
  'source_row',
  'id',
  'digest',
  'sealed',
  'person_hash',
  'person_id',
  ...fieldColumns(entity).map((c) => c.name),
]

const copyValue = (value: Value | undefined): CopyValue => (value === undefined ? null : value)

/** Ties a row's sealed blob to its region and table. */
export const sealBound = (region: string, entity: Entity): string => `${region}/${entity.name}`

/** Everything that makes two versions of a row the same or not, in field order. */
const contentOf = (sealed: readonly string[], columns: readonly Column[], row: Row): string =>
  JSON.stringify([...sealed.map((n) => row[n] ?? null), ...columns.map((c) => row[c.property] ?? null)])

/**
 * One COPY line of a staging table: plain columns as they are, personal ones sealed into one blob, the paper number as a keyed
 * hash, the whole content as a keyed digest (a plain digest of a sealed value could be guessed).
 */
export function stageLine(
  entity: Entity,
  row: Row,
  at: { region: string; uploadId: string; rowNo: number; sheet: string; sourceRow: number; nowMs: number },
  keys: Keys,
): string {
  const columns = fieldColumns(entity)
  const sealedFields = sealedProperties(entity)
  const sealedNames = sealedFields.filter((n) => row[n] !== null && row[n] !== undefined)
  const sealed =
    sealedNames.length > 0
      ? keys.seal(Object.fromEntries(sealedNames.map((n) => [n, row[n]])), sealBound(at.region, entity))
      : null
  const person = hasPerson(entity)
  const hash = person ? keys.keyedHash('person', `${String(row['idType'])}:${String(row['idNo'])}`) : null
  return copyLine([
    at.region,
    at.uploadId,
    at.rowNo,
    at.sheet,
    at.sourceRow,
    newId(at.nowMs),
    keys.keyedHash('digest', contentOf(sealedFields, columns, row)),
    sealed,
    hash,
    person ? newId(at.nowMs) : null,
    ...columns.map((c) => copyValue(row[c.property])),
  ])
}
