import { label, type Label } from '../../../kernel/label.ts'
import { periodKind, previousPeriod } from '../../../kernel/period.ts'

/** Why a target has no level. */
export type Silence = 'manual' | 'no-value' | 'no-base' | 'no-due' | 'slice' | 'no-units'

export const SILENCE: Readonly<Record<Silence, Label>> = {
  manual: label('人工计数，还没有完成数', 'Counted by hand; no figure has come yet'),
  'no-value': label('还没有数据：相关报表没有通过审核', 'No value yet: the returns are not accepted'),
  'no-base': label('没有上年数，增长无法计算', 'No value of last year: the change cannot be computed'),
  'no-due': label('没有写期限', 'No due date is written'),
  slice: label('只针对其中一部分，这部分还没有单独的数据', 'Speaks of a part for which no value is kept'),
  'no-units': label('没有认出点名的单位', 'The units that it names were not recognised'),
}

/** A change without last year's value: says which value of which period is missing. A month is measured from the end of the year before. */
export function noBase(indicator: Label, period: string): Label {
  const before = periodKind(period) === 'month' ? `${Number(period.slice(0, 4)) - 1}-12` : previousPeriod(period)
  return label(
    `缺 ${before} 的“${indicator.zh}”，不知道从多少起算；补报后自动算出`,
    `"${indicator.en}" of ${before} is missing, so the change cannot be told; it follows once it is reported`,
  )
}
