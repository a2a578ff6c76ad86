import { event } from '../../platform/assembly.ts'

/** A new day began and the provisional figures stand on it. */
export const dayOpened = event<{ day: string }>('measure.day-opened')

/** The tree of units had changed, and what is added up in it is right again. */
export const treeSettled = event<object>('measure.tree-settled')
