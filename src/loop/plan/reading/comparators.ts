import type { Comparator } from './plan.ts'

type Seen = {
  value: number
  upper: number | null
  unit: string
  more: boolean
  least?: boolean
  before: string
  after: string
}
type Judged = { comparator: Comparator; negative: boolean; tail: number; doubts: string[] }

const FILL = '(?:达到?|为|在|到|至|有|约|近|[^,。;、到至达为在低高少多过不]{0,6})'
const AT_LEAST_NEAR = /(?:(?:超过|突破|超)了?|逾|高于|大于|多于|大于(?:或者?)?等于|不下于?|[≥>]=?)$/
const AT_LEAST = new RegExp(`(?:不低于|不少于|不小于|不得低于|不得少于|不能低于|不能少于|至少|最低|下限为?)${FILL}?$`)
const AT_MOST_NEAR = /(?:低于|少于|小于|小于(?:或者?)?等于|[≤<]=?|最高为?|最多为?|上限为?)$/
const AT_MOST = new RegExp(
  `(?:不超过|不得超过|不能超过|不高于|不大于|不多于|不得高于|不突破|控制在|压缩在|限制在)${FILL}?$`,
)
const ABOUT = /(?:约|近|大约|接近|将近|大概)$/
const GROWTH = '提高|增长|增加|提升|上升|上浮|递增|扩大|增幅|增速|上涨|涨幅|净增|增收'
const FALL = '下降|下跌|减少|降低|压减|削减|缩减|压缩|下调|减幅|降幅|回落|递减|下浮|缩短'
const FALLS = new RegExp(FALL)
const CHANGE = new RegExp(
  `(${GROWTH}|${FALL})(?:了|率|幅度|约|近|达到?|为|每年|年均|至少|不低于|不少于|不超过|超过?|突破|逾|就业|在)*(?:约|近)?$`,
)
const CHANGE_WITH_NOUN = new RegExp(`(?<!新)(增加(?!值)|净增|减少|压减|削减|撤并后减少)[^,。;、到至达为]{1,10}$`)
const SET_TO = /(?:提高|增长|增加|提升|上升|扩大|下降|减少|降低|压减|削减|缩减|压缩|下调)(?:到|至|为)[^,。;]{0,10}$/

// 比去年多招80人, 较上年少用2吨
const COMPARED = /(?:比|较)[^,。;\d]{2,10}(多|少)[^,。;\d于]{0,6}$/

/** Reads the words around a figure. `before` is its clause up to the figure, `after` what follows the measure word. */
export function comparatorOf(q: Seen): Judged {
  const before = q.before.replace(/[\s\u0001]+$/, '')
  const behind = /^(?:(?:及|或者?|和|含)?以上|以内|以下|之内|之间|左右|上下)/.exec(q.after)?.[0] ?? ''
  const judged = (comparator: Comparator, negative = false, doubts: string[] = []): Judged => ({
    comparator,
    negative,
    tail: behind.length,
    doubts,
  })
  if (q.unit === '倍') return judged('multiple_of')
  const change = SET_TO.test(before) ? null : (CHANGE.exec(before) ?? CHANGE_WITH_NOUN.exec(before))
  const compared = COMPARED.exec(before)
  const growth = /^(?:以上|左右|以内)?(?:的|之)?(?:增速|增幅|增长|涨幅|降幅|速度)/.test(q.after)
  if (change || growth || (q.unit === '百分点' && !/到$/.test(before))) {
    const doubts =
      q.unit === '%' && change && /提高|提升|下降|降低/.test(change[1] as string)
        ? [pointsOrShare(change[1] as string, q)]
        : []
    if (behind !== '') doubts.push('增减量又带“' + behind + '”，按增减量记')
    return judged('increase_by', change !== null && FALLS.test(change[1] as string), doubts)
  }
  if (compared) return judged('increase_by', compared[1] === '少')
  if (q.upper !== null) return judged('between')
  if (/左右|上下/.test(behind)) return judged('about')
  if (AT_MOST.test(before) || /以内|以下|之内/.test(behind)) return judged('at_most')
  if (AT_LEAST.test(before) || /以上/.test(behind)) return judged('at_least')
  if (/(?<!不)(?:低于|少于|小于)$/.test(before) || (AT_MOST_NEAR.test(before) && !/不(?:低于|少于|小于)$/.test(before)))
    return judged('at_most')
  // 突破百项关键技术 solves them
  if (/突破$/.test(before) && /^[^,。;]{0,10}(?:技术|难题|瓶颈)/.test(q.after)) return judged('reach')
  if (q.least === true || AT_LEAST_NEAR.test(before)) return judged('at_least')
  if (q.more || ABOUT.test(before)) return judged('about')
  return judged('reach')
}

function pointsOrShare(verb: string, q: Seen): string {
  return `“${verb}${q.value}%”未写明是百分点还是增幅`
}
