import { clean } from '../../src/loop/plan/reading/clean.ts'
import { numberValue } from '../../src/loop/plan/reading/numerals.ts'
import { findQuantities, type Quantity } from '../../src/loop/plan/reading/quantities.ts'
import { classOf, close, type Case, type Kind } from './case.ts'

const SIGN = '[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]'
const FIGURE = new RegExp(
  `(?:\\d[\\d,]*(?:\\.\\d+)?|${SIGN}+(?:点${SIGN}+)?)[十百千万亿]*(?:余|多|几)?[十百千万亿]*`,
  'g',
)
const plain = (text: string): string => clean(text).text

const NOT_OURS = [
  ['below zero', /[-负負]\s?[\d.零一二三四五六七八九十壹]/],
  ['powers and scientific notation', /\^|\d[eE][+-]?\d/],
  ['English letters behind a figure', /\d\s?[kKmMgGbBtT](?![a-z\d²])/],
  ['dozens, half a hundred, 兆', /打|半百|兆/],
  ['figures that begin with a point', /^\.\d/],
  ['ages', /年龄|岁/],
  ['mixed and improper fractions', /又|\d\s?\/\s?\d|百?[万萬]分之|\d\s+\d\/\d/],
] as const

/** Value of a written number: by itself, or as a share where it is a fraction (shares are per cent with us). */
function valueOf(text: string): number | null {
  const words = plain(text).replace(/\s/g, '')
  if (/分之/.test(words)) {
    const share = findQuantities(words, [])[0]
    if (!share) return null
    return share.value / (share.unit === '‱' ? 10_000 : share.unit === '‰' ? 1000 : 100)
  }
  return numberValue(words.replace(/[余多几]/g, ''))
}

/** Numbers: the value of every number whose place is given (places themselves are found by measure words with us). */
export const numbers: Kind = {
  file: 'Number/Chinese/NumberModel.json',
  right: (c) =>
    c.Results.every((r) => {
      const value = valueOf(r.Text)
      return value !== null && Math.abs(value - Number(r.Resolution?.value)) <= 1e-4 * Math.max(1, Math.abs(value))
    }),
  apart: (c) =>
    c.Results.length === 0 ? 'no number in it' : classOf(c.Results.map((r) => r.Text).join(' '), NOT_OURS),
}

const inPercent = (q: Quantity): number => q.value / (q.unit === '‱' ? 100 : q.unit === '‰' ? 10 : 1)

/** Shares: found in the running text, with their values. */
export const percents: Kind = {
  file: 'Number/Chinese/PercentModel.json',
  right: (c) => {
    const shares = findQuantities(plain(c.Input), []).filter((q) => /^(?:[%‰‱]|百分点)$/.test(q.unit))
    return (
      shares.length === c.Results.length &&
      c.Results.every((r, i) => close(inPercent(shares[i] as Quantity), Number.parseFloat(r.Resolution?.value ?? '')))
    )
  },
  apart: (c) =>
    c.Results.length === 0
      ? 'no share in it'
      : classOf(c.Results.map((r) => r.Text).join(' '), [['discounts (折)', /折/], ...NOT_OURS]),
}

/** Ends of `(20,35]`; whether an end belongs to the range is not told apart in plans. */
function endsOf(value: string): [number, number] {
  const [low = '', high = ''] = value.slice(1, -1).split(',')
  return [low === '' ? -Infinity : Number(low), high === '' ? Infinity : Number(high)]
}

function rangeOf(q: Quantity): [number, number] {
  if (q.upper !== null) return [q.value, q.upper]
  if (q.comparator === 'at_least' || q.comparator === 'about') return [q.value, Infinity]
  return q.comparator === 'at_most' ? [-Infinity, q.value] : [q.value, q.value]
}

/** Plans count something: a figure without measure word gets one before it is read. */
function counted(text: string): string {
  return plain(text).replace(FIGURE, (f, at: number, all: string) =>
    /^\s*[个次岁%]/.test(all.slice(at + f.length)) ? f : `${f}个`,
  )
}

const same = (a: number, b: number): boolean => a === b || close(a, b)

/** Ranges and bounds: every expected pair of ends is among those read. */
export const ranges: Kind = {
  file: 'Number/Chinese/NumberRangeModel.json',
  right: (c) => {
    const read = findQuantities(counted(c.Input), []).map(rangeOf)
    return c.Results.every((r) => {
      const [low, high] = endsOf(r.Resolution?.value ?? '')
      const percent = /分之/.test(r.Text) && high <= 1 ? 100 : 1
      return read.some(([a, b]) => same(a, low * percent) && same(b, high * percent))
    })
  },
  apart: (c: Case) =>
    classOf(c.Input, [
      ['comparisons with 比 (比三十大)', /比[^,。]{0,4}[\d一二三四五六七八九十][^,。]*[大小高低]/],
      ['ranks', /排名/],
      ['equations (x等于)', /等于\s?[\d一]|x/],
      ['stacked powers (三十万多亿)', /万[多余]亿/],
      ...NOT_OURS,
    ]),
}
