/** One case of a general recogniser: a text and what stands in it. Shape of the public files Specs/(...)/Chinese/*.json. */
export interface Case {
  readonly Input: string
  readonly Context?: { readonly ReferenceDateTime: string }
  readonly Results: readonly Result[]
}

export interface Result {
  readonly Text: string
  readonly Resolution?: { readonly value?: string }
  readonly Value?: { readonly FutureResolution?: Ends; readonly PastResolution?: Ends }
}

type Ends = { readonly date?: string; readonly startDate?: string; readonly endDate?: string }

/** How one file of cases is read by us: whether a case came out right, and the class it belongs to where plans have no use for it. */
export interface Kind {
  readonly file: string
  readonly right: (c: Case) => boolean
  readonly apart: (c: Case) => string | null
}

/** The class of a text by the first pattern that fits, or null. */
export function classOf(text: string, classes: readonly (readonly [string, RegExp])[]): string | null {
  return classes.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

export const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
