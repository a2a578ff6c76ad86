import type { Label } from '../../../kernel/label.ts'

/** A line of GET /api/publish/figures. */
export interface OfferedFigure {
  readonly code: string
  readonly label: Label
  readonly group: string
  readonly groupLabel: Label
  readonly unit: string
  readonly period: string
  readonly value: string | null
  /** What a share is of: decides its digits. */
  readonly whole: string | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly version: number | null
  readonly publishedAt: string | null
  readonly publishedValue: string | null
  readonly moved: boolean
  readonly plannedOn: string | null
}

export const FIGURE_STATES = ['moved', 'open', 'planned', 'published'] as const
export type FigureState = (typeof FIGURE_STATES)[number]

/** Where a figure stands: what was corrected since asks for an act first, then what is not public yet. */
export const figureState = (x: OfferedFigure): FigureState =>
  x.moved ? 'moved' : x.version !== null ? 'published' : x.plannedOn !== null ? 'planned' : 'open'

export interface FigureFilter {
  readonly q?: string | undefined
  readonly group?: string | undefined
  readonly state?: string | undefined
}

/** The figures that fit name (in either language), group and state; what is not asked does not narrow. */
export function fittingFigures(list: readonly OfferedFigure[], asked: FigureFilter): readonly OfferedFigure[] {
  const typed = (asked.q ?? '').trim().toLowerCase()
  return list.filter(
    (x) =>
      (typed === '' || [x.label.zh, x.label.en, x.code].some((name) => name.toLowerCase().includes(typed))) &&
      (asked.group === undefined || x.group === asked.group) &&
      (asked.state === undefined || figureState(x) === asked.state),
  )
}

export const PER_PAGE = 30

/** One page of a list, counted from 1; a page beyond the end is the last one. */
export function pageOf<T>(list: readonly T[], asked: number): { page: number; rows: readonly T[] } {
  const last = Math.max(1, Math.ceil(list.length / PER_PAGE))
  const page = Math.min(last, Math.max(1, Number.isInteger(asked) ? asked : 1))
  return { page, rows: list.slice((page - 1) * PER_PAGE, page * PER_PAGE) }
}
