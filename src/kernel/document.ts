import type { ChartData } from './chart.ts'

/** State of a figure, shown by a sign in table cells; the words say the same, neither sign nor colour is alone. */
export type Tone = 'red' | 'yellow' | 'blue' | 'met'

/** Plain words between figures. */
export interface TextRun {
  readonly kind: 'text'
  readonly text: string
}

/** A figure bound to the snapshot: `id` names the frozen cell, `text` is its formatted value with its unit. */
export interface FigureRun {
  readonly kind: 'figure'
  readonly id: string
  readonly text: string
  readonly tone?: Tone
}

export type Run = TextRun | FigureRun

/** A table cell; a bare string is plain text. */
export type Cell = string | Run

export type Align = 'left' | 'center' | 'right'

/** Heading text without its number: the writers number 一、（一）1. by level unless `numbered` is false. */
export interface HeadingBlock {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly text: string
  readonly numbered?: boolean
}

export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
}

export interface ListBlock {
  readonly kind: 'list'
  /** Ordered items are numbered （1）（2）; others carry no sign and stand as paragraphs. */
  readonly ordered?: boolean
  readonly items: readonly (readonly Run[])[]
}

/** A ruled table with a repeating head. `rows` and `totals` have one cell for each entry of `head`. */
export interface TableBlock {
  readonly kind: 'table'
  /** Without 表1, which the writers add in order. */
  readonly caption: string
  readonly head: readonly string[]
  readonly align: readonly Align[]
  readonly rows: readonly (readonly Cell[])[]
  /** One unit for the whole table, shown at its upper right: 单位：人. */
  readonly unit?: string
  readonly totals?: readonly Cell[]
  /** What stands under the table: source, hidden cells, how the totals were made. */
  readonly source?: string
}

/** A chart; `alt` is the sentence for those who do not see it. */
export interface ChartBlock {
  readonly kind: 'chart'
  /** Without 图1, which the writers add in order; it names what a table with these data would be called. */
  readonly caption: string
  readonly unit: string
  /** As-of time of the data, as text: 2025年9月15日. */
  readonly asOf: string
  readonly alt: string
  readonly data: ChartData
}

/** Issuer and date, at the right, as GB/T 9704 places them. Uses those of the model. */
export interface SignatureBlock {
  readonly kind: 'signature'
}

export interface PageBreakBlock {
  readonly kind: 'pageBreak'
}

export type Block =
  HeadingBlock | ParagraphBlock | ListBlock | TableBlock | ChartBlock | SignatureBlock | PageBreakBlock

/** Where the figures come from; printed small after the last block. */
export interface DocumentNotes {
  /** Id of the snapshot that every figure is bound to; a document without figures has none. */
  readonly snapshot?: string
  /** As-of time, as text: 2025年9月15日18:00. */
  readonly dataAsOf: string
  /** Further sentences, such as figures that moved since the snapshot. */
  readonly remarks?: readonly string[]
}

/** Last lines of an issued document (版记). */
export interface Imprint {
  readonly copyTo?: string
  readonly printedBy: string
  /** YYYY-MM-DD */
  readonly printedOn: string
}

/**
 * A document before it has a format. Holds no layout: `writeDocument` turns the same model into DOCX, PDF and HTML.
 * All figures and dates inside blocks arrive as text; only chart positions are numbers.
 */
export interface DocumentModel {
  readonly title: string
  /** A circular (通报) is issued; a monitoring report (监测报告) informs. */
  readonly kind: 'circular' | 'monitoring'
  readonly issuer: string
  /** With six-corner brackets: 云教职成通〔2025〕9号. */
  readonly documentNumber?: string
  /** The red head, such as 云川市教育局文件. None without it. */
  readonly redHead?: string
  /** Main recipients (主送机关), without the colon. */
  readonly addressees?: string
  /** Date of the document, YYYY-MM-DD; also the date inside the files, so that the same model gives the same bytes. */
  readonly issuedOn: string
  /** The period reported on, as people write it: 2025年9月. */
  readonly period: string
  readonly language: 'zh'
  readonly blocks: readonly Block[]
  readonly notes: DocumentNotes
  readonly imprint?: Imprint
  /** At the foot of every page: who took this copy, when, under which number. */
  readonly mark?: string
}

/** Formats that `writeDocument` writes. */
export const documentFormats = ['docx', 'pdf', 'html'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** Shorthand for plain words. */
export const text = (words: string): TextRun => ({ kind: 'text', text: words })

/** Shorthand for a bound figure. */
export const figure = (id: string, value: string, tone?: Tone): FigureRun => ({
  kind: 'figure',
  id,
  text: value,
  ...(tone ? { tone } : {}),
})
