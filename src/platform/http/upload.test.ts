import { expect, it } from 'vitest'
import { plainName } from './upload.ts'

it('a name keeps what one sees: no folder, no control character, no sign that turns its end around', () => {
  expect(plainName('C:\\台账\\教师.xlsx')).toBe('教师.xlsx')
  expect(plainName('评估\u202efdp.\u202c.pdf')).toBe('评估fdp..pdf')
  expect(plainName('a\u0000\u200bb\n.csv')).toBe('ab.csv')
  expect(plainName(' \u200b ')).toBe('file')
  expect([...plainName(`${'长'.repeat(300)}.docx`)]).toHaveLength(200)
})
