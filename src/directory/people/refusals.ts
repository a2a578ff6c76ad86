import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

export const unknownAccount = (id: string): Refusal =>
  new Refusal(
    'account.unknown',
    {
      what: label('没有这个人员', 'There is no such person'),
      advice: label('请从人员列表中选择', 'Choose one from the list of people'),
    },
    { params: { id }, status: 404 },
  )

export const unknownGrant = (id: string): Refusal =>
  new Refusal(
    'grant.unknown',
    {
      what: label('没有这项授权', 'There is no such grant'),
      advice: label('请刷新人员列表', 'Reload the list of people'),
    },
    { params: { id }, status: 404 },
  )

/** Nobody gives or takes the own rights (S07). */
export const ownGrant = (): Refusal =>
  new Refusal(
    'grant.own',
    {
      what: label('不能变更自己的角色', 'Nobody changes the own roles'),
      advice: label('请由另一名安全管理员办理', 'Ask another security administrator'),
    },
    { status: 403 },
  )

/** A grant begins today or later, and ends after it begins: nobody was entitled yesterday by what is decided today. */
export function demandDays(from: string, to: string | undefined, today: string): void {
  if (from >= today && (to === undefined || to > from)) return
  const past = from < today
  throw new Refusal(
    'grant.days',
    {
      what: past
        ? label(`授权不能从过去的日期（${from}）开始`, `A grant cannot begin in the past (${from})`)
        : label('截止日期须晚于开始日期', 'A grant ends after it begins'),
      advice: label('请改正日期', 'Correct the days'),
    },
    { params: { field: past ? 'from' : 'to' } },
  )
}
