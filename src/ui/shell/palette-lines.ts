import type { Label } from '../../kernel/label.ts'
import { searchScore, searchWord } from '../../kernel/search.ts'

/** One answer of GET /api/search: an indicator, school, task or document, with the page that shows it. */
export interface SearchHit {
  readonly kind: string
  readonly group: Label
  readonly title: Label
  readonly note: Label
  readonly to: string
  readonly score: number
}

/** A line of the palette. */
export interface Line {
  readonly group: string
  readonly title: string
  readonly note: string
  readonly to: string
  readonly score: number
}

/** A page or an act that the browser knows itself; `sound` is there once the server was asked. */
export interface OwnLine extends Omit<Line, 'score'> {
  readonly sound?: { readonly pinyin: string; readonly initials: string } | undefined
}

/** Lines of one kind to show before the next kind. */
const EACH = 7

/** Acts and pages that answer the word; everything while nothing is typed. */
export function ownMatches(own: readonly OwnLine[], typed: string): Line[] {
  const word = searchWord(typed)
  if (word.text === '') return own.map((line) => ({ ...line, score: 1 }))
  return own
    .map(({ sound, ...line }) => ({
      ...line,
      score: searchScore(word, { names: [line.title], aliases: [line.note], ...(sound && { sound }) }),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, EACH)
}

/** Lines by group; the group with the best answer first, lines in their order within it. */
export function grouped(lines: readonly Line[]): Line[] {
  const groups = new Map<string, Line[]>()
  for (const line of lines) groups.set(line.group, [...(groups.get(line.group) ?? []), line])
  const best = (of: readonly Line[]): number => Math.max(...of.map(({ score }) => score))
  return [...groups.values()].sort((a, b) => best(b) - best(a)).flat()
}

/** Worth asking the server: one Chinese character says something, one letter does not. */
export const worthAsking = (typed: string): boolean => {
  const word = searchWord(typed)
  return word.text.length >= (word.latin ? 2 : 1)
}
