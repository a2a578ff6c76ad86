import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { checker } from './validation.ts'

const Body = Type.Object({
  name: Type.String({ title: '名称', minLength: 1, maxLength: 5 }),
  n: Type.Optional(Type.Integer({ minimum: 1 })),
  on: Type.Optional(Type.String({ format: 'date', title: '日期' })),
  role: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')])),
  rows: Type.Optional(Type.Array(Type.Object({ code: Type.String() }))),
})

const said = (value: unknown): string => {
  try {
    checker(Body, false)(value)
    return 'good'
  } catch (error) {
    return isRefusal(error) ? `${error.text.what.zh} [${String(error.params['field'])}]` : String(error)
  }
}

describe('validation', () => {
  it.each<[unknown, string]>([
    [{ name: '甲' }, 'good'],
    [{}, '“名称”必填 [name]'],
    [{ name: '' }, '“名称”至少 1 个字符 [name]'],
    [{ name: '一二三四五六' }, '“名称”最多 5 个字符 [name]'],
    [{ name: '甲', n: 0 }, '“n”不能小于 1 [n]'],
    [{ name: '甲', n: '3' }, '“n”类型应为 integer [n]'],
    [{ name: '甲', on: '2026-02-30' }, '“日期”应为日期，如 2026-09-01 [on]'],
    [{ name: '甲', role: 'c' }, '“role”不在可选范围内 [role]'],
    [{ name: '甲', rows: [{}] }, '“rows.0.code”必填 [rows.0.code]'],
    [null, '类型应为 object []'],
  ])('%j: %s', (value, expected) => {
    expect(said(value)).toBe(expected)
  })

  it('converts what comes as text in a query', () => {
    const query = checker(Type.Object({ limit: Type.Integer({ default: 20 }), q: Type.Optional(Type.String()) }), true)
    expect(query({ limit: '5', q: '12' })).toEqual({ limit: 5, q: '12' })
    expect(query({})).toEqual({ limit: 20 })
  })
})
