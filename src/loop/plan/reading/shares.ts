import { C, DASH, N } from './figure-signs.ts'
import { numberValue, tidy } from './numerals.ts'
import type { Raw } from './quantities.ts'

const PER = new RegExp(`(百|千|万)分之(${N})(?:(?:${DASH})(?:[百千]分之)?(${N}))?`, 'g')
const FRACTION = new RegExp(`(${C}{1,4}|\\d{1,4})分之(${C}{1,6}|\\d{1,5})`, 'g')
const DOUBLING = /翻(一|两|二|三|四)?番/g
const HALF =
  /(近|过|超|超过)半(?:数)?(?![年天月径])|(?:(超过|过|超|近)(?:[\u4e00-\u9fff]{1,4}?的?))?(?:一半|半数)(?=以上|左右|的|[,。;]|$)/g
const TENTHS =
  /(?<![一二三四五六七八九十\d])((?:\d{1,2}(?:\.\d+)?|[一二两三四五六七八九十](?:点[一二三四五六七八九])?))成([一二三四五六七八九半])?(?=以上|以下|左右|以内|的|[,。;、)]|$)/g
const YEARS = /(?:教育年限|寿命)[^,。;\d]{0,12}?(\d{1,3}(?:\.\d+)?)(年|岁)/g
const RATIO = /(?<![\d:.])(\d+(?:\.\d+)?) ?: ?(\d+(?:\.\d+)?)(?![\d:])/g

/** Shares, fractions, multiples, ratios and years of life: figures that are no number with a measure word. */
export function* shares(text: string): Generator<Raw> {
  const at = (m: RegExpMatchArray) => ({
    start: m.index as number,
    end: (m.index as number) + m[0].length,
    written: m[0],
    chinese: true,
  })
  // Most sentences hold none of these words: asked first, they spare a search at every sign.
  const all = (word: string, pattern: RegExp) => (text.includes(word) ? text.matchAll(pattern) : [])
  for (const m of all('分之', PER)) {
    const value = numberValue(m[2] as string)
    const upper = m[3] === undefined ? null : numberValue(m[3])
    if (value !== null)
      yield { ...at(m), value, upper, unit: m[1] === '百' ? '%' : m[1] === '千' ? '‰' : '‱', more: false }
  }
  for (const m of all('百分百', /百分百/g)) yield { ...at(m), value: 100, upper: null, unit: '%', more: false }
  for (const m of all('分之', FRACTION)) {
    const [whole, part] = [numberValue(m[1] as string), numberValue(m[2] as string)]
    if (whole === null || part === null || whole === 0 || /[百千]$/.test(m[1] as string)) continue
    yield { ...at(m), value: Math.round((part / whole) * 1e4) / 100, upper: null, unit: '%', more: false }
  }
  for (const m of all('番', DOUBLING)) {
    yield { ...at(m), value: 2 ** (numberValue(m[1] ?? '一') ?? 1), upper: null, unit: '倍', more: false }
  }
  for (const m of all('成', TENTHS)) {
    const rest = m[2] === '半' ? 5 : (numberValue(m[2] ?? '零') ?? 0)
    yield { ...at(m), value: tidy((numberValue(m[1] as string) ?? 0) * 10 + rest), upper: null, unit: '%', more: false }
  }
  for (const m of all('半', HALF))
    yield {
      ...at(m),
      value: 50,
      upper: null,
      unit: '%',
      more: (m[1] ?? m[2]) === '近',
      least: (m[1] ?? m[2] ?? '近') !== '近',
    }
  for (const m of text.matchAll(YEARS)) {
    const start = m.index + m[0].length - (m[1] as string).length - 1
    yield { ...at(m), start, value: Number(m[1]), upper: null, unit: m[2] as string, more: false, chinese: false }
  }
  for (const m of all(':', RATIO)) {
    const [a, b] = [Number(m[1]), Number(m[2])]
    if (!/比[^,。;]{0,12}$/.test(text.slice(Math.max(0, m.index - 16), m.index)) || a === 0 || b === 0) continue
    yield { ...at(m), value: b === 1 ? a : a === 1 ? b : tidy(a / b), upper: null, unit: '', more: false }
  }
}
