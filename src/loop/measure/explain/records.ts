import { sql } from 'kysely'
import { tableOf } from '../../../kernel/derive/columns.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ofHome } from '../../../platform/db/of-home.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { countedRows } from '../cells/counted-rows.ts'
import { unitRelation } from '../cells/unit.ts'
import type { CountedUnit } from '../cells/unit.ts'
import type { Catalogue, KnownMeasure } from '../values/catalogue.ts'
import { CellTexts } from './cell-text.ts'
import { hitFields, recordSource, shownFields } from './fields.ts'
import type { ShownField } from './fields.ts'

/** One record that counts for a part, as it stood in the frozen data version. */
export interface CountedRecord {
  readonly id: string
  readonly version: string
  readonly sheet: string | null
  readonly row: number | null
  readonly upload: string | null
  readonly cells: readonly string[]
}

export interface CountedRecords {
  /** Register whose records they are: the measure's own, or the one whose rows its relation counts. */
  readonly register: string
  readonly entity: string
  readonly fields: readonly ShownField[]
  /** Records that count, and those of the relation that stand on the day at all. */
  readonly counted: number
  readonly standing: number
  readonly records: readonly CountedRecord[]
}

/** The records of one unit that a measure counts, by the same conditions as the cell. */
export async function countedRecords(
  ctx: Ctx,
  catalogue: Catalogue,
  register: Register,
  known: KnownMeasure,
  unit: CountedUnit,
  page: { offset: number; limit: number },
): Promise<CountedRecords> {
  const m = known.measure
  const relation = register.counted[m.relation ?? 'rows']!
  const source = recordSource(catalogue, register, relation)
  const fields = shownFields(source, hitFields(catalogue, source, relation, m))
  const here = (text: string): string => ofHome(ctx.tx, ctx.region, text)
  const from = here(`from unit u
    ${countedRows(register, relation)} ${source.join}`)
  const stands = here('stock' in m.time ? `(${relation.standing})` : `(${m.time.flow}) between u.from_day and u.to_day`)
  const counts = here(m.where)
  const e = source.alias
  const numbers = await first(
    ctx.tx,
    sql<{ counted: string; standing: string }>`with ${unitRelation([unit])}
      select count(*) filter (where ${sql.raw(counts)}) as counted, count(*) as standing ${sql.raw(from)} where ${sql.raw(stands)}`,
  )
  const found = await rows(
    ctx.tx,
    sql<
      Record<string, unknown> & {
        id: string
        version: string
        sheet: string | null
        row: number | null
        upload: string | null
      }
    >`with ${unitRelation([unit])}
      select ${sql.raw(`${e}.id, ${e}.from_version as version, ${e}.source_sheet as sheet, ${e}.source_row as row, ${e}.source_upload as upload`)}
        ${sql.raw(fields.map((f, i) => `, ${f.sql} as f${i}`).join(''))}
      ${sql.raw(from)} where ${sql.raw(stands)} and (${sql.raw(counts)})
      order by ${sql.raw(`${e}.source_upload nulls last, ${e}.source_row nulls last, ${e}.id`)} limit ${page.limit} offset ${page.offset}`,
  )
  const texts = await CellTexts.of(
    ctx,
    fields.map((f) => f.field),
  )
  return {
    register: source.register.code,
    entity: tableOf(source.entity),
    fields,
    counted: Number(numbers?.counted ?? 0),
    standing: Number(numbers?.standing ?? 0),
    records: found.map((r) => ({
      id: r.id,
      version: r.version,
      sheet: r.sheet,
      row: r.row,
      upload: r.upload,
      cells: fields.map((f, i) => texts.show(f.field, r[`f${i}`])),
    })),
  }
}
