import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

export const alreadyRunning = (): Refusal =>
  new Refusal(
    'backup.running',
    {
      what: label('正在备份或核对，一次只做一件', 'A backup is being made or checked; one at a time'),
      advice: label('等它完成后再开始', 'Wait until it is done'),
    },
    { status: 409 },
  )

export const noBackup = (name: string): Refusal =>
  new Refusal(
    'backup.unknown',
    {
      what: label('没有这份备份', 'There is no such backup'),
      advice: label('刷新列表后再选', 'Reload the list'),
    },
    { params: { name }, status: 404 },
  )
