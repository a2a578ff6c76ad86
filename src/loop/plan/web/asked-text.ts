import { formatCount } from '../../../kernel/format/count.ts'
import { figureText, type Figure, type Lang } from '../../../kernel/format/figure.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import type { TargetRow } from '../ledger/rows.ts'

type Asked = Pick<TargetRow, 'comparator' | 'value' | 'upper' | 'unit' | 'change'>

const FREE = 10_000

/** A figure of a plan with its measure word: 15 万人次, 12,000 万元, 6,500 元, 60%. */
export function planFigure(value: string, unit: string, lang: Lang): Figure {
  if (unit === '元' && Math.abs(Number(value)) >= FREE)
    return formatMoney(String(Math.round(Number(value) * 100)), { lang })
  return formatCount(value, { lang, unit: unit === '倍' && lang === 'en' ? '×' : unit })
}

const SIGNS: Readonly<Record<Asked['comparator'], string>> = {
  at_least: '≥ ',
  at_most: '≤ ',
  about: '≈ ',
  between: '',
  increase_by: '',
  multiple_of: '= ',
  reach: '≥ ',
}

/** 达到 is met from above where more is better, from below where less is; all is all. */
const reachSign = (t: Asked, direction: string | undefined): string =>
  direction === 'down' ? '≤ ' : direction === 'band' || (t.unit === '%' && Number(t.value) === 100) ? '= ' : '≥ '

/** A share of what is asked, in the same words: 6,000 人, 新增 40 名. */
export function shareText(value: string, of: Pick<Asked, 'unit' | 'change' | 'comparator'>, lang: Lang): string {
  const figure = figureText(planFigure(value, of.unit, lang))
  return isMore({ ...of, value, upper: null }) ? (lang === 'zh' ? '新增 ' : '+') + figure : figure
}

/** Things that are added to what there was, so that they are never read as a level. */
const isMore = (t: Asked): boolean =>
  t.change === 'difference' &&
  t.unit !== '百分点' &&
  t.unit !== '%' &&
  Number(t.value) >= 0 &&
  t.comparator !== 'at_most'

/** What is asked, in one line: ≥ 15 万人次, 1—2 个, 新增 1,200 个, +2 百分点, −5%. `direction`: the indicator's. */
export function askedText(t: Asked, lang: Lang, direction?: string): string {
  if (isMore(t)) return (lang === 'zh' ? '新增 ' : '+') + plainText(t, lang)
  return signedText(t, lang, direction)
}

/** 1,200 个, 1—2 个: the figure or range without a sign. */
const plainText = (t: Asked, lang: Lang): string =>
  t.upper === null ? figureText(planFigure(t.value, t.unit, lang)) : signedText({ ...t, comparator: 'between' }, lang)

function signedText(t: Asked, lang: Lang, direction?: string): string {
  const figure = planFigure(t.value, t.unit, lang)
  if (t.comparator === 'between' && t.upper !== null) {
    const upper = planFigure(t.upper, t.unit, lang)
    const dash = lang === 'zh' ? '—' : '–'
    return upper.unit === figure.unit
      ? `${figure.value}${dash}${figureText(upper)}`
      : `${figureText(figure)}${dash}${figureText(upper)}`
  }
  if (t.comparator === 'increase_by') return `${Number(t.value) > 0 ? '+' : ''}${figureText(figure)}`
  return (t.comparator === 'reach' ? reachSign(t, direction) : SIGNS[t.comparator]) + figureText(figure)
}

/** Confidence in three steps, as the bars show it. */
export type Level = 'high' | 'middle' | 'low'

/** How sure the entry is as it stands: an open question about the link counts as low, an assumption as medium. */
export function levelOf(t: Pick<TargetRow, 'confidence' | 'link_state' | 'assumed'>): Level {
  if (t.link_state === 'ask' || t.confidence < 0.6) return 'low'
  return t.assumed || t.confidence < 0.8 ? 'middle' : 'high'
}

const RANK: Readonly<Record<Level, number>> = { low: 0, middle: 1, high: 2 }

/** Open questions first, then what is open, then what is decided; the text's order within. */
export function byDoubt(a: TargetRow, b: TargetRow): number {
  const open = (t: TargetRow): number => (t.state === 'proposed' ? 0 : 1)
  return open(a) - open(b) || (open(a) === 0 ? RANK[levelOf(a)] - RANK[levelOf(b)] : 0) || a.text_from - b.text_from
}
