import type { Label } from '../../../kernel/label.ts'
import type { Role } from '../../../kernel/permission.ts'

/** A situation somebody is in, and what he does then. */
export interface Topic {
  readonly id: string
  /** The situation, as one would ask a colleague. */
  readonly when: Label
  /** Whose work it is. */
  readonly roles: readonly Role[]
  readonly steps: readonly Label[]
  /** What goes wrong, and what to do then. */
  readonly snags: readonly { readonly what: Label; readonly then: Label }[]
  /** The page where it is done. */
  readonly page: string
  /** Addresses whose “?” opens this topic. */
  readonly from: readonly string[]
}
