import { label } from './label.ts'
import { isRealDate } from './person.ts'
import { Refusal } from './refusal.ts'

/** What a threshold decides: key conditions decide "met", basic ones cards, the setting standard and the monitored ones only warn. */
const ROLES = ['key', 'basic', 'monitor', 'setting'] as const
const COMPARATORS = ['at-least', 'at-most'] as const
/** met: the line to reach; limit: the line below which enrolment is restricted. */
const LINES = ['met', 'limit'] as const

/** One dated threshold of one group of schools: data with its document, never a constant. */
export interface Standard {
  /** Code of list school-group. */
  readonly group: string
  readonly indicator: string
  readonly comparator: (typeof COMPARATORS)[number]
  /** Decimal text in `unit`: yuan for CNY, a ratio (0.2) for %. */
  readonly threshold: string
  readonly unit: string
  readonly role: (typeof ROLES)[number]
  readonly line: (typeof LINES)[number]
  readonly basis: string
  readonly validFrom: string
  readonly confidence: 'V' | 'S' | 'G'
  /** True for values that only a demonstration may load. */
  readonly sample: boolean
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Percent text as ratio text without floating point: '12.5' -> '0.125'. */
const ratioOf = (percent: string): string => {
  const [whole = '0', part = ''] = percent.split('.')
  const digits = whole.padStart(3, '0') + part
  const at = digits.length - part.length - 2
  return `${digits.slice(0, at)}.${digits.slice(at)}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '') || '0'
}

/**
 * Thresholds of one file of `parameters/` (already parsed). `source` is named in refusals.
 * Throws `standards.broken` with the place of the first mistake.
 */
export function readStandards(data: unknown, source: string): Standard[] {
  const fail = (where: string, why: string): never => {
    throw new Refusal(
      'standards.broken',
      {
        what: label(`${source} 的 ${where} 有误：${why}`, `${source}: ${where} is wrong: ${why}`),
        advice: label(
          '对照 parameters/README.md 更正后重新载入',
          'Correct it after parameters/README.md and load again',
        ),
      },
      { params: { source, where } },
    )
  }
  const listOf = (value: unknown, where: string): readonly Fields[] =>
    Array.isArray(value) && value.every(isFields) ? value : fail(where, 'list expected')
  const text = (from: Fields, key: string, where: string): string => {
    const value = from[key]
    return typeof value === 'string' && value !== '' ? value : fail(`${where}.${key}`, 'text expected')
  }
  const oneOf = <T extends string>(value: unknown, allowed: readonly T[], where: string): T =>
    allowed.find((a) => a === value) ?? fail(where, `one of ${allowed.join(', ')} expected`)

  const file = isFields(data) ? data : fail('file', 'fields expected')
  const confidence = oneOf(file['confidence'], ['V', 'S', 'G'] as const, 'confidence')
  const sample = file['sample'] === true
  if (confidence === 'G' && !sample) fail('sample', 'values of confidence G are samples')
  const out = listOf(file['standards'], 'standards').flatMap((group, g) => {
    const at = `standards[${g}]`
    const validFrom = text(group, 'validFrom', at)
    if (!isRealDate(validFrom)) fail(`${at}.validFrom`, 'date YYYY-MM-DD expected')
    return listOf(group['thresholds'], `${at}.thresholds`).map((t, i): Standard => {
      const where = `${at}.thresholds[${i}]`
      const number = text(t, 'threshold', where)
      if (!/^\d+(\.\d+)?$/.test(number)) fail(`${where}.threshold`, 'decimal text expected')
      const unit = text(t, 'unit', where)
      return {
        group: text(group, 'group', at),
        indicator: text(t, 'indicator', where),
        comparator: oneOf(t['comparator'], COMPARATORS, `${where}.comparator`),
        threshold: unit === '%' ? ratioOf(number) : number,
        unit,
        role: oneOf(t['role'], ROLES, `${where}.role`),
        line: oneOf(t['line'] ?? 'met', LINES, `${where}.line`),
        basis: text(group, 'basis', at),
        validFrom,
        confidence,
        sample,
      }
    })
  })
  const keys = out.map((s) => `${s.group} ${s.indicator} ${s.line} ${s.validFrom}`)
  const twice = keys.find((k, i) => keys.indexOf(k) !== i)
  if (twice) fail('standards', `${twice} stands twice`)
  return out
}
