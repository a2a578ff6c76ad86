import { fieldColumns, hasPerson, sealedProperties } from '../../../kernel/derive/columns.ts'
import type { Column } from '../../../kernel/derive/columns.ts'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import { newId } from '../../../kernel/id.ts'
import { copyLine } from '../../../platform/db/copy-line.ts'
import type { CopyValue } from '../../../platform/db/copy-line.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'

/** Columns of a staging table in the order in which `stageValues` gives them. */
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

/** Where a row is staged and where it came from; `id` and `person` where it is the next version of a row that has them. */
export interface StagePlace {
  readonly region: string
  readonly uploadId: string
  readonly rowNo: number
  readonly sheet: string
  readonly sourceRow: number
  readonly nowMs: number
  readonly id?: string
  readonly person?: string | null
}

/**
 * A row of a staging table: plain columns as they are, personal ones sealed into one blob, the paper number as a keyed hash, the whole
 * content as a keyed digest (a plain digest of a sealed value could be guessed).
 */
export function stageValues(entity: Entity, row: Row, at: StagePlace, keys: Keys): CopyValue[] {
  const columns = fieldColumns(entity)
  const sealedFields = sealedProperties(entity)
  const sealedNames = sealedFields.filter((n) => row[n] !== null && row[n] !== undefined)
  const sealed =
    sealedNames.length > 0
      ? keys.seal(Object.fromEntries(sealedNames.map((n) => [n, row[n]])), sealBound(at.region, entity))
      : null
  const person = hasPerson(entity)
  const hash = person ? keys.keyedHash('person', `${String(row['idType'])}:${String(row['idNo'])}`) : null
  return [
    at.region,
    at.uploadId,
    at.rowNo,
    at.sheet,
    at.sourceRow,
    at.id ?? newId(at.nowMs),
    keys.keyedHash('digest', contentOf(sealedFields, columns, row)),
    sealed,
    hash,
    person ? (at.person ?? newId(at.nowMs)) : null,
    ...columns.map((c) => copyValue(row[c.property])),
  ]
}

/** The same as one line of COPY. */
export const stageLine = (...row: Parameters<typeof stageValues>): string => copyLine(stageValues(...row))

/** Half of a character is no text that a database takes: COPY replaces it on the way, JSON would carry it there. */
const wellFormed = (text: string): string => (/\p{Surrogate}/u.test(text) ? Buffer.from(text).toString() : text)

/** The same as a JSON object by column, for one row in one statement. */
export function stageJson(...row: Parameters<typeof stageValues>): string {
  const columns = stageColumns(row[0])
  const plain = (value: CopyValue): unknown =>
    Buffer.isBuffer(value)
      ? `\\x${value.toString('hex')}`
      : Array.isArray(value)
        ? value.map(plain)
        : typeof value === 'string'
          ? wellFormed(value)
          : value
  return JSON.stringify(Object.fromEntries(stageValues(...row).map((value, i) => [columns[i], plain(value)])))
}
