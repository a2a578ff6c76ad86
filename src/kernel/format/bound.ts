import type { Lang } from './figure.ts'

/** How a value is held against a threshold. */
export type Comparator = '>=' | '<=' | '=' | '>' | '<'

const SIGNS: Record<Comparator, string> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' }
const WORDS: Record<Lang, Record<Comparator, string>> = {
  zh: { '>=': '不低于', '<=': '不高于', '=': '达到', '>': '高于', '<': '低于' },
  en: { '>=': 'at least', '<=': 'at most', '=': 'exactly', '>': 'more than', '<': 'less than' },
}

/** In tables: ≥ 60%. */
export const boundSign = (op: Comparator, figure: string): string => `${SIGNS[op]} ${figure}`

/** In sentences: 不低于 60%, at least 60%. */
export const boundWords = (op: Comparator, figure: string, lang: Lang = 'zh'): string => `${WORDS[lang][op]} ${figure}`

/** A range: 1—2 个; with an en dash in English. */
export const formatRange = (from: string, to: string, unit = '', lang: Lang = 'zh'): string =>
  `${from}${lang === 'zh' ? '—' : '–'}${to}${unit === '' ? '' : ` ${unit}`}`
