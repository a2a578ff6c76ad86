import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** A typed figure behind a value, with where it came from. */
export interface TypedFigure {
  readonly measure: string
  readonly period: string
  readonly value: string
  readonly source: string
  readonly fileName: string
  readonly sheet: string
  readonly row: number
  readonly at: string
  readonly by: string
}

/** Typed figures that stand in a unit's cells of these measures and periods: those no return has taken the place of. */
export const typedFigures = (
  ctx: Ctx,
  orgId: string,
  wanted: readonly { readonly measure: string; readonly period: string }[],
): Promise<TypedFigure[]> =>
  rows(
    ctx.tx,
    sql<TypedFigure>`select f.measure, f.period, f.value, f.source_note as source, l.file_name as "fileName", f.sheet, f.row_no as row,
        l.loaded_at as at, l.loaded_by_name as by
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(measure text, period text)
      join opening_figure f on f.region = ${ctx.region} and f.org_id = ${orgId}::uuid and f.measure = w.measure and f.period = w.period and f.slice = ''
      join cell c on c.region = ${ctx.region} and c.org_id = f.org_id and c.measure = f.measure and c.period = f.period and c.slice = '' and c.source = 'opening'
      join opening_load l on l.region = ${ctx.region} and l.id = f.load_id
      order by f.measure, f.period`,
  )

/** A load as it is listed. */
export interface OpeningLoad {
  readonly id: string
  readonly fileName: string
  readonly figures: number
  readonly at: string
  readonly by: string
  /** Figures of it that still stand in a cell. */
  readonly standing: number
}

/** All loads of the region, newest first. */
export const openingLoads = (ctx: Ctx): Promise<OpeningLoad[]> =>
  rows(
    ctx.tx,
    sql<OpeningLoad>`select l.id, l.file_name as "fileName", l.figures, l.loaded_at as at, l.loaded_by_name as by,
        (select count(*)::int from opening_figure f join cell c on c.region = ${ctx.region} and c.org_id = f.org_id and c.measure = f.measure
          and c.period = f.period and c.slice = f.slice and c.source = 'opening' where f.region = ${ctx.region} and f.load_id = l.id) as standing
      from opening_load l where l.region = ${ctx.region} order by l.loaded_at desc, l.id desc limit 100`,
  )
