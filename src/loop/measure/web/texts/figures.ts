import { textsPart } from '../../../../ui/i18n/texts-part.ts'

/** Words of any figure: its state, its line, what is missing. */
export const figuresPart = textsPart(
  {
    stage: '监测',
    noValue: '无数值',
    'reason.missing-part': '缺少数据项',
    'reason.zero-denominator': '分母为零，比例不存在',
    'reason.negative-root': '根号内为负',
    'reason.none': '本期还没有报表通过',
    target: '目标 {{line}}',
    standard: '标准 {{line}}',
    short: '还差 {{gap}}',
    shortPlain: '差 {{gap}}',
    met: '达标',
    notIn: '未报',
    branchOf: '{{name}}分校',
    branchName: '{{name}}（分校）',
  },
  {
    stage: 'Measure',
    noValue: 'no value',
    'reason.missing-part': 'a part is missing',
    'reason.zero-denominator': 'the denominator is zero: there is no ratio',
    'reason.negative-root': 'root of a negative number',
    'reason.none': 'no return has been accepted for this period',
    target: 'Target {{line}}',
    standard: 'Standard {{line}}',
    short: '{{gap}} short',
    shortPlain: '{{gap}} short',
    met: 'met',
    notIn: 'not in',
    branchOf: 'branch of {{name}}',
    branchName: '{{name}} (branch)',
  },
)
