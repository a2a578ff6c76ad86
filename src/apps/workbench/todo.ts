import { groupBy } from '../../kernel/group-by.ts'
import { label } from '../../kernel/label.ts'
import type { Label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import type { OpenReturn } from './open-returns.ts'

/** One thing that waits for the reader, with the act that settles it. */
export interface Todo {
  readonly key: string
  readonly stage: 'plan' | 'collect' | 'watch' | 'system'
  readonly title: Label
  readonly note: Label
  readonly due: string | null
  readonly act: { readonly label: Label; readonly to: string }
}

/** Overdue first, then by date; what has no date comes last. */
export const inOrder = (list: readonly Todo[]): Todo[] =>
  [...list].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'))

/** Registers that a line names; the rest is a number. */
const NAMED = 3

const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

const schools = (list: readonly OpenReturn[]): number => new Set(list.map((r) => r.orgId)).size

/** What to do about returns: a clerk and a principal return by return, offices by county and date. */
export function todosOfReturns(ctx: Ctx, open: readonly OpenReturn[]): Todo[] {
  const nameOf = (code: string): Label => ctx.assembly.registers.get(code)?.label ?? label(code, code)
  const registers = (list: readonly OpenReturn[], lang: 'zh' | 'en'): string => {
    const names = [...new Set(list.map((r) => nameOf(r.register)[lang]))]
    const some = names.slice(0, NAMED).join(lang === 'zh' ? '、' : ', ')
    if (names.length <= NAMED) return some
    return lang === 'zh' ? `${some}等 ${names.length} 类` : `${some} and ${names.length - NAMED} more`
  }
  const single = (r: OpenReturn, kind: string, what: Label, note: Label, act: Label): Todo => ({
    key: `${kind}-${r.id}`,
    stage: 'collect',
    title: what,
    note,
    due: r.dueOn,
    act: { label: act, to: `/collect/returns/${r.id}` },
  })
  const own = open.flatMap((r): Todo[] => {
    const name = nameOf(r.register)
    const where = label(r.orgName, r.orgName)
    if (r.state !== 'draft') return []
    if (r.mayPrepare && r.sentBack)
      return [
        single(
          r,
          'back',
          label(`${name.zh}被退回，改后重报`, `${name.en} was sent back`),
          where,
          label('改正', 'Correct'),
        ),
      ]
    if (r.mayPrepare && r.uploadState === 'needs-fixing')
      return [
        single(
          r,
          'fix',
          label(`${name.zh}有 ${r.blocks} 处必须改`, `${name.en}: ${r.blocks} places must be corrected`),
          where,
          label('改正', 'Correct'),
        ),
      ]
    if (r.maySubmit && r.prepared)
      return [
        single(
          r,
          'submit',
          label(`${name.zh}已填好，待提交`, `${name.en} is ready to be submitted`),
          where,
          label('提交', 'Submit'),
        ),
      ]
    if (r.mayPrepare && !r.prepared)
      return [single(r, 'fill', label(`${name.zh}还没有报`, `${name.en} is due`), where, label('填报', 'Fill in'))]
    return []
  })
  const grouped = (
    kind: string,
    list: readonly OpenReturn[],
    title: (name: string, n: number) => Label,
    act: Label,
    to: (aboveId: string | null) => string,
  ): Todo[] =>
    [...groupBy(list, (r) => `${r.aboveId ?? ''}|${r.dueOn}`)].map(([key, items]) => ({
      key: `${kind}-${key}`,
      stage: 'collect',
      title: title(items[0]?.above ?? '', items.length),
      note: label(
        `${registers(items, 'zh')}；涉及 ${schools(items)} 所学校`,
        `${registers(items, 'en')}; ${counted(schools(items), 'school')}`,
      ),
      due: items[0]?.dueOn ?? null,
      act: { label: act, to: to(items[0]?.aboveId ?? null) },
    }))
  const review = open.filter((r) => r.state === 'submitted' && r.mayReview && !r.mayAccept)
  const accept = open.filter(
    (r) => r.mayAccept && (r.state === 'county-reviewed' || (r.state === 'submitted' && r.cityRun)),
  )
  const silent = open.filter((r) => r.state === 'draft' && r.mayReview && !r.mayPrepare)
  const late = [...groupBy(silent, (r) => r.dueOn)].map(([due, list]): Todo => ({
    key: `silent-${due}`,
    stage: 'collect',
    title: label(
      `${list.length} 份报表未报，涉及 ${schools(list)} 所学校`,
      `${counted(list.length, 'return')} of ${counted(schools(list), 'school')} missing`,
    ),
    note: label(registers(list, 'zh'), registers(list, 'en')),
    due,
    act: { label: label('催报', 'Remind'), to: '/collect/campaigns' },
  }))
  const unprepared = [
    ...groupBy(
      open.filter((r) => r.maySubmit && !r.mayPrepare && r.state === 'draft' && !r.prepared),
      (r) => r.dueOn,
    ),
  ].map(([due, list]): Todo => ({
    key: `unprepared-${due}`,
    stage: 'collect',
    title: label(
      `${list.length} 份报表还没填好，填好后由您提交`,
      `${counted(list.length, 'return')} not ready to be submitted yet`,
    ),
    note: label(registers(list, 'zh'), registers(list, 'en')),
    due,
    act: { label: label('查看', 'Look'), to: '/collect/returns' },
  }))
  return [
    ...own,
    ...unprepared,
    ...grouped(
      'review',
      review,
      (name, n) => label(`${name} ${n} 份报表待审核`, `${counted(n, 'return')} of ${name} to review`),
      label('审核', 'Review'),
      () => '/collect/review',
    ),
    ...grouped(
      'accept',
      accept,
      (name, n) => label(`${name} ${n} 份报表待市级复核`, `${counted(n, 'return')} of ${name} to accept`),
      label('复核', 'Accept'),
      (above) => (above ? `/collect/review?unit=${above}` : '/collect/review'),
    ),
    ...late,
  ]
}
