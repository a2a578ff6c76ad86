import { describe, expect, it } from 'vitest'
import type { ListRow } from './read-list-task.ts'
import { checkPeople } from './person-list.ts'
import { checkUnits } from './unit-list.ts'

const unit = (row: number, code: string, name: string, kind: string, parent: string, tile = ''): ListRow => ({
  row,
  cells: { 单位代码: code, 单位名称: name, 类别: kind, 上级单位代码: parent, 示意图列: tile },
})
const standing = new Map([['239900', { code: '239900', name: '衡州市', kind: 'city' }]])
const where = (problems: readonly { row: number; column: string }[]): string[] =>
  problems.map((p) => `${p.row} ${p.column}`)

describe('the list of units', () => {
  it('takes kinds by code, by word or both, in any order of rows, and skips what stands', () => {
    const found = checkUnits(
      [
        unit(2, '3623990001', '临溪县职业教育中心', '中职学校', '239921'),
        unit(3, '239921', '临溪县', 'county 县区', '239900', '2'),
        unit(4, '239900', '衡州市', 'city', ''),
      ],
      standing,
    )
    expect(found.problems).toEqual([])
    expect(found.present).toEqual(['239900'])
    expect(found.rows.map((r) => [r.code, r.kind, r.tileX])).toEqual([
      ['3623990001', 'school', null],
      ['239921', 'county', 2],
    ])
  })

  it('tells every fault with its row and column', () => {
    const { problems, rows } = checkUnits(
      [
        unit(2, 'a', '甲校', 'school', 'b'),
        unit(3, 'b', '乙校', 'school', 'a'),
        unit(4, 'a', '丙校', 'school', 'b'),
        unit(5, 'c d', '丁', 'planet', 'nowhere', 'x'),
        unit(6, '239900', '别的市', 'city', '239900'),
      ],
      standing,
    )
    expect(rows).toEqual([])
    expect(where(problems)).toEqual([
      '2 上级单位代码',
      '3 上级单位代码',
      '4 单位代码',
      '4 上级单位代码',
      '5 单位代码',
      '5 单位名称',
      '5 类别',
      '5 上级单位代码',
      '5 示意图列',
      '6 单位代码',
      '6 类别',
      '6 上级单位代码',
    ])
  })
})

describe('the list of people', () => {
  const person = (row: number, signName: string, name: string, role: string, field = ''): ListRow => ({
    row,
    cells: { 登录名: signName, 姓名: name, 单位代码: '239900', 角色: role, 业务领域: field },
  })
  const check = (list: readonly ListRow[]) =>
    checkPeople(list, {
      units: new Set(['239900']),
      known: new Map([['aud', { id: '1', name: '孙审计', roles: ['audit-admin'] }]]),
      taken: new Set(['far']),
      self: 'sec',
    })

  it('gives one account several roles, and an account that stands only the role', () => {
    const { rows, problems } = check([
      person(2, 'chen', '陈填报', '填报员'),
      person(3, 'chen', '陈填报', 'head 校长'),
      person(4, 'aud', '孙审计', 'auditor'),
    ])
    expect(problems).toEqual([])
    expect(rows.map((r) => [r.signName, r.role, r.present])).toEqual([
      ['chen', 'clerk', false],
      ['chen', 'head', false],
      ['aud', 'auditor', true],
    ])
  })

  it('keeps the administrators apart, oneself out, and partners with a subject', () => {
    const { problems } = check([
      person(2, 'aud', '孙审计', 'system-admin'),
      person(3, 'sec', '钱安全', 'clerk'),
      person(4, 'ren', '任人社', 'partner'),
      person(5, 'two', '甲乙', 'system-admin'),
      person(6, 'two', '甲乙', 'security-admin'),
      person(7, 'aud', '别人', 'clerk'),
      person(8, 'x', '丙丁', 'king'),
      person(9, 'Far', '戊己', 'clerk'),
    ])
    expect(where(problems)).toEqual([
      '2 角色',
      '3 登录名',
      '4 业务领域',
      '6 角色',
      '7 登录名',
      '8 登录名',
      '8 角色',
      '9 登录名',
    ])
  })
})
