import { templateColumns } from '../../../kernel/derive/template.ts'
import type { Register } from '../../../kernel/register.ts'
import type { SheetSpec } from '../../../platform/excel/workbook-spec.ts'

export interface TemplateFacts {
  readonly orgName: string
  readonly orgCode: string
  readonly period: string
  readonly dueOn: string
  readonly countDay: string
  readonly reviewer: string
}

/** Sheet 填表说明: who fills it in until when, what to mind, every column with its requirement. */
export function instructionSheet(register: Register, facts: TemplateFacts): SheetSpec {
  const fields = [register.entity, ...register.lines].flatMap((entity) =>
    templateColumns(entity).map((c) => [
      `${entity.sheet}：${c.heading.zh}`,
      c.locked ? '系统生成' : c.required ? '必填' : '按情况填',
      c.hint.zh,
    ]),
  )
  const head = [
    ['填报单位', '', facts.orgName],
    ['期间', '', facts.period],
    ['统计时点', '', facts.countDay],
    ['截止日期', '', facts.dueOn],
    ['审核', '', facts.reviewer],
    ['内容', '', register.purpose.zh],
  ]
  const advice = [
    '灰色列由系统生成，不用填；带 * 的列必填。',
    '从第 3 行起填写，每行一条；不要合并单元格，不要加合计行。',
    '下拉列可以直接选，也可以填代码或名称。',
    '填好后在“我的报表”中上传；有问题的单元格会逐处指出，改好再传即可。',
    ...register.instructions.map((i) => i.zh),
  ].map((text, i) => [`注意 ${i + 1}`, '', text])
  return {
    name: '填表说明',
    columns: [
      { header: '项目', width: 28, format: 'text' },
      { header: '要求', width: 12, format: 'text' },
      { header: '说明', width: 90, format: 'text' },
    ],
    rows: [...head, ...advice, ...fields],
  }
}
