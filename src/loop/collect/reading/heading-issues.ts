import type { Entity } from '../../../kernel/entity.ts'
import type { HeaderMap } from '../../../kernel/reading/header-map.ts'
import type { Issue } from '../../../kernel/rule.ts'
import { fileIssue } from './file-issue.ts'

/** What is to be said of a sheet's headings: columns that nobody uses, required ones that are not there. */
export function headingIssues(sheet: string, row: number, header: HeaderMap, entity: Entity): Issue[] {
  const skipped = header.skipped.map((s) =>
    fileIssue(
      'kit.column-skipped',
      'hint',
      sheet,
      row,
      s.column,
      `“${s.heading}”列本系统不使用，已跳过`,
      `Column "${s.heading}" is not used and was skipped`,
      s.heading,
    ),
  )
  const missing = header.missing.map((name) => {
    const label = name === 'name' ? '姓名' : name === 'idNo' ? '证件号码' : entity.fields[name]!.label.zh
    return fileIssue(
      'kit.column-missing',
      'block',
      sheet,
      row,
      0,
      `缺少必填列“${label}”，请使用本期模板`,
      `Required column "${label}" is missing; use the template`,
    )
  })
  return [...skipped, ...missing]
}
