import { normalise } from './normalise.ts'
import { stripNeutral } from './scope.ts'
import type { Sentence } from './link.ts'

/** A quantity of any measure word, as it stands in a normalised clause. */
const QUANTITY =
  /\d[\d,]*(?:\.\d+)?(?:[—~-]\d[\d,]*(?:\.\d+)?)?(?:余|多)?[万亿]?(?:余|多)?(?:%|人次|平方米|[人名位个所家项元台套册门种场次户亩])?/g
const YEAR = /\d{4}年(?:\d{1,2}月)?(?:底前?|末)?/g

const lastClause = (before: string): string =>
  before
    .split(/[，,；;。：:]/)
    .filter((c) => c.trim() !== '')
    .at(-1) ?? ''

/**
 * The noun phrase of a sentence whose clause has none (招生1.6万人，占比52%; 投入4800万元，较上年增幅20%): the noun of the clause
 * before, and the word of share or growth that the clause itself has. Null where the clause has a noun of its own.
 */
export function elliptic(s: Sentence): string | null {
  const phrase = normalise(s.subject)
  if (stripNeutral(phrase).length > 1) return null
  const noun = normalise(lastClause(s.before)).replace(YEAR, '').replace(QUANTITY, '')
  const tail = /(?:比例|增幅|增速)$/.exec(phrase)?.[0] ?? ''
  return noun === '' ? null : noun + tail
}

/**
 * 为每人提供1次指导、3次推荐: the second figure shares the words in front of the first. Those words with the quote's own, without figures;
 * null where the quote does not go on with a list.
 */
export function sharedFrame(s: Sentence): string | null {
  const before = normalise(s.before)
  if (!/[、和及与]$/.test(before) || !/^\d/.test(normalise(s.quote))) return null
  const clause = before.split(/[,;。:]/).at(-1) ?? ''
  const frame = /^[^\d]*/.exec(clause)?.[0] ?? ''
  return frame === '' || frame === clause ? null : frame + normalise(s.quote).replace(QUANTITY, '')
}
