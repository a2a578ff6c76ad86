import * as OpenCC from 'opencc-js/t2cn'

/**
 * The text in a form the later stages can rely on: half-width signs, simplified characters, no scraping noise.
 * `offsets[i]` is the place of `text[i]` in the original; one extra entry marks the end.
 */
export type Cleaned = { original: string; text: string; offsets: Uint32Array }

// Pinyin a scraper left behind a character: 作(zuo), 業(yè), also repeated. Capital abbreviations such as (APP) stay.
const GLOSS = /[(\uff08][a-z\u00e0-\u00fc\u0101-\u01dc\u01f9\u0144\u0148\u1e3f\u0261]{1,7}[)\uff09]/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0000-\u0008\u000e-\u001f\u007f]/
const LINE_END = /[\n\u000b\u000c\u0085\u2028\u2029]/
const CJK = /[\u3400-\u9fff]/
const ENTITIES = /&(?:nbsp|ensp|emsp|ldquo|rdquo|mdash|middot|quot|amp|lt|gt);/g
// signs of Markdown: # before headings, ** around bold words
const MARKDOWN = /^ {0,3}#{1,6}[ \t]+|\*\*/gm
// a line of a PDF that was spread to the margin: 成 专 业 设 置 预 警 报 告
const SPREAD = /(?:[\u3001-\u9fff\uff00-\uffef] ){8,}/g
// a share with gaps between its signs: 六   个 百 分点, 百 分 之 一 百二十点五, 六 点 五 成; bounded, so that it stays linear
const DIGITS = '\\d.零〇一二两三四五六七八九十百千万萬亿点點陆陸佰'
const GAPPED = new RegExp(
  `(?:[${DIGITS}]{1,12} {1,4}){0,8}(?:[${DIGITS}]{1,12} {0,4})?[个個]? {0,4}[百佰] {0,4}分 {0,4}(?:[点點]|之(?: {0,4}[${DIGITS}]{1,12}){1,8})|(?:[${DIGITS}]{1,12} {1,4}){1,8}成(?=[ 一二三四五六七八九]{0,2}(?:[,，。;；、]|以[上下]|左右|$))`,
  'gm',
)
// thousands set apart by a space, as journals print them: 1 376所, 1 043.1%
const GROUPED = /(?<![\d.])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?=(?:\.\d+)?[%\u4e00-\u9fff])/g
const ENTITY_SIGN: Record<string, string> = {
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&mdash;': '—',
  '&middot;': '·',
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
}

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' })
const known = new Map<string, string>()

/** One sign in, one sign out, so that places are kept: 職 to 职, Ａ to A, ， to `,`. */
function plain(sign: string): string {
  const seen = known.get(sign)
  if (seen !== undefined) return seen
  let out = sign
  const compatible = sign.normalize('NFKC')
  // ① stays: as 1 it would run into the figures behind it
  if (compatible.length === 1 && !/[①-⓿]/.test(sign)) out = compatible
  if (CJK.test(out)) {
    const simple = toSimplified(out)
    if (simple.length === 1) out = simple
  }
  known.set(sign, out)
  return out
}

/** Marks the places that carry no meaning: glosses (1) and, with their replacement, entities. */
function noise(original: string): { skip: Uint8Array; replaced: Map<number, string> } {
  const skip = new Uint8Array(original.length)
  const replaced = new Map<number, string>()
  for (const m of original.matchAll(GLOSS)) {
    const before = original[m.index - 1] ?? ''
    if (CJK.test(before) || skip[m.index - 1] === 1) skip.fill(1, m.index, m.index + m[0].length)
  }
  for (const m of original.matchAll(MARKDOWN)) skip.fill(1, m.index, m.index + m[0].length)
  for (const m of original.matchAll(SPREAD)) for (let i = m.index + 1; i < m.index + m[0].length; i += 2) skip[i] = 1
  for (const m of original.matchAll(GAPPED))
    for (let i = m.index; i < m.index + m[0].length; i++) if (original[i] === ' ') skip[i] = 1
  for (const m of original.matchAll(GROUPED))
    for (let i = m.index; i < m.index + m[0].length; i++) if (!/\d/.test(original[i] as string)) skip[i] = 1
  for (const m of original.matchAll(ENTITIES)) {
    skip.fill(1, m.index + 1, m.index + m[0].length)
    replaced.set(m.index, ENTITY_SIGN[m[0]] ?? ' ')
  }
  return { skip, replaced }
}

/** Cleans a text sign by sign and remembers where every kept sign came from. Linear in length. */
export function clean(original: string): Cleaned {
  const { skip, replaced } = noise(original)
  const signs: string[] = []
  const places: number[] = []
  for (let i = 0; i < original.length; i++) {
    if (skip[i] === 1) continue
    const raw = replaced.get(i) ?? (original[i] as string)
    if (INVISIBLE.test(raw)) continue
    let sign = raw
    if (raw === '\r') {
      if (original[i + 1] === '\n') continue
      sign = '\n'
    } else if (LINE_END.test(raw)) sign = '\n'
    else if (raw !== '\t') sign = plain(raw)
    signs.push(sign)
    places.push(i)
  }
  return tighten(original, signs, places)
}

// 百分之五 十, 两千 四 百: written numbers that a PDF spread
const SPELT = /[零〇一二两三四五六七八九十百千万亿点分之佰仟]/

/** Drops the single spaces that stand between figures and characters (`92 %`, `于 2025 年`), not those of columns. */
function tighten(original: string, signs: string[], places: number[]): Cleaned {
  const kept: string[] = []
  const offsets = new Uint32Array(signs.length + 1)
  let n = 0
  let lineStart = true
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i] as string
    const before = signs[i - 1] ?? ''
    const after = signs[i + 1] ?? ''
    const loose =
      sign === ' ' &&
      !lineStart &&
      ((SPELT.test(before) && SPELT.test(after)) ||
        (/\d/.test(before) && /[\u4e00-\u9fff%‰]/.test(after)) ||
        (CJK.test(before) && /\d/.test(after)))
    if (loose) continue
    kept.push(sign)
    offsets[n++] = places[i] as number
    if (sign === '\n') lineStart = true
    else if (!/[\d\s]/.test(sign)) lineStart = false
  }
  offsets[n] = original.length
  return { original, text: kept.join(''), offsets: offsets.slice(0, n + 1) }
}

/** The original span behind a cleaned one; glosses behind its last sign are left out. */
export function originalSpan(c: Cleaned, start: number, end: number): { at: number; end: number; quote: string } {
  const at = c.offsets[start] ?? c.original.length
  const stop = end > start ? (c.offsets[end - 1] ?? c.original.length - 1) + 1 : at
  return { at, end: stop, quote: c.original.slice(at, stop) }
}
