/** What doors and later stages may call of watch. */
export { statesOf, type ShownState } from './store/list-states.ts'
export { watchedBy } from './store/within.ts'
export { warningsOf, type ShownWarning } from './store/list-warnings.ts'
export { checkedStandards, type CheckedStandard } from './store/standard-warnings.ts'
export { watchAll, watchChanged, type Watched } from './watch-all.ts'
export type { Level } from './core/judge.ts'
export type { PathMonth } from './core/path.ts'
export { gapFigure } from './words/figures.ts'
