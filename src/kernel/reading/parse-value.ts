import type { Value } from '../entity.ts'
import { roundDecimal } from '../format/round-decimal.ts'
import type { CodeField, Field, OrgField } from '../field.ts'
import { isRealDate } from '../person.ts'
import { distance, halfWidth, meansNothing, tidy } from './cell.ts'
import type { Cell } from './cell.ts'

export interface CodeItem {
  readonly code: string
  readonly zh: string
}
export interface OrgItem {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
}

/** What parsing a value needs to know of the directory. */
export interface Vocabulary {
  readonly codes: Readonly<Record<string, readonly CodeItem[]>>
  readonly orgs: readonly OrgItem[]
}

/** A parsed value; or what is wrong with it, in Chinese and English, with a value that would do where one is near. */
export type Parsed =
  | { readonly ok: true; readonly value: Value; readonly repaired?: boolean }
  | {
      readonly ok: false
      readonly rule: string
      readonly zh: string
      readonly en: string
      readonly suggestion?: string
    }

const good = (value: Value, repaired = false): Parsed => ({ ok: true, value, repaired })
const bad = (rule: string, zh: string, en: string, suggestion?: string): Parsed => ({
  ok: false,
  rule,
  zh,
  en,
  ...(suggestion ? { suggestion } : {}),
})
const wrongType = (what: string, whatEn: string, text: string, suggestion?: string): Parsed =>
  bad('kit.type', `请填${what}，现为“${text}”`, `Expected ${whatEn}, found "${text}"`, suggestion)

const NUMBER = /^[+-]?\d+(\.\d+)?$/

/** Plain decimal text of what a clerk typed, or null: commas and full width are repaired; words like 约 or 万 are not guessed. */
function numberText(text: string): string | null {
  const plain = halfWidth(text)
    .replace(/,(?=\d{3}\b)/g, '')
    .replace(/\s/g, '')
  if (NUMBER.test(plain)) return plain.replace(/^\+/, '')
  const scientific = /^[+-]?\d(\.\d+)?[eE][+-]?\d+$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(scientific) ? String(scientific) : null
}

function bounded(
  value: number,
  field: { min?: number; max?: number; label: { zh: string; en: string } },
): Parsed | null {
  const { min, max } = field
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return null
  const range = `${min ?? '…'}—${max ?? '…'}`
  return bad(
    'kit.bounds',
    `“${field.label.zh}”应在 ${range} 之间，现为 ${value}`,
    `${field.label.en} must be within ${range}, found ${value}`,
  )
}

function parseDay(text: string): string | null {
  const t = halfWidth(text).replace(/\s.*$/, '')
  const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(t) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(t)
  return m ? `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}` : null
}

function parseMonth(text: string): string | null {
  const day = parseDay(text)
  if (day) return day.slice(0, 7)
  const m = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(halfWidth(text)) ?? /^(\d{4})(\d{2})$/.exec(halfWidth(text))
  if (!m) return null
  const n = Number(m[2])
  return n >= 1 && n <= 12 ? `${m[1]}-${m[2]!.padStart(2, '0')}` : null
}

const readCodes = new WeakMap<CodeField, { items: readonly CodeItem[]; answers: Map<string, Parsed> }>()
const MAX_ANSWERS = 2000

/** Few texts come in a column of codes, many times each: what one of them means is looked up once. */
function parseCode(text: string, field: CodeField, items: readonly CodeItem[]): Parsed {
  let known = readCodes.get(field)
  if (known?.items !== items || known.answers.size > MAX_ANSWERS) {
    known = { items, answers: new Map() }
    readCodes.set(field, known)
  }
  const found = known.answers.get(text) ?? findCode(text, field, items)
  known.answers.set(text, found)
  return found
}

function findCode(text: string, field: CodeField, items: readonly CodeItem[]): Parsed {
  const t = halfWidth(text).trim()
  const allowed = field.only ? items.filter((i) => field.only!.includes(i.code)) : items
  const flat = (s: string): string => halfWidth(s).replace(/[\s()（）]/g, '')
  const hit =
    allowed.find((i) => i.code === t) ??
    allowed.find((i) => t.startsWith(`${i.code} `) && flat(t.slice(i.code.length)) === flat(i.zh)) ??
    allowed.find((i) => flat(i.zh) === flat(t)) ??
    allowed.find((i) => flat(i.zh.replace(/[(（].*$/, '')) === flat(t))
  if (hit) return good(hit.code)
  const near = [...allowed].sort((a, b) => distance(flat(a.zh), flat(t)) - distance(flat(b.zh), flat(t)))[0]
  const close = near && distance(flat(near.zh), flat(t)) < Math.max(near.zh.length, 2) ? near : undefined
  const choices =
    allowed
      .slice(0, 6)
      .map((i) => i.zh)
      .join('、') + (allowed.length > 6 ? '等' : '')
  return bad(
    'kit.code-unknown',
    `“${text}”不在选项中，可选${choices}`,
    `"${text}" is not an option`,
    close && `${close.code} ${close.zh}`,
  )
}

function parseOrg(text: string, field: OrgField, orgs: readonly OrgItem[]): Parsed {
  const t = halfWidth(text).trim()
  const kinds = field.orgKind === 'institution' ? ['school', 'college'] : [field.orgKind]
  const hit = orgs.find(
    (o) => kinds.includes(o.kind) && (o.code === t || o.name === t || o.shortName === t || t === `${o.code} ${o.name}`),
  )
  return hit
    ? good(hit.code)
    : field.orgKind === 'office'
      ? good(t)
      : bad('kit.ref-unknown', `未找到单位“${text}”`, `No unit "${text}"`)
}

function parseText(cell: Cell, field: Extract<Field, { kind: 'text' }>): Parsed {
  let t = tidy(cell.text)
  let repaired = false
  if (field.identifier || field.pattern) {
    const plain = halfWidth(t).replace(/\s/g, '')
    repaired = plain !== t
    t = plain
    if (cell.asNumber && plain.length > 15)
      return bad(
        'kit.type',
        `“${field.label.zh}”是数值格式，位数已丢失，请把单元格设为文本后重填`,
        'Stored as a number and digits are lost; format the cell as text and type again',
      )
  }
  if ([...t].length > field.max)
    return bad(
      'kit.bounds',
      `“${field.label.zh}”最多 ${field.max} 个字，现有 ${[...t].length} 个`,
      `At most ${field.max} characters`,
    )
  if (field.pattern && !field.pattern.test(t)) {
    const brackets = t.replace(/[[(（［]/g, '〔').replace(/[\])）］]/g, '〕')
    if (field.pattern.test(brackets)) return good(brackets, true)
    return bad(
      'kit.pattern',
      `“${field.label.zh}”格式不对${field.example ? `，应如 ${field.example}` : ''}，现为“${t}”`,
      `Wrong form, found "${t}"`,
    )
  }
  return good(t, repaired)
}

/** One typed value out of a non-empty cell. Person parts are handled by `person-bundle.ts`. */
export function parseValue(cell: Cell, field: Field, words: Vocabulary): Parsed {
  const text = tidy(cell.text)
  switch (field.kind) {
    case 'text':
      return parseText(cell, field)
    case 'ref':
    case 'refs':
    case 'file':
    case 'files':
      return good(text)
    case 'int':
    case 'dec':
    case 'money': {
      if (meansNothing(text)) return field.req === 'R' ? good(field.kind === 'dec' ? '0' : 0, true) : good(null)
      const plain = numberText(text)
      if (plain === null) {
        const suggestion = /^约?\s*(\d+(\.\d+)?)\s*万/.exec(text)?.[1]
        return wrongType(
          field.kind === 'int' ? '整数' : '数字',
          'a number',
          text,
          suggestion && roundDecimal(Number(suggestion) * 10000, 0),
        )
      }
      const outside = bounded(Number(plain), field)
      if (outside) return outside
      if (field.kind === 'int')
        return Number.isInteger(Number(plain))
          ? good(Number(plain))
          : wrongType('整数', 'a whole number', text, roundDecimal(plain, 0))
      if (field.kind === 'money')
        return good(
          roundDecimal(plain, 2)
            .replace('.', '')
            .replace(/^(-?)0+(?=\d)/, '$1'),
        )
      return good(roundDecimal(plain, field.digits))
    }
    case 'date': {
      const day = parseDay(text)
      if (!day) return wrongType('日期（如 2025-09-01）', 'a date such as 2025-09-01', text)
      return isRealDate(day) ? good(day) : bad('kit.type', `没有 ${text} 这一天`, `There is no day ${text}`)
    }
    case 'month': {
      const m = parseMonth(text)
      return m ? good(m) : wrongType('年月（如 2025-09）', 'a month such as 2025-09', text)
    }
    case 'year':
      return /^(19|20)\d{2}年?$/.test(halfWidth(text))
        ? good(halfWidth(text).slice(0, 4))
        : wrongType('年份（如 2025）', 'a year', text)
    case 'flag': {
      const t = halfWidth(text).toLowerCase()
      if (/^(是|有|1|y|yes|true|√|✓)$/.test(t)) return good(true)
      if (/^(否|无|不|没有|0|n|no|false|×|x)$/.test(t)) return good(false)
      return wrongType('“是”或“否”', 'yes or no', text)
    }
    case 'code':
      return parseCode(text, field, words.codes[field.list] ?? [])
    case 'codes': {
      if (meansNothing(text)) return good([])
      const parts = text
        .split(/[、,，;；|]/)
        .filter((p) => p.trim() !== '')
        .map((p) => parseCode(p, field, words.codes[field.list] ?? []))
      const wrong = parts.find((p) => !p.ok)
      return wrong ?? good([...new Set(parts.map((p) => (p.ok ? String(p.value) : '')))].sort())
    }
    case 'org':
      return parseOrg(text, field, words.orgs)
    case 'phone': {
      const plain = halfWidth(text)
        .replace(/^\+?86[- ]?/, '')
        .replace(/\s/g, '')
      const digits = plain.replace(/-/g, '')
      if (field.form === 'mobile')
        return /^1\d{10}$/.test(digits)
          ? good(digits)
          : bad('kit.pattern', `“${field.label.zh}”应为 11 位手机号`, 'A mobile number has 11 digits')
      return /^\d{7,12}$/.test(digits)
        ? good(plain)
        : bad('kit.pattern', `“${field.label.zh}”应为带区号的电话`, 'A telephone number with area code')
    }
    case 'person':
      return good(text)
  }
}
