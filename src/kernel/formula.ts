import { Decimal } from 'decimal.js'
import { Refusal } from './refusal.ts'
import { label } from './label.ts'

/** Formula of 17.3 as a tree. `prev` is the same measure one period of the same kind earlier. */
export type Formula =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'measure'; readonly code: string; readonly prev: boolean }
  | { readonly kind: 'share'; readonly code: string; readonly dimension: string }
  | { readonly kind: 'sqrt'; readonly of: Formula }
  | { readonly kind: 'op'; readonly op: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }

const CODE = /^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/
const TOKEN =
  /\s*(prev\(|share\(|sqrt\(|[()+*/,]|-(?=\s)|\d+(?:\.\d+)?(?=[\s),]|$)|[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)?)/y

function tokens(text: string): string[] {
  const out: string[] = []
  const source = text.trim()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const m = TOKEN.exec(source)
    if (!m) throw broken(text, source.slice(at, at + 20))
    out.push(m[1]!)
  }
  return out
}

const broken = (formula: string, near: string): Refusal =>
  new Refusal(
    'measure.formula-broken',
    { what: label(`公式“${formula}”在“${near}”处读不懂`, `Formula "${formula}" cannot be read at "${near}"`) },
    { params: { formula, near } },
  )

/** Parses a formula text. Throws `measure.formula-broken` naming the place. */
export function parseFormula(text: string): Formula {
  const list = tokens(text)
  let i = 0
  const fail = (): never => {
    throw broken(text, list[i] ?? '(end)')
  }
  const take = (expected?: string): string => {
    const t = list[i]
    if (t === undefined || (expected !== undefined && t !== expected)) return fail()
    i++
    return t
  }
  const code = (): string => {
    const t = take()
    return CODE.test(t) ? t : fail()
  }
  function atom(): Formula {
    const t = take()
    if (t === '(') {
      const inner = sum()
      take(')')
      return inner
    }
    if (t === 'prev(') {
      const c = code()
      take(')')
      return { kind: 'measure', code: c, prev: true }
    }
    if (t === 'share(') {
      const c = code()
      take(',')
      const dimension = take()
      take(')')
      return { kind: 'share', code: c, dimension }
    }
    if (t === 'sqrt(') {
      const inner = sum()
      take(')')
      return { kind: 'sqrt', of: inner }
    }
    if (/^\d/.test(t)) return { kind: 'number', value: t }
    if (CODE.test(t)) return { kind: 'measure', code: t, prev: false }
    i--
    return fail()
  }
  function product(): Formula {
    let left = atom()
    while (list[i] === '*' || list[i] === '/') left = { kind: 'op', op: take() as '*' | '/', left, right: atom() }
    return left
  }
  function sum(): Formula {
    let left = product()
    while (list[i] === '+' || list[i] === '-') left = { kind: 'op', op: take() as '+' | '-', left, right: product() }
    return left
  }
  const all = sum()
  return i === list.length ? all : fail()
}

/** A part that a formula needs: a measure, possibly of the period before. */
export interface Part {
  readonly code: string
  readonly prev: boolean
}

/** Key of a part among summed values: `code`, or `prev:code`. */
export const partKey = (part: Part): string => (part.prev ? `prev:${part.code}` : part.code)

/** All parts of a formula, each once, in order of appearance. */
export function partsOf(formula: Formula): Part[] {
  const found = new Map<string, Part>()
  const walk = (f: Formula): void => {
    if (f.kind === 'measure') found.set(partKey(f), { code: f.code, prev: f.prev })
    else if (f.kind === 'share') found.set(f.code, { code: f.code, prev: false })
    else if (f.kind === 'sqrt') walk(f.of)
    else if (f.kind === 'op') {
      walk(f.left)
      walk(f.right)
    }
  }
  walk(formula)
  return [...found.values()]
}

/** A value, or why there is none: an absent value is never 0. */
export type Outcome =
  | { readonly value: Decimal }
  | { readonly absent: 'missing-part' | 'zero-denominator' | 'negative-root'; readonly part?: string }

const ROUND = 12

/** Computes a formula from parts that are already summed over subtree, slice and period (17.3). Decimal, never binary. */
export function evaluate(formula: Formula, parts: Readonly<Record<string, string | null | undefined>>): Outcome {
  switch (formula.kind) {
    case 'number':
      return { value: new Decimal(formula.value) }
    case 'measure': {
      const v = parts[partKey(formula)]
      return v === null || v === undefined ? { absent: 'missing-part', part: formula.code } : { value: new Decimal(v) }
    }
    case 'share':
      return { absent: 'missing-part', part: formula.code }
    case 'sqrt': {
      const inner = evaluate(formula.of, parts)
      if ('absent' in inner) return inner
      return inner.value.isNegative() ? { absent: 'negative-root' } : { value: inner.value.sqrt() }
    }
    case 'op': {
      const left = evaluate(formula.left, parts)
      if ('absent' in left) return left
      const right = evaluate(formula.right, parts)
      if ('absent' in right) return right
      if (formula.op === '+') return { value: left.value.plus(right.value) }
      if (formula.op === '-') return { value: left.value.minus(right.value) }
      if (formula.op === '*') return { value: left.value.times(right.value) }
      return right.value.isZero() ? { absent: 'zero-denominator' } : { value: left.value.div(right.value) }
    }
  }
}

/** Text as stored: at most 12 decimals, no exponent. */
export const valueText = (value: Decimal): string => value.toDecimalPlaces(ROUND).toFixed()

/** The outermost fraction of a formula, for showing numerator over denominator; null where it is none. */
export function fractionOf(formula: Formula): { top: Formula; bottom: Formula } | null {
  return formula.kind === 'op' && formula.op === '/' ? { top: formula.left, bottom: formula.right } : null
}

/** The formula in force on a day out of dated texts. */
export function formulaOn(dated: Readonly<Record<string, string>>, day: string): { from: string; text: string } {
  const from =
    Object.keys(dated)
      .sort()
      .filter((d) => d <= day)
      .pop() ?? Object.keys(dated).sort()[0]!
  return { from, text: dated[from]! }
}
