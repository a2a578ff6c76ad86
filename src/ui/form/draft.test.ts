import { describe, expect, it } from 'vitest'
import { entity } from '../../kernel/entity.ts'
import { code, date, dec, flag, int, money, person, text } from '../../kernel/field.ts'
import { draftOf, readDraft } from './draft.ts'

const staff = entity('staff', {
  label: { zh: '教师', en: 'Staff' },
  sheet: '教师',
  key: ['no'],
  fields: {
    no: text(10)('编号', 'No.', 'R', { pattern: /^T-\d{4}$/, example: 'T-0417' }),
    person: person('人员', 'Person', 'R'),
    level: code('level')('等级', 'Level', 'O'),
    hours: dec(1)('周课时', 'Hours', 'O'),
    days: int('天数', 'Days', 'R', { min: 0, max: 366 }),
    pay: money('补助', 'Pay', 'O'),
    on: date('认定日期', 'On', 'O', { from: '2019-01-01' }),
    full: flag('专任', 'Full-time', 'R'),
    status: text(10)('状态', 'Status', 'A'),
  },
})
const words = {
  codes: { level: [{ code: '2', zh: '中级' }], 'id-type': [{ code: '1', zh: '居民身份证' }] },
  orgs: [],
}
const today = '2025-09-18'
const whole = {
  no: 'T-0417',
  name: '蓝小青',
  idType: '1',
  idNo: '11010519491231002X',
  level: '2',
  hours: '13.0',
  days: 40,
  pay: '1280050',
  on: '2025-05-20',
  full: true,
}

describe('a form as text', () => {
  it('shows cents as yuan and reads back the same row', () => {
    const draft = draftOf(staff, whole)
    expect(draft['pay']).toBe('12800.50')
    expect(draft['full']).toBe('是')
    const { row, faults } = readDraft(staff, draft, words, today)
    expect(faults).toEqual({})
    expect(row).toEqual(whole)
  })
  it('shows a decimal as it was typed, not with the digits of its column', () => {
    expect(draftOf(staff, { ...whole, hours: '13.0' })['hours']).toBe('13')
    expect(draftOf(staff, { ...whole, hours: '13.50' })['hours']).toBe('13.5')
    expect(draftOf(staff, { ...whole, hours: '100' })['hours']).toBe('100')
  })
  it('names what is missing or wrong, in the words of the upload', () => {
    const draft = { ...draftOf(staff, whole), no: '417', days: '400', on: '2025-02-30', full: '', name: '' }
    const { faults } = readDraft(staff, draft, words, today)
    expect(Object.keys(faults).sort()).toEqual(['days', 'full', 'name', 'no', 'on'])
    expect(faults['no']?.zh).toContain('T-0417')
    expect(faults['on']?.zh).toContain('2025-02-30')
  })
  it('refuses days after today and before the first possible one', () => {
    const at = (on: string) => readDraft(staff, { ...draftOf(staff, whole), on }, words, today).faults['on']?.zh
    expect(at('2025-09-19')).toContain('不能晚于今天')
    expect(at('2018-12-31')).toContain('不能早于')
    expect(at('2025年9月18日')).toBeUndefined()
  })
  it('does not send what the product fills', () => {
    expect(readDraft(staff, { ...draftOf(staff, whole), status: 'x' }, words, today).row).not.toHaveProperty('status')
  })
})
