import { expect, it } from 'vitest'
import { int, org, text } from '../../kernel/field.ts'
import { readable } from './entity-columns.tsx'

const fields = {
  gradeYear: int('年级', 'Grade', 'A', { names: true }),
  places: int('座位数', 'Seats', 'R'),
  home: text(6)('户籍县区', 'Household county', 'R'),
  note: text(20)('备注', 'Note', 'R'),
  county: org('county')('所在县区', 'County', 'R'),
}
const words = { codes: {}, orgs: [{ code: '239921', name: '白汀县', shortName: '白汀', kind: 'county' }] }

it('groups the digits of what is counted, never those of a year', () => {
  expect(readable(2021, fields.gradeYear, words, 'zh')).toBe('2021')
  expect(readable(2021, fields.places, words, 'zh')).toBe('2,021')
  expect(readable(null, fields.gradeYear, words, 'zh')).toBe('—')
})

it('says a unit by its name', () => {
  expect(readable('239921', fields.county, words, 'zh')).toBe('白汀县')
  expect(readable('999999', fields.county, words, 'zh')).toBe('999999')
  expect(readable('239921', fields.home, words, 'zh')).toBe('白汀县')
  expect(readable('440106', fields.home, words, 'zh')).toBe('440106')
  expect(readable('239921', fields.note, words, 'zh')).toBe('239921')
})
