import { normalise } from './normalise.ts'
import type { Known } from './uncounted.ts'

/** A name found in a phrase: which indicator bears it and where it stands. */
export interface Hit {
  readonly code: string
  readonly name: string
  readonly from: number
  readonly to: number
}

interface Name {
  readonly code: string
  readonly name: string
  /** Pieces between wildcards. */
  readonly pieces: readonly string[]
}

const WILD = 12

/** All names of a catalogue, ready to be looked for. */
export class NameIndex {
  private readonly byStart = new Map<string, Name[]>()

  /** `extra`: names that a rule gives to indicators beside their own. */
  constructor(
    indicators: readonly Pick<Known, 'code' | 'label' | 'aliases'>[],
    extra: readonly (readonly [name: string, code: string])[] = [],
  ) {
    const seen = new Set<string>()
    const add = (name: string, code: string): void => {
      const pieces = normalise(name)
        .split(/…+|\.{3,}/)
        .filter((p) => p !== '')
      const first = pieces[0]?.[0]
      const key = `${code} ${pieces.join('…')}`
      if (first === undefined || seen.has(key)) return
      seen.add(key)
      this.byStart.set(first, [...(this.byStart.get(first) ?? []), { code, name, pieces }])
    }
    for (const i of indicators) for (const name of [i.label.zh, ...i.aliases]) add(name, i.code)
    for (const [name, code] of extra) add(name, code)
  }

  /** Every name that stands in a normalised phrase. */
  find(phrase: string): Hit[] {
    const hits: Hit[] = []
    for (let from = 0; from < phrase.length; from++)
      for (const { code, name, pieces } of this.byStart.get(phrase[from]!) ?? []) {
        const to = endOf(phrase, from, pieces)
        if (to !== null) hits.push({ code, name, from, to })
      }
    return hits
  }
}

/** End of a name that begins at `from`; `…` stands for up to twelve other characters. */
function endOf(phrase: string, from: number, pieces: readonly string[]): number | null {
  let at = from
  for (const [i, piece] of pieces.entries()) {
    const found =
      i === 0 ? (phrase.startsWith(piece, at) ? at : -1) : phrase.slice(at, at + WILD + piece.length).indexOf(piece)
    if (found < 0) return null
    at = (i === 0 ? found : at + found) + piece.length
  }
  return at
}
