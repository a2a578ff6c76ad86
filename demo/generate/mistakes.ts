import type { Sheet } from './table.ts'

/**
 * The deliberate mistakes of one file of staff: a wrong check digit, a level that no list has, one person twice, support
 * staff marked as full-time teacher. Rows are those of the sheet as Excel counts them.
 */
export interface Mistake {
  readonly row: number
  readonly column: string
  readonly code: string
}

/** Puts the mistakes in and says where they are. The sheet must be the staff sheet of a school with support staff. */
export function withMistakes(sheet: Sheet): { sheet: Sheet; mistakes: Mistake[] } {
  const rows = sheet.rows.map((row) => [...row])
  const at = (header: string): number => sheet.columns.findIndex((c) => c.header === header)
  const put = (index: number, header: string, value: string): void => {
    const row = rows[index]
    if (row) row[at(header)] = value
  }
  const mistakes: Mistake[] = []
  const mark = (index: number, column: string, code: string): void =>
    void mistakes.push({ row: index + 2, column, code })

  const part = (share: number): number => Math.floor(rows.length * share)
  const [wrong, level, twice] = [part(0.2), part(0.45), part(0.6)]
  const idNo = String(rows[wrong]?.[at('证件号码')] ?? '')
  put(wrong, '证件号码', idNo.slice(0, 17) + (idNo.endsWith('0') ? '1' : '0'))
  mark(wrong, '证件号码', 'person.id-check-digit')

  put(level, '职称', '二级')
  mark(level, '职称', 'kit.code-unknown')

  const double = rows[twice]
  if (double) rows.push([...double])
  mark(rows.length - 1, '证件号码', 'kit.duplicate-key')

  const support = rows.findIndex(
    (row, i) => String(row[at('岗位类别')]).includes('教辅') && ![wrong, level, twice].includes(i),
  )
  put(support, '专任教师', '是')
  mark(support, '专任教师', 'teachers.full-time-post')
  return { sheet: { ...sheet, rows }, mistakes }
}

/** The mistakes of one file of graduates: a wrong check digit, work without an employer, a destination in own words, one graduate left out. */
export function withGraduateMistakes(sheet: Sheet): { sheet: Sheet; mistakes: Mistake[] } {
  const rows = sheet.rows.slice(0, -1).map((row) => [...row])
  const at = (header: string): number => sheet.columns.findIndex((c) => c.header === header)
  const mistakes: Mistake[] = [{ row: 0, column: '校内学号', code: 'graduates.complete' }]
  const put = (index: number, header: string, value: string, code: string): void => {
    const row = rows[index]
    if (!row) return
    row[at(header)] = value
    mistakes.push({ row: index + 2, column: header, code })
  }
  const working = rows.flatMap((row, i) => (String(row[at('起薪')] ?? '') === '' ? [] : [i]))
  const idNo = String(rows[0]?.[at('证件号码')] ?? '')
  put(0, '证件号码', idNo.slice(0, 17) + (idNo.endsWith('0') ? '1' : '0'), 'person.id-check-digit')
  const [first, second] = working.filter((i) => i > 0)
  if (first !== undefined) put(first, '就业单位', '', 'graduates.employer-missing')
  if (second !== undefined) put(second, '毕业去向', '已就业', 'kit.code-unknown')
  return { sheet: { ...sheet, rows }, mistakes }
}
