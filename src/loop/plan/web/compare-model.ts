import type { TargetField, TargetItem } from '../compare/compare-editions.ts'

/** Two readings of a target side by side, as GET /api/plan/compare answers. */
export interface ComparedTarget {
  readonly kind: 'kept' | 'changed' | 'new' | 'dropped'
  readonly old: TargetItem | null
  readonly now: TargetItem | null
  readonly fields: readonly TargetField[]
}

/** How a line differs: its figure or date, only its words, all new, gone, or not at all. */
export type Difference = 'figure' | 'words' | 'new' | 'dropped' | 'kept'
export const DIFFERENCES: readonly Difference[] = ['figure', 'words', 'new', 'dropped', 'kept']

const FIGURE: ReadonlySet<TargetField> = new Set(['comparator', 'value', 'upper', 'unit', 'due'])

export function differenceOf(p: ComparedTarget): Difference {
  if (p.kind === 'new' || p.kind === 'dropped') return p.kind
  if (p.fields.some((f) => FIGURE.has(f))) return 'figure'
  return p.fields.length > 0 || p.old?.quote !== p.now?.quote ? 'words' : 'kept'
}

/** A decision on the old sentence that holds for the new one. */
export const carried = (p: ComparedTarget): boolean =>
  p.old !== null && p.now !== null && p.now.decided_by_name !== null && p.now.state !== 'proposed'
