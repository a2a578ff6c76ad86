import type { TargetField, TargetItem } from '../compare/compare-editions.ts'

/** Two readings of a target side by side, as GET /api/plan/compare answers. */
export interface ComparedTarget {
  readonly kind: 'kept' | 'changed' | 'new' | 'dropped'
  readonly old: TargetItem | null
  readonly now: TargetItem | null
  readonly fields: readonly TargetField[]
}

/** How a line differs: its figure or date, its words, only who answers for it, all new, gone, or not at all. */
export type Difference = 'figure' | 'words' | 'units' | 'new' | 'dropped' | 'kept'
export const DIFFERENCES: readonly Difference[] = ['figure', 'words', 'units', 'new', 'dropped', 'kept']

const FIGURE: ReadonlySet<TargetField> = new Set(['comparator', 'value', 'upper', 'unit', 'due'])

export function differenceOf(p: ComparedTarget): Difference {
  if (p.kind === 'new' || p.kind === 'dropped') return p.kind
  if (p.fields.some((f) => FIGURE.has(f))) return 'figure'
  if (p.old?.quote !== p.now?.quote || p.fields.includes('subject')) return 'words'
  return p.fields.includes('lead') ? 'units' : 'kept'
}

/** A decision on the old sentence that holds for the new one. */
export const carried = (p: ComparedTarget): boolean =>
  p.old !== null && p.now !== null && p.now.decided_by_name !== null && p.now.state !== 'proposed'
