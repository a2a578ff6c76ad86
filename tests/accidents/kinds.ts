import type { Life, Moment } from './killed.ts'
import { TARGETS } from './steps.ts'

/** What is killed: a process at one step, a server that people work at, a `restore`. */
export const KINDS = [...TARGETS, 'serve', 'restore'] as const
export type Kind = (typeof KINDS)[number]

/** One kill and what was found afterwards. */
export interface Trial {
  readonly target: Kind
  readonly afterMs: number
  /** Where the kill fell: while the store was opened or the way prepared, in the target act, or behind it. */
  readonly fell: 'before' | 'within' | 'after'
  readonly acks: number
  readonly problems: readonly string[]
}

/** A way to make one kill after the other; the seed makes what a process does differ from what others do. */
export interface Trials {
  one(seed: number, moment: Moment, target: Kind): Promise<Trial>
  leave(): Promise<void>
}

/** After so many kills a place is given up for a fresh copy: the killed one has a history by then. */
export const LIVES = 8

export const fellAt = (life: Pick<Life, 'begun' | 'ended'>): Trial['fell'] =>
  !life.begun ? 'before' : life.ended ? 'after' : 'within'
