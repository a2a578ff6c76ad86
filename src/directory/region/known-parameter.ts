import type { Label } from '../../kernel/label.ts'

/** A parameter that the product reads by name; a region sets it by date. */
export interface KnownParameter {
  readonly name: string
  readonly label: Label
  /** What it decides, in a sentence. */
  readonly effect: Label
  /** What holds while a region says nothing. */
  readonly shipped: string
  readonly basis: Label
  readonly unit: Label
  /** Set by the security administrator alone: it watches or limits what officers and the system administrator do. */
  readonly security?: true
  /** Allowed values in words, or bounds of a number. */
  readonly values: readonly string[] | { readonly min: number; readonly max: number; readonly whole: boolean }
}
