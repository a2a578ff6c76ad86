import { figure, type FigureRun, type Tone } from '../../../kernel/document.ts'
import type { Figure } from '../../../kernel/format/figure.ts'

/** A figure of a report: where it stands in the text, and what it was when the snapshot was taken. */
export interface BoundFigure {
  readonly id: string
  /** What it is a figure of, in words. */
  readonly label: string
  readonly text: string
  /** Target, unit or indicator that it speaks of, for the links beside the page. */
  readonly targetId?: string
  readonly indicator?: string
  readonly orgId?: string
}

export type About = Pick<BoundFigure, 'targetId' | 'indicator' | 'orgId'>

/** As official documents write it: no space between a figure and its unit. */
export const tight = (f: Figure): string => `${f.value}${f.unit}`

/** Sentences of the screen as a document writes them: no spaces between Chinese and figures. */
export const tightText = (words: string): string =>
  words.replace(/(?<=[\d%）]) (?=[\u3400-\u9fff㎡])|(?<=[\u3400-\u9fff]) (?=[\d−])/g, '')

/** Collects the figures of a document while its sentences are written; the same id always says the same. */
export class Figures {
  readonly all = new Map<string, BoundFigure>()

  bind(id: string, label: string, text: string, about: About = {}, tone?: Tone): FigureRun {
    if (!this.all.has(id)) this.all.set(id, { id, label, text, ...about })
    return figure(id, text, tone)
  }
}
