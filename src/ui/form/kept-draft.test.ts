import { describe, expect, it } from 'vitest'
import { entity } from '../../kernel/entity.ts'
import { code, int, person, phone, text } from '../../kernel/field.ts'
import { keepable, keptPart } from './kept-draft.ts'

const staff = entity('staff', {
  label: { zh: '教师', en: 'Staff' },
  sheet: '教师',
  key: ['person'],
  fields: {
    person: person('人员', 'Person', 'R'),
    ethnic: code('ethnic')('民族', 'Nationality', 'O', { mask: 'hide' }),
    mobile: phone('mobile')('手机', 'Mobile', 'O'),
    diary: text(50)('备注', 'Note', 'O', { sealed: true }),
    hours: int('周课时', 'Hours', 'R', { min: 0, max: 60 }),
    subjects: text(50)('任教课程', 'Subject', 'O'),
  },
})

describe('a draft kept on the device', () => {
  it('leaves out persons, phones, masked and sealed fields', () => {
    expect(keepable(staff)).toEqual(['hours', 'subjects'])
  })
  it('keeps the rest as typed, also what no check would pass yet', () => {
    const draft = {
      name: '韦小雨',
      idNo: '11010519491231002X',
      mobile: '13800012345',
      ethnic: '01',
      diary: '私',
      hours: '九',
    }
    expect(keptPart(staff, { ...draft, subjects: '' })).toEqual({ hours: '九', subjects: '' })
  })
})
