import { sql } from 'kysely'
import { tableOf } from '../../../kernel/derive/columns.ts'
import type { Entity } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { mask } from '../../../kernel/person.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { App, Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import type { FileRow, FileRowInput, FileRows } from './file-row-task.ts'

const TASK = new URL('./file-row-task.ts', import.meta.url)

/** Where a version of a record came from. */
export interface RowSource {
  readonly entity: Entity
  readonly orgId: string
  readonly sheet: string | null
  readonly row: number | null
  readonly changedAt: string
  readonly upload: {
    readonly id: string
    readonly fileName: string
    readonly sha256: string
    readonly createdAt: string
    readonly headings: Readonly<Record<string, Readonly<Record<string, number>>>>
  } | null
}

const unknownRecord = (id: string): Refusal =>
  new Refusal(
    'measure.record-unknown',
    {
      what: label('没有这条记录', 'There is no such record'),
      advice: label('回到记录清单再打开', 'Open it again from the list of records'),
    },
    { params: { record: id }, status: 404 },
  )

interface Found {
  sheet: string | null
  row: number | null
  changedAt: string
  upload: string | null
  fileName: string | null
  sha256: string | null
  createdAt: string | null
  headings: Readonly<Record<string, Readonly<Record<string, number>>>> | null
}

/** The upload, sheet and row of one version of a record. Throws `measure.record-unknown`. */
export async function rowSource(
  ctx: Ctx,
  register: Register,
  at: { orgId: string; entity: string; record: string; version: string },
): Promise<RowSource> {
  const entity = [register.entity, ...register.lines].find((e) => tableOf(e) === at.entity)
  if (!entity) throw unknownRecord(at.record)
  const found = await first(
    ctx.tx,
    sql<Found>`select r.source_sheet as sheet, r.source_row as row, r.changed_at as "changedAt", u.id as upload, u.file_name as "fileName",
        u.file_sha256 as sha256, u.created_at as "createdAt", u.headings
      from ${sql.raw(tableOf(entity))} r left join upload u on u.region = ${ctx.region} and u.id = r.source_upload and u.file_removed_at is null
      where r.region = ${ctx.region} and r.org_id = ${at.orgId}::uuid and r.id = ${at.record}::uuid and r.from_version = ${at.version}::bigint`,
  )
  if (!found) throw unknownRecord(at.record)
  const { upload, fileName, sha256, createdAt, headings } = found
  return {
    entity,
    orgId: at.orgId,
    sheet: found.sheet,
    row: found.row,
    changedAt: found.changedAt,
    upload:
      upload && fileName !== null && sha256 && createdAt
        ? { id: upload, fileName, sha256, createdAt, headings: headings ?? {} }
        : null,
  }
}

/** A personal value of a file as a reader may see it: by the field that its column belongs to. */
function shown(entity: Entity, name: string, text: string): string {
  if (text === '' || name === 'idType') return text
  if (name === 'name') return mask('name', text)
  if (name === 'idNo') return mask('id', text)
  const field = entity.fields[name]
  if (field?.mask) return mask(field.mask, text)
  return field?.sealed ? mask('hide', text) : text
}

const letterOf = (column: number): string =>
  (column > 26 ? letterOf(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))

/** One column of the row: where it stands, what its heading says, the masked value. */
export interface FileCell {
  readonly field: string
  readonly column: string
  readonly heading: string
  readonly value: string
}

/** The row as it stands in the kept file; reads the file in a child process. Personal values are masked, columns of no field are left out. */
export async function fileRow(
  app: Pick<App, 'files' | 'readers'>,
  source: RowSource,
): Promise<{ headingRow: number | null; cells: FileCell[] } | null> {
  const { upload, sheet, row } = source
  if (!upload || sheet === null || row === null) return null
  const columns = upload.headings[sheet] ?? {}
  const input: FileRowInput = {
    ...app.files.source(upload.sha256),
    fileName: upload.fileName,
    sheet,
    row,
    columns: Object.values(columns),
  }
  const got: { heading: FileRow | null; row: FileRow | null } = { heading: null, row: null }
  await app.readers.run<FileRows>({ module: TASK, input }, (batch) => {
    got.heading = batch.heading
    got.row = batch.row
    return Promise.resolve()
  })
  if (!got.row) return null
  const [heading, line] = [got.heading, got.row]
  return {
    headingRow: heading?.row ?? null,
    cells: Object.entries(columns)
      .sort((a, b) => a[1] - b[1])
      .map(([field, column]) => ({
        field,
        column: letterOf(column),
        heading: heading?.cells[column - 1] ?? field,
        value: shown(source.entity, field, line.cells[column - 1] ?? ''),
      })),
  }
}
