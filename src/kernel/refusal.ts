import type { Label } from './label.ts'

/** Values that a refusal names: shown in its text and given to programs as `params`. */
export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

/** What a refusal says to a person: what happened and why, and what to do about it. */
export interface RefusalText {
  readonly what: Label
  readonly advice?: Label
}

/**
 * A request that the product declines, with its reason. Part of the product, not an accident:
 * it becomes a problem document (RFC 9457) over HTTP, one line on standard error in the CLI,
 * a mark beside the field in a form.
 *
 * `code` is stable (`module.reason`, kebab case); `status` is the HTTP status that fits.
 */
export class Refusal extends Error {
  readonly code: string
  readonly params: RefusalParams
  readonly text: RefusalText
  readonly status: number
  /** It says "unknown" of what is there but may not be seen: the log must know, the answer must not tell. */
  readonly concealed: boolean

  constructor(
    code: string,
    text: RefusalText,
    options: { params?: RefusalParams; status?: number; concealed?: boolean } = {},
  ) {
    super(`${code}: ${text.what.en}`)
    this.name = 'Refusal'
    this.code = code
    this.text = text
    this.params = options.params ?? {}
    this.status = options.status ?? 422
    this.concealed = options.concealed ?? false
  }
}

/** True for a `Refusal`, also for one that crossed a thread or module boundary. */
export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Refusal || (error instanceof Error && error.name === 'Refusal' && 'code' in error && 'text' in error)
