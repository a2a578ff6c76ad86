import type { Label } from '../../../kernel/label.ts'
import type { Comparator } from '../reading/plan.ts'

/** What of the indicator the figure speaks of: its value, its growth rate, a multiple of a base, a difference to a base. */
export type Change = 'value' | 'growth' | 'multiple' | 'difference'

/** Whom it binds: the unit as a whole, each unit below, or a share of them. */
export type Quantifier = 'total' | 'each' | 'share'

/** Kinds of schools that a sentence restricts itself to; `named-units`: only units that it names. */
export type LinkScope = '' | 'secondary' | 'higher' | 'named-units'

/** An indicator with everything that says how a sentence means it (17.8). */
export interface Link {
  readonly indicator: string
  /** `dimension=value`, or '' for the whole. */
  readonly slice: string
  readonly scope: LinkScope
  readonly quantifier: Quantifier
  readonly change: Change
}

export type LinkState = 'linked' | 'manual' | 'unlinked' | 'ask'

/** An indicator that may be meant, why, and what speaks against taking it without asking. */
export interface Candidate extends Link {
  /** Name in the catalogue that was found in the sentence. */
  readonly name: string
  /** Characters of the sentence that the name covers. */
  readonly covered: number
  /** True where the text leaves the definition open and a rule or default chose. */
  readonly assumed: boolean
  readonly reasons: readonly Label[]
  readonly doubts: readonly Label[]
}

/** What a sentence could be linked to, best first. */
export interface LinkResult {
  readonly state: 'linked' | 'unlinked' | 'ask'
  readonly candidates: readonly Candidate[]
  /** Why nothing was linked, or why a person is asked. */
  readonly reasons: readonly Label[]
}

/** A quantified sentence as the linker sees it. */
export interface Sentence {
  readonly subject: string
  readonly quote: string
  /** The text of the same sentence before the quote; '' when there is none. */
  readonly before: string
  /** What follows the quote up to the end of its clause; '' or absent when nothing does. */
  readonly after?: string
  /** Headings above, outermost first, and the title of the document last. */
  readonly headings: readonly string[]
  readonly comparator: Comparator
  readonly value: number
  readonly unit: string
}

/** What people decided earlier for a phrase and unit; `link` null: it is no indicator, count by hand. */
export type Remembered = (phrase: string, unit: string) => { readonly link: Link | null } | undefined
