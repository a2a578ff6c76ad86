import { event } from '../platform/assembly.ts'

/** Days (half open) on which other units hang below a unit, at any depth, than hung there before the tree was changed. */
export interface ChangedBelow {
  readonly orgId: string
  readonly from: string
  readonly to: string
}

/**
 * Units that stood already were moved or closed; told inside the transaction that changed the tree. Units founded or listed anew are not
 * told of: nothing was counted for them yet.
 */
export const treeChanged = event<{ below: readonly ChangedBelow[] }>('directory.tree-changed')
