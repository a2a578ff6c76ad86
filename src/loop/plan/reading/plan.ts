/** What a comparator says about the figure; `increase_by` carries a change, negative for a fall. */
export type Comparator = 'at_least' | 'at_most' | 'about' | 'between' | 'increase_by' | 'multiple_of' | 'reach'

/** A place in the original text: UTF-16 offsets, `end` exclusive, so `original.slice(at, end)` is the quote. */
export type Place = { at: number; end: number }

/** How sure the reading is (0..1) and, where it is not, why: short Chinese reasons for the reviewer. */
export type Certainty = { confidence: number; doubts: string[] }

/** One piece of work to be done. `quote` is the whole block of the task, heading and body, as written. */
export type PlanTask = Place &
  Certainty & {
    /** Arabic number as counted in the document, e.g. `7` or, where numbering starts again, `4.2`. */
    number: string
    /** Heading or lead phrase exactly as in the text, without its number. */
    title: string
    /** Enclosing headings, outermost first, without numbers and without the document title. */
    path: string[]
    lead: string[]
    support: string[]
    quote: string
  }

/** One quantified statement, promised (`target`) or reported (`achievement`). */
export type PlanTarget = Place &
  Certainty & {
    /** Shortest exact span that holds the whole statement. */
    quote: string
    subject: string
    comparator: Comparator
    /** In base units: 15万人次 is 150000. A share is given in per cent. */
    value: number
    /** Upper end of a range, otherwise null. */
    upper: number | null
    /** Measure word of the text in simplified characters; empty when the text has none. */
    unit: string
    /** ISO date until which it holds; always null for achievements. */
    due: string | null
    kind: 'achievement' | 'target'
    /** `number` of the task the statement stands in. */
    task: string | null
  }

/** A dated action without a quantity. */
export type PlanMilestone = Place & Certainty & { quote: string; due: string; task: string | null }

/** plan: sets out work; report: work done; meeting: report of a meeting; compilation: several pieces in one file. */
export type PlanKind = 'plan' | 'report' | 'meeting' | 'compilation'

/** A plan as it was read from a text. Every item points at its place in the original. */
export type Plan = {
  title: string
  documentNumber: string | null
  issuer: string | null
  issuedOn: string | null
  planYear: number | null
  kind: PlanKind
  tasks: PlanTask[]
  targets: PlanTarget[]
  milestones: PlanMilestone[]
}
