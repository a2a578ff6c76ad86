import type { Entity, Row } from '../../../kernel/entity.ts'
import type { Field } from '../../../kernel/field.ts'
import { templateColumns, type TemplateColumn } from '../../../kernel/derive/template.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { Register } from '../../../kernel/register.ts'
import type { CellInput, ColumnSpec, SheetSpec, WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import { cellOf, codeEntry } from './cell-of.ts'
import { instructionSheet, type TemplateFacts } from './instruction-sheet.ts'

/** Raised when headings or their meaning change: an older template is still read by its headings. */
export const TEMPLATE_VERSION = '1'

/** Rows to bring along, by entity name. */
export type TemplateRows = Readonly<Record<string, readonly Row[]>>

function listOf(column: TemplateColumn, field: Field | undefined, words: Vocabulary): readonly string[] | undefined {
  if (column.list === null) return undefined
  if (column.list === 'flag') return ['是', '否']
  const items = words.codes[column.list] ?? []
  const only = field?.kind === 'code' ? field.only : undefined
  return items.filter((i) => only?.includes(i.code) ?? true).map((i) => codeEntry(items, i.code))
}

const REQUIREMENTS = { R: '必填', C: '符合条件时必填', O: '选填', A: '系统生成，不用填' } as const

const noteOf = (field: Field | undefined): string =>
  field ? [REQUIREMENTS[field.req], field.help?.zh ?? ''].filter((t) => t !== '').join('。') : '必填'

function columnSpec(entity: Entity, column: TemplateColumn, words: Vocabulary): ColumnSpec {
  const field = entity.fields[column.property]
  const list = column.locked ? undefined : listOf(column, field, words)
  return {
    header: column.heading.zh,
    hint: column.hint.zh,
    width: column.width,
    format: column.format,
    required: column.required,
    locked: column.locked,
    note: noteOf(field),
    ...(list ? { list } : {}),
  }
}

/** One value of a row in a column; the parts of a person have no field of their own. */
function inputOf(entity: Entity, column: TemplateColumn, row: Row, words: Vocabulary): CellInput {
  const value = row[column.property]
  const field = entity.fields[column.property]
  if (field) return cellOf(value, field, words)
  if (value === null || value === undefined || typeof value === 'object') return null
  return column.property === 'idType' ? codeEntry(words.codes['id-type'] ?? [], String(value)) : value
}

/**
 * Automatic columns are filled only where the register derives them again from the row: elsewhere a filled one would be
 * answered with the hint that typing there is ignored.
 */
function dataSheet(register: Register, entity: Entity, rows: readonly Row[], words: Vocabulary): SheetSpec {
  const columns = templateColumns(entity)
  const derives = entity === register.entity ? register.derive : register.deriveLine?.[entity.name]
  return {
    name: entity.sheet,
    layout: 'template',
    protect: columns.some((c) => c.locked),
    columns: columns.map((c) => columnSpec(entity, c, words)),
    rows: rows.map((row) => columns.map((c) => (c.locked && !derives ? null : inputOf(entity, c, row, words)))),
  }
}

/** Hidden sheet by which an upload knows where the file comes from: register, period, unit, version of the template. */
const stampSheet = (register: Register, facts: TemplateFacts): SheetSpec => ({
  name: '_zhiheng',
  state: 'veryHidden',
  columns: ['zhiheng', register.code, facts.period, facts.orgCode, TEMPLATE_VERSION].map((header) => ({
    header,
    width: 14,
    format: 'text',
  })),
  rows: [],
})

/** The workbook that a clerk fills in: one sheet per entity with what is known already, instructions, the hidden stamp. */
export const templateWorkbook = (
  register: Register,
  rows: TemplateRows,
  words: Vocabulary,
  facts: TemplateFacts,
): WorkbookSpec => ({
  sheets: [
    ...[register.entity, ...register.lines].map((e) => dataSheet(register, e, rows[e.name] ?? [], words)),
    instructionSheet(register, facts),
    stampSheet(register, facts),
  ],
  properties: {
    title: `${register.label.zh} ${facts.period}`,
    custom: { register: register.code, period: facts.period, template: TEMPLATE_VERSION },
  },
})
