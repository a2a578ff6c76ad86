import type { Cell } from '../../../kernel/reading/cell.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Issue } from '../../../kernel/rule.ts'
import { fileIssue } from './file-issue.ts'
import type { ReadingInput } from './reading-input.ts'

/** Template stamp on the hidden sheet: register, period, unit code, template version. */
export function checkStamp(cells: readonly (Cell | null)[], input: ReadingInput, register: Register): Issue[] {
  const [stamp, code, period, unit] = cells.map((c) => c?.text ?? '')
  if (stamp !== 'zhiheng') return []
  if (code !== register.code)
    return [
      fileIssue(
        'kit.wrong-template',
        'block',
        '',
        0,
        0,
        `这是另一份报表的模板，请下载“${register.label.zh}”的模板`,
        `Template of another register; download the one for ${register.label.en}`,
      ),
    ]
  if (period !== '' && input.context.period !== '' && period !== input.context.period)
    return [
      fileIssue(
        'kit.period-mismatch',
        'block',
        '',
        0,
        0,
        `这是 ${period} 的模板，请下载 ${input.context.period} 的模板`,
        `Template of ${period}; download the one of ${input.context.period}`,
      ),
    ]
  if (unit !== '' && unit !== input.context.orgCode)
    return [
      fileIssue(
        'kit.org-foreign',
        'block',
        '',
        0,
        0,
        '这是另一所学校的模板，请下载本校模板',
        'Template of another school; download your own',
      ),
    ]
  return []
}
