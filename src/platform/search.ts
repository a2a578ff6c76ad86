import type { Label } from '../kernel/label.ts'
import type { SearchWord } from '../kernel/search.ts'
import type { Ctx } from './context.ts'

/** One answer: what it is called, what helps to tell it from others, and the page that shows it. */
export interface SearchHit {
  readonly title: Label
  readonly note: Label
  readonly to: string
  /** See kernel/search.ts: 100 is the name itself. */
  readonly score: number
}

/** What a module lets people find. It answers only with what the actor may read: the permission's scope is in its SQL. */
export interface SearchSource {
  readonly kind: string
  readonly label: Label
  /** The best answers, best first, at most `limit`. */
  find(ctx: Ctx, word: SearchWord, limit: number): Promise<SearchHit[]>
}
