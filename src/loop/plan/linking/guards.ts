import { label, type Label } from '../../../kernel/label.ts'
import type { Sentence } from './link.ts'
import { normalise } from './normalise.ts'
import { stripNeutral } from './scope.ts'

/** Other fields whose words look like ours (17.8 guard b); only `context.*` may be meant then. */
const OTHER_FIELD = /幼儿园|学前|建园|园长|保教|小学|义务教育|普高|普通高中|医院|公路|卫生院|养老院/

export const otherField = (s: Sentence): boolean => OTHER_FIELD.test(s.quote) || OTHER_FIELD.test(s.headings.join(' '))

/** Permissions are no duties (guard f). */
export const isPermission = (s: Sentence): boolean => /可以|可用于|允许|鼓励/.test(s.quote)

/** 9个关键指标, 7个板块: the number is part of a name (guard g). */
export const isCountedName = (s: Sentence): boolean =>
  /\d[个项大](?:关键|核心|重点)?(?:指标|板块|方面|环节|领域|抓手)/.test(normalise(s.quote))

/**
 * What is left of the noun phrase around a found name, once scope, time and verbs are gone, changes the meaning
 * (guards c and d). Returns the doubts.
 */
export function surroundings(phrase: string, from: number, to: number): Label[] {
  const left = phrase.slice(0, from)
  const right = phrase.slice(to).replace(/\d.*$/, '')
  const doubts: Label[] = []
  const before = stripNeutral(left)
  const behind = stripNeutral(right)
  if (/[和与及、]$/.test(left) && before !== '')
    doubts.push(label(`“${before}”和它共用一个数，要分开`, `"${before}" shares the figure with it`))
  else if (/不含|除外|剔除/.test(left + right))
    doubts.push(label('有“不含”的限定，口径会变', 'An exclusion changes the definition'))
  else if (before !== '')
    doubts.push(label(`前面的“${before}”可能改变口径`, `"${before}" in front may change the definition`))
  if (behind !== '')
    doubts.push(label(`后面还有“${behind}”，可能说的是别的`, `"${behind}" follows: something else may be meant`))
  return doubts
}

const QUANTITY = /\d[\d,.]*(?:[—~-]\d[\d,.]*)?(?:余|多)?[万亿]?(?:余|多)?/g

/**
 * In 每所学校对接1-2个产业 the figure counts what stands behind it. True when something is counted there and the name is not part of it.
 */
export function countsBehind(s: Sentence, name: string): boolean {
  if (/^[%‰倍]?$|百分点/.test(s.unit)) return false
  const quote = normalise(s.quote)
  const last = [...quote.matchAll(QUANTITY)].at(-1)
  if (!last) return false
  const word = normalise(s.unit).split('/')[0] ?? ''
  const rest = quote.slice(last.index + last[0].length)
  const behind = rest.startsWith(word) ? rest.slice(word.length) : rest
  const tail = normalise(name).split(/…+/).at(-1) ?? ''
  return stripNeutral(behind).length >= 2 && !behind.includes(tail)
}

/** 200所学校与6000家企业合作: the figure opens the clause and a predicate follows, so a part of all may be meant. */
export const subsetVerb = (s: Sentence): boolean =>
  /^[\d一二三四五六七八九十百千两]/.test(normalise(s.quote)) && stripNeutral(normalise(s.after ?? '')).length >= 2

const OTHER_HEAD =
  /(?:示范点|基地|项目|专业|专业点|课程|教材|中心|平台|企业|岗位|单位|方案|园区|集团|联盟|委员会|工作室|大赛|奖)$/

/** 农民培训示范点2个: the last noun of the phrase is what is counted, and it stands behind the name. */
export const countsOther = (text: string, to: number, unit: string): boolean =>
  !/^[%‰倍]?$|百分点/.test(unit) && OTHER_HEAD.test(stripNeutral(text.slice(to).replace(/\d.*$/, '')))
