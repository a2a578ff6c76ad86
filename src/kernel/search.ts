/** What somebody typed, ready to be compared: trimmed, in lower case. */
export interface SearchWord {
  readonly text: string
  /** The same as a pattern for LIKE, `%` and `_` taken literally. */
  readonly like: string
  /** Only Latin letters and digits: may be pinyin or initials. */
  readonly latin: boolean
}

export function searchWord(typed: string): SearchWord {
  const text = typed.trim().toLowerCase()
  return { text, like: `%${text.replace(/[\\%_]/g, '\\$&')}%`, latin: /^[a-z0-9 ]+$/.test(text) }
}

/** A name as it may be found: its words in both languages, other names, a code, and how it sounds. */
export interface Findable {
  readonly names: readonly string[]
  readonly aliases?: readonly string[]
  readonly code?: string
  readonly sound?: { readonly pinyin: string; readonly initials: string }
}

/** Two letters of pinyin say nothing unless a name begins with them. */
const SHORTEST_INSIDE = 3

const byName = (text: string, names: readonly string[]): number => {
  let best = 0
  for (const name of names.map((n) => n.toLowerCase())) {
    const at = name.indexOf(text)
    if (at < 0) continue
    // A name that the word nearly fills stands before a long one that mentions it.
    const fill = Math.round((text.length / name.length) * 9)
    best = Math.max(best, name === text ? 100 : (at === 0 ? 80 : 60) + fill)
  }
  return best
}

const bySound = (text: string, { pinyin, initials }: { pinyin: string; initials: string }): number => {
  const typed = text.replaceAll(' ', '')
  if (typed.length < 2) return 0
  if (pinyin === typed || initials === typed) return 55
  if (pinyin.startsWith(typed)) return 48
  if (initials.startsWith(typed)) return 45
  if (typed.length < SHORTEST_INSIDE) return 0
  return initials.includes(typed) ? 32 : pinyin.includes(typed) ? 30 : 0
}

/**
 * How well a name answers a word: 100 is the name itself, 80 and more begins with it, 60 and more contains it, then other names and
 * the code, then sound; 0 is no answer.
 */
export function searchScore(word: SearchWord, of: Findable): number {
  if (word.text === '') return 0
  const name = byName(word.text, of.names)
  if (name > 0) return name
  if (of.code?.toLowerCase().startsWith(word.text)) return 58
  if (of.aliases?.some((a) => a.toLowerCase().includes(word.text))) return 57
  if (of.code?.toLowerCase().includes(word.text)) return 35
  return word.latin && of.sound ? bySound(word.text, of.sound) : 0
}
