import { defineTexts } from '../../../ui/i18n/define-texts.ts'

export const alertTexts = defineTexts(
  'system-alerts',
  {
    title: '告警',
    note: '每次打开时按日志现算：今天和昨天有没有账户反常，系统缺不缺备份、磁盘空间，审计链是否完整。告警值在“参数”里按日期设定；每件事只通知一次。',
    none: '现在没有告警',
    noneNext: '账户的操作都在告警值以下；备份、磁盘、审计链正常。',
    'col.kind': '类别',
    'col.what': '情况',
    'col.day': '日期',
    'col.value': '实际',
    'col.limit': '告警值',
    'col.look': '查看',
    look: '查看',
    unit: '条',
  },
  {
    title: 'Alerts',
    note: 'Counted from the log each time this opens: what accounts did unusually often today and yesterday, and what the installation lacks. Limits are set by date under Parameters; each event is told once.',
    none: 'No alerts now',
    noneNext: 'What accounts did is below the limits; backup, disk and log are in order.',
    'col.kind': 'Kind',
    'col.what': 'What',
    'col.day': 'Day',
    'col.value': 'Value',
    'col.limit': 'Limit',
    'col.look': 'Look',
    look: 'Look',
    unit: 'alerts',
  },
)
