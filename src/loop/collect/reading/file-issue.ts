import type { Issue } from '../../../kernel/rule.ts'

/** An issue of a sheet, a heading or the whole file rather than of a value. */
export const fileIssue = (
  code: string,
  severity: Issue['severity'],
  sheet: string,
  row: number,
  column: number,
  zh: string,
  en: string,
  value = '',
): Issue => ({
  code,
  severity,
  sheet,
  row,
  column,
  field: '',
  value,
  message: { zh, en },
})
