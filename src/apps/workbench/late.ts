import { groupBy } from '../../kernel/group-by.ts'
import { label } from '../../kernel/label.ts'
import type { Label } from '../../kernel/label.ts'
import type { OpenReturn } from './open-returns.ts'

/** A school that has returns to hand in, with how far it is. */
export interface LateSchool {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly dueOn: string
  readonly words: Label
  readonly overdue: boolean
}

/** How far a school is with what it owes, in words. */
function howFar(list: readonly OpenReturn[], overdue: boolean): Label {
  const back = list.filter((r) => r.sentBack).length
  const blocks = list.reduce((sum, r) => sum + (r.uploadState === 'needs-fixing' ? r.blocks : 0), 0)
  const ready = list.filter((r) => r.prepared).length
  if (overdue) return label('已逾期', 'overdue')
  if (back > 0) return label(`${back} 份退回待改`, `${back} sent back`)
  if (blocks > 0) return label(`${blocks} 处错误待改`, `${blocks} ${blocks === 1 ? 'error' : 'errors'} to correct`)
  if (ready === list.length) return label('已填好，待校长提交', 'ready to be submitted')
  return ready > 0 ? label(`${ready} 份已填好`, `${ready} prepared`) : label('还没有上传', 'nothing uploaded')
}

/** Schools with returns not handed in, most first. */
export const lateSchools = (open: readonly OpenReturn[], today: string): LateSchool[] =>
  [
    ...groupBy(
      open.filter((r) => r.state === 'draft'),
      (r) => r.orgId,
    ).values(),
  ]
    .flatMap((list): LateSchool[] => {
      const [r] = list
      if (!r) return []
      const dueOn = list.map((x) => x.dueOn).sort()[0] ?? r.dueOn
      const overdue = dueOn < today
      return [{ id: r.orgId, name: r.orgName, count: list.length, dueOn, words: howFar(list, overdue), overdue }]
    })
    .sort((a, b) => Number(b.overdue) - Number(a.overdue) || b.count - a.count || a.name.localeCompare(b.name, 'zh-CN'))
