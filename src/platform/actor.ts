import type { Role } from '../kernel/permission.ts'

/** A role over a unit; `field` is a partner office's subject. */
export interface HeldRole {
  readonly role: Role
  readonly orgId: string
  readonly orgKind?: string
  readonly field?: string
}

/** Who acts. `strong` tells that a second factor was given in this session. */
export interface Actor {
  readonly userId: string | null
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly strong: boolean
}

/** Jobs, migrations, the command line: no user, no role; what it may do is decided by who calls it. */
export const SYSTEM: Actor = { userId: null, name: 'system', roles: [], strong: true }
