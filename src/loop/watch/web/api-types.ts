/** What the routes of the watch stage answer, as the pages read it. */
export type { ShownState } from '../store/list-states.ts'
export type { ShownWarning } from '../store/list-warnings.ts'

export interface Counts {
  readonly red: number
  readonly yellow: number
  readonly blue: number
  readonly normal: number
  readonly done: number
  readonly none: number
}
