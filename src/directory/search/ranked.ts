import { searchScore, type SearchWord } from '../../kernel/search.ts'
import type { Label } from '../../kernel/label.ts'
import type { SearchHit } from '../../platform/search.ts'
import { soundOf } from '../pinyin.ts'

/** A record with the texts it may be found by. */
export interface Candidate {
  readonly title: Label
  readonly note: Label
  readonly to: string
  readonly aliases?: readonly string[]
  readonly code?: string
}

/** Records without stored sounds in order of how well they answer; sounds are heard once and kept. */
export const ranked = (word: SearchWord, candidates: readonly Candidate[], limit: number): SearchHit[] =>
  candidates
    .map(({ title, note, to, aliases, code }) => ({
      title,
      note,
      to,
      score: searchScore(word, {
        names: title.zh === title.en ? [title.zh] : [title.zh, title.en],
        ...(aliases && { aliases }),
        ...(code !== undefined && { code }),
        ...(word.latin && { sound: soundOf(title.zh) }),
      }),
    }))
    .filter((h) => h.score > 0)
    .sort((a, b) => b.score - a.score || a.title.zh.length - b.title.zh.length)
    .slice(0, limit)
