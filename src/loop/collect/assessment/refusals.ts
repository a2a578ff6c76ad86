import { label, type Label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownAssessment = (id: string): Refusal =>
  new Refusal(
    'assessment.unknown',
    {
      what: label('没有这份影响评估', 'There is no such assessment'),
      advice: label('回到处理活动记录再打开', 'Open it again from the record of processing'),
    },
    { params: { id }, status: 404 },
  )

/** A field of the form that cannot stand as it is. */
export const wrongAssessment = (field: string, what: Label): Refusal =>
  new Refusal('assessment.wrong', { what }, { params: { field }, status: 400 })

export const nothingSensitive = (register: string, { zh, en }: Label): Refusal =>
  new Refusal(
    'assessment.not-sensitive',
    {
      what: label(`台账“${zh}”没有敏感个人信息`, `The register ${en} holds no sensitive personal data`),
      advice: label('不须为它做这项评估，请去掉', 'None is asked for: leave it out'),
    },
    { params: { field: 'registers', register }, status: 400 },
  )

export const reportMissing = (): Refusal =>
  new Refusal(
    'assessment.report-missing',
    {
      what: label('请上传评估报告，一个文件', 'The report of the assessment is needed, as one file'),
      advice: label('有多份的，合成一个文件再上传', 'Put several into one file'),
    },
    { params: { field: 'report' }, status: 400 },
  )
