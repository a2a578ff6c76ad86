import { defineTexts } from '../../../ui/i18n/define-texts.ts'

export const slowTexts = defineTexts(
  'system-slow-statements',
  {
    title: '慢查询',
    note: '本服务进程启动以来耗时 {{limit}} 毫秒以上的数据库语句，耗时最多的在前；只有语句本身，没有数据。每一次同时记入运行日志。重新启动后从头统计。',
    none: '没有慢查询',
    noneNext: '启动以来，没有一条数据库语句耗时达到 {{limit}} 毫秒。',
    'col.text': '语句',
    'col.times': '次数',
    'col.total': '合计（毫秒）',
    'col.longest': '最长（毫秒）',
    unit: '条',
  },
  {
    title: 'Slow queries',
    note: 'Statements that took {{limit}} ms or longer since this process began, most time first: their text only, no data. Each is also written to the log of the process. A restart begins anew.',
    none: 'No slow queries',
    noneNext: 'Since the start no statement took {{limit}} ms.',
    'col.text': 'Statement',
    'col.times': 'Times',
    'col.total': 'Total (ms)',
    'col.longest': 'Longest (ms)',
    unit: 'statements',
  },
)
