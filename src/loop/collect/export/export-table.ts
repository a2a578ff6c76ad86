import type { Entity, Value } from '../../../kernel/entity.ts'
import type { Field } from '../../../kernel/field.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { Register } from '../../../kernel/register.ts'
import type { CellInput, ColumnSpec, WorkbookSpec } from '../../../platform/excel/workbook-spec.ts'
import type { ListedRow } from '../rows/list-rows.ts'
import { PERSON } from '../rows/person-words.ts'
import { yuan } from '../template/cell-of.ts'

/** A column of an export: what it is called and what of a row stands in it. */
export interface ExportColumn {
  readonly property: string
  readonly field: Field | null
  readonly heading: Label
}

/** Names that are no fields: the unit a record belongs to, its state. */
const OWN: Readonly<Record<string, Label>> = { orgName: label('单位', 'Unit'), state: label('状态', 'State') }

/** Columns by the names a page shows; unknown ones are left out, none means the listed fields. A person brings name and masked number. */
export function exportColumns(register: Register, names: readonly string[]): ExportColumn[] {
  const { fields } = register.entity
  const person = Object.keys(fields).find((n) => fields[n]?.kind === 'person')
  const asked = names.length > 0 ? names : [...register.listed, 'state', 'orgName']
  const seen = new Set<string>()
  return asked.flatMap((name): ExportColumn[] => {
    const property = name === person ? 'name' : name
    const field = fields[name] ?? null
    const heading = OWN[property] ?? fields[property]?.label ?? PERSON[property]
    if (!heading || seen.has(property)) return []
    seen.add(property)
    return [{ property, field: field?.kind === 'person' ? null : field, heading }]
  })
}

const nameOf = (words: Vocabulary, list: string, code: string): string =>
  words.codes[list]?.find((i) => i.code === code)?.zh ?? code

const FORMATS: Partial<Record<Field['kind'], ColumnSpec['format']>> = {
  int: 'number',
  dec: 'number',
  money: 'decimal2',
}

/** A value as it is read: names of codes, 是 and 否, yuan. `property` tells the parts of a person apart. */
export function readable(property: string, field: Field | null, value: Value, words: Vocabulary): CellInput {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object')
    return value.map((v) => (field?.kind === 'codes' ? nameOf(words, field.list, v) : v)).join('、') || null
  if (field?.kind === 'code') return nameOf(words, field.list, String(value))
  if (field?.kind === 'org') return words.orgs.find((o) => o.code === value)?.name ?? String(value)
  if (property === 'idType') return nameOf(words, 'id-type', String(value))
  if (property === 'sex') return nameOf(words, 'sex', String(value))
  // a masked number is a text
  if (field && FORMATS[field.kind] && !Number.isNaN(Number(value)))
    return field.kind === 'money' ? Number(yuan(String(value))) : Number(value)
  return value
}

/** A masked value of a row, and what stands beside its fields. */
export function exportCell(register: Register, column: ExportColumn, row: ListedRow, words: Vocabulary): CellInput {
  if (column.property === 'orgName') return row.orgName
  if (column.property === 'state') return register.lifecycle.states[row.state]?.zh ?? row.state
  return readable(column.property, column.field, row.values[column.property] ?? null, words)
}

const unitOf = (field: Field | null): string =>
  field?.kind === 'money' ? '（元）' : field?.unit ? `（${field.unit.zh}）` : ''

/** Heading with its unit. */
export const headingOf = (column: ExportColumn): string => `${column.heading.zh}${unitOf(column.field)}`

const columnSpec = (column: ExportColumn): ColumnSpec => ({
  header: headingOf(column),
  width: Math.max(8, Math.min(30, headingOf(column).length * 2 + 4)),
  format: (column.field && FORMATS[column.field.kind]) ?? 'text',
})

/** Lines that say where the figures come from: name and text. */
export type Provenance = readonly (readonly [string, string])[]

/** The workbook: the rows, and a sheet that says source, as-of time and filters; `mark` stands at the foot of every printed page. */
export const exportWorkbook = (
  entity: Entity,
  columns: readonly ExportColumn[],
  rows: readonly (readonly CellInput[])[],
  provenance: Provenance,
  mark: string,
): WorkbookSpec => ({
  sheets: [
    { name: entity.sheet, columns: columns.map(columnSpec), rows, foot: mark },
    {
      name: '说明',
      foot: mark,
      columns: [
        { header: '项目', width: 14, format: 'text' },
        { header: '内容', width: 60, format: 'text' },
      ],
      rows: provenance.map(([name, text]) => [name, text]),
    },
  ],
})
