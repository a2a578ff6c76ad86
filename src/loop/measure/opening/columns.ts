import type { ColumnFormat } from '../../../platform/excel/workbook-spec.ts'

/** Sheet of the template that is read; in other workbooks the first sheet with these headings. */
export const SHEET = '期初数'

export const COLUMNS = [
  { key: 'unit', header: '单位代码', width: 16, format: 'text', required: true },
  { key: 'name', header: '单位名称', width: 24, format: 'text', required: false },
  { key: 'measure', header: '数据项', width: 34, format: 'text', required: true },
  { key: 'period', header: '期间', width: 12, format: 'text', required: true },
  { key: 'slice', header: '分组', width: 14, format: 'text', required: false },
  { key: 'value', header: '数值', width: 14, format: 'text', required: true },
  { key: 'source', header: '来源说明', width: 36, format: 'text', required: true },
] as const satisfies readonly {
  key: string
  header: string
  width: number
  format: ColumnFormat
  required: boolean
}[]

export type ColumnKey = (typeof COLUMNS)[number]['key']

/** A row of the file as typed, with where it stands. */
export type Line = Readonly<Record<ColumnKey, string>> & { readonly sheet: string; readonly row: number }
