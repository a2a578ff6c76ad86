import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { exportCell, exportColumns, exportWorkbook, headingOf } from './export-table.ts'

const register = modules.flatMap((m) => m.register ?? []).find((r) => r.code === 'training-classes')!
const words = { codes: { 'training-kind': [{ code: '03', zh: '企业职工培训' }] }, orgs: [] }
const row = {
  id: '1',
  orgId: '2',
  orgName: '临溪县职业教育中心',
  period: '',
  state: 'running',
  values: {
    classNo: 'TC2025000901',
    classKind: '03',
    hours: '40.0',
    income: '1251600',
    publicGood: false,
    place: null,
  },
}
const cells = (...names: string[]) => exportColumns(register, names).map((c) => exportCell(register, c, row, words))

describe('a ledger as a table', () => {
  it('takes the columns asked for once each and leaves unknown ones out', () => {
    const columns = exportColumns(register, ['classNo', 'nonsense', 'state', 'classNo', 'orgName'])
    expect(columns.map(headingOf)).toEqual(['班级编号', '状态', '单位'])
    expect(exportColumns(register, []).length).toBe(register.listed.length + 2)
  })
  it('heads a field called name by its own label, a person by the parts', () => {
    const headings = (code: string, ...names: string[]) =>
      exportColumns(
        modules.flatMap((m) => m.register ?? []).find((r) => r.code === code)!,
        names,
      ).map(headingOf)
    expect(headings('schools', 'name')).toEqual(['学校名称'])
    expect(headings('teachers', 'person', 'idNo')).toEqual(['姓名', '证件号码'])
  })
  it('writes names for codes, words for flags, numbers as numbers, yuan for cents', () => {
    expect(cells('classKind', 'publicGood', 'hours', 'income', 'place', 'state', 'orgName')).toEqual([
      '企业职工培训',
      '否',
      40,
      12516,
      null,
      register.lifecycle.states['running']!.zh,
      '临溪县职业教育中心',
    ])
    expect(headingOf(exportColumns(register, ['income'])[0]!)).toBe('到账培训费（元）')
  })
  it('keeps a masked number as the text it is', () => {
    const masked = { ...row, values: { ...row.values, income: '****', hours: '****' } }
    const columns = exportColumns(register, ['income', 'hours'])
    expect(columns.map((c) => exportCell(register, c, masked, words))).toEqual(['****', '****'])
  })
  it('carries a sheet that says where the rows come from', () => {
    const columns = exportColumns(register, ['classNo'])
    const book = exportWorkbook(register.entity, columns, [['TC1']], [['来源', '职衡']], '填报员 2025-11-20 09:30')
    expect(book.sheets.map((s) => [s.name, s.rows])).toEqual([
      [register.entity.sheet, [['TC1']]],
      ['说明', [['来源', '职衡']]],
    ])
    expect(book.sheets.map((s) => s.foot)).toEqual(['填报员 2025-11-20 09:30', '填报员 2025-11-20 09:30'])
  })
})
