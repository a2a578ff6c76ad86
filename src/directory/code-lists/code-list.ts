import type { Label } from '../../kernel/label.ts'

/** V read in the standard itself, S in a secondary text, G from memory or our own. */
export type Confidence = 'V' | 'S' | 'G'

/** One list of codes as the product ships it; a region may close items or add its own by date. */
export interface CodeList {
  /** Kebab case; fields name it: `code('school-type')`. */
  readonly name: string
  readonly label: Label
  /** The standard or form that the codes come from. */
  readonly source: string
  readonly confidence: Confidence
  readonly items: readonly CodeListItem[]
}

/** A code and its name in both languages; items stand in the order in which they are offered. */
export interface CodeListItem {
  readonly code: string
  readonly label: Label
}

/** Declares a list: items are [code, Chinese name, English name]. */
export const codeList = (
  name: string,
  zh: string,
  en: string,
  origin: { readonly source: string; readonly confidence: Confidence },
  items: readonly (readonly [code: string, zh: string, en: string])[],
): CodeList => ({
  name,
  label: { zh, en },
  ...origin,
  items: items.map(([code, zhItem, enItem]) => ({ code, label: { zh: zhItem, en: enItem } })),
})
