import type { Figure, Lang } from '../../../kernel/format/figure.ts'
import { formatCount } from '../../../kernel/format/count.ts'
import { formatShare } from '../../../kernel/format/share.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** One dated value of a parameter, with what it rests on. */
export interface ParameterValue {
  readonly value: string
  readonly source: string
  readonly confidence: string
  readonly validFrom: string
  readonly validTo: string
}

/** A parameter as GET /api/parameters gives it; `history` has the newest value first. */
export interface Parameter {
  readonly name: string
  readonly label: Words
  readonly effect: Words
  readonly shipped: string
  readonly basis: Words
  readonly unit: Words
  readonly values: readonly string[]
  /** Set by the security administrator alone. */
  readonly security: boolean
  readonly history: readonly ParameterValue[]
}

/** The value that holds on a day; undefined while the product's default does. */
export const valueOn = (of: Parameter, day: string): ParameterValue | undefined =>
  of.history.find((h) => h.validFrom <= day && day < h.validTo)

/** Stored as a fraction, read as a percentage. */
const SHARES: readonly string[] = ['watch.standard-red-margin']

/** Parameters whose 0 is no quantity. */
const NONE: Readonly<Record<string, Words>> = {
  'teacher-practice.cycle-from': { zh: '不分周期', en: 'no fixed cycles' },
}

/** A value as people read it, with its unit: 30%, 3 项, 口径 A. */
export const shownValue = (of: Pick<Parameter, 'name' | 'unit' | 'values'>, value: string, lang: Lang): Figure => {
  if (SHARES.includes(of.name)) return formatShare(value, { decimals: 0 })
  if (of.values.length > 0) return { value: `${lang === 'zh' ? '口径' : 'Reading'} ${value}`, unit: '' }
  if (NONE[of.name] !== undefined && value === '0') return { value: NONE[of.name]![lang], unit: '' }
  const year = of.unit.zh === '年' && /^\d{4}$/.test(value)
  return { value: /^\d+$/.test(value) && !year ? formatCount(value, { exact: true }).value : value, unit: of.unit[lang] }
}

/** Names under which the product itself sets values, in words; everything else is what a person typed. */
const WORDS: Readonly<Record<string, Words>> = {
  demo: { zh: '演示数据设定，没有文件', en: 'Set for the demonstration, no document' },
  'own rule': { zh: '产品规则，没有文件规定', en: 'Rule of the product, no document' },
  setup: { zh: '首次设置时选定', en: 'Chosen at first setup' },
}

/** What a value rests on, as people read it. */
export const sourceInWords = (source: string, lang: 'zh' | 'en'): string => WORDS[source]?.[lang] ?? source
