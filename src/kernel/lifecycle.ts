import type { Value } from './entity.ts'
import type { Label } from './label.ts'

/** One move of a life cycle: from which states, to which, by which permission, with what. */
export interface Move {
  readonly name: string
  readonly label: Label
  readonly from: readonly string[]
  readonly to: string
  /** Permission that the actor must hold over the record's unit. */
  readonly by: string
  readonly reason?: 'required'
  /** Fields that this move asks for; they must be given. */
  readonly sets?: readonly string[]
  /** Values that this move gives by itself; null empties the field. */
  readonly puts?: Readonly<Record<string, Value>>
  /**
   * The move is a row of a line table whose `field` takes one of these codes; the record's state follows from its rows, in the order of
   * their dates `on`.
   */
  readonly adds?: {
    readonly line: string
    readonly field: string
    readonly codes: readonly string[]
    readonly on: string
  }
  /** A correction: any field of the record and its lines may be given another value, by whoever holds `by`, with a reason. */
  readonly edits?: true
}

/** States and moves as data: they can be drawn, listed and tested for reachability. */
export interface Lifecycle {
  readonly initial: string
  readonly states: Readonly<Record<string, Label>>
  readonly moves: readonly Move[]
  /** States in which nothing more is expected of a record: a keep-time runs from the day on which it entered one. */
  readonly ended?: readonly string[]
  /**
   * States in which somebody else has decided on the record: it is closed to forms, lines and files of those who prepare it. The way
   * from there is a move, such as the one that `edits`.
   */
  readonly closed?: readonly string[]
}

/** The move `name` from `state`, or null where the life cycle has none. */
export const moveFrom = (life: Lifecycle, state: string, name: string): Move | null =>
  life.moves.find((m) => m.name === name && m.from.includes(state)) ?? null

/** Is a record in this state closed to whoever prepares it? */
export const isClosed = (life: Lifecycle, state: string): boolean => life.closed?.includes(state) ?? false

/** The move by which a record in this state is corrected, or null where there is none. */
export const correctionFrom = (life: Lifecycle, state: string): Move | null =>
  life.moves.find((m) => m.edits === true && m.from.includes(state)) ?? null

/** A correction for each of these states, which leaves the record in it. */
export const corrections = (states: readonly string[], by: string): Move[] =>
  states.map((state) => ({
    name: 'correct',
    label: { zh: '更正', en: 'Correct' },
    from: [state],
    to: state,
    by,
    reason: 'required',
    edits: true,
  }))

/** States that no walk from the initial state reaches; a correct life cycle has none. */
export function unreachable(life: Lifecycle): string[] {
  const seen = new Set([life.initial])
  for (let grew = true; grew;) {
    grew = false
    for (const move of life.moves)
      if (!seen.has(move.to) && move.from.some((s) => seen.has(s))) {
        seen.add(move.to)
        grew = true
      }
  }
  return Object.keys(life.states).filter((s) => !seen.has(s))
}
