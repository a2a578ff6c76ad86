/** What an impact assessment says (Law on personal information, article 56), of an agreement or of the processing of registers. */
export interface Assessed {
  readonly assessedOn: string | null
  readonly assessedBy: string
  /** Its three conclusions: lawful and necessary; influence and risk; measures that fit. */
  readonly lawful: string
  readonly risk: string
  readonly measures: string
}

export const CONCLUSIONS = ['lawful', 'risk', 'measures'] as const

/** After how many years at the latest processing is assessed anew; the law says no number, three years is how long the report is kept at least. */
export const REVIEW_YEARS = 3
