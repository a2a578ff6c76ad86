/** A text in both languages of the product; Chinese is the default and always present. */
export interface Label {
  readonly zh: string
  readonly en: string
}

/** Shorthand for a `Label`. */
export const label = (zh: string, en: string): Label => ({ zh, en })
