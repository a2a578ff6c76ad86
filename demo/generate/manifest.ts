import type { Fate } from '../world/fates.ts'
import type { Mistake } from './mistakes.ts'

/** One file, or one return that never came (`path` null). */
export interface ManifestEntry {
  /** Below the folder of the manifest, with forward slashes. */
  readonly path: string | null
  readonly register: string
  /** The sheet a CSV stands for; workbooks name their own. */
  readonly sheet: string | null
  /** Code of the school whose rows these are. */
  readonly unit: string
  readonly period: string
  /** Campaign of the return, and an earlier one that the same rows serve: live registers hold their history. */
  readonly campaign: string
  readonly alsoFor: readonly string[]
  /** What should happen to the return. */
  readonly fate: Fate
  readonly rows: number
  /** Why it goes back, where it does. */
  readonly reason?: string
  readonly mistakes?: readonly Mistake[]
}

export interface Manifest {
  readonly city: { readonly code: string; readonly name: string }
  readonly seed: number | string
  readonly year: number
  /** The world is told up to this day. */
  readonly asOf: string
  readonly schools: number
  /** Full-time students on 1 September of the year. */
  readonly students: number
  readonly organisations: string
  readonly people: string
  readonly campaigns: readonly string[]
  readonly files: readonly ManifestEntry[]
}
