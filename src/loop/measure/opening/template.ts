import { orgsOfRegion, permitted } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { CellInput, SheetSpec, WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import { catalogueOf } from '../catalogue-of.ts'
import type { KnownMeasure } from '../values/catalogue.ts'
import { COLUMNS, SHEET } from './columns.ts'
import { coveredBy } from './covered.ts'
import { measureText } from './measure-named.ts'
import { fits, keeps } from './readings.ts'

/** More lines than this nobody fills in by hand. */
const MAX_LINES = 20_000

const columnsOf = (): SheetSpec['columns'] =>
  COLUMNS.map(({ header, width, format, required }) => ({ header, width, format, ...(required ? { required } : {}) }))

/**
 * A workbook with a line for every unit that keeps the register and every figure that can be typed for the period; lines for which a
 * return was accepted are left out. Throws `opening.register-unknown`, `period.unknown`.
 */
export async function openingTemplate(ctx: Ctx, code: string, period: string): Promise<WorkbookSpec> {
  const catalogue = catalogueOf(ctx.assembly)
  const register = catalogue.registers.get(code)
  if (!register)
    throw new Refusal(
      'opening.register-unknown',
      { what: label(`没有“${code}”这个台账`, `No register "${code}"`) },
      { params: { register: code }, status: 404 },
    )
  periodKind(period)
  const all = await orgsOfRegion(ctx.tx, ctx.region)
  const allowed = new Set(
    await permitted(
      ctx,
      'measure.opening',
      all.map((o) => o.id),
    ),
  )
  const units = all.filter((o) => allowed.has(o.id) && keeps(register, o.kind))
  const covered = await coveredBy(ctx, catalogue)
  const measures = register.measures
    .map((m): KnownMeasure => catalogue.measures.get(m.code)!)
    .filter((m) => fits(m, register))
  const lines: CellInput[][] = []
  for (const unit of units)
    for (const m of measures) {
      const own = companionPeriod(period, m.periodKind)
      if (!covered(unit.id, m, own)) lines.push([unit.code, unit.name, measureText(m), own, '', '', ''])
    }
  const known: SheetSpec = {
    name: '数据项说明',
    columns: [
      { header: '数据项', width: 42, format: 'text' },
      { header: '口径', width: 70, format: 'text' },
      { header: '单位', width: 12, format: 'text' },
      { header: '可用分组', width: 40, format: 'text' },
    ],
    rows: measures.map((m) => [
      measureText(m),
      m.measure.meaning.zh,
      m.measure.unit.startsWith('CNY') ? '元' : m.measure.unit,
      Object.keys(m.measure.dims ?? {})
        .map((d) => `${d}=代码`)
        .join('、'),
    ]),
  }
  return {
    sheets: [{ name: SHEET, layout: 'list', columns: columnsOf(), rows: lines.slice(0, MAX_LINES) }, known],
    properties: { title: `期初数 ${register.label.zh} ${period}`, custom: { register: code, period } },
  }
}
