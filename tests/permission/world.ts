import fc from 'fast-check'
import { ROLES, type Role } from '../../src/kernel/permission.ts'

export const ALL_ROLES = Object.keys(ROLES).filter((r): r is Role => Object.hasOwn(ROLES, r))
const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

/** Today in every world; a move before it counts for permissions, one after it does not. */
export const TODAY = '2025-11-20'

/** A city as drawn. Numbers name units by their place in a list and wrap around, so that any number is a unit. */
export interface World {
  readonly counties: number
  readonly schools: readonly { readonly under: number; readonly rows: number }[]
  readonly people: readonly {
    readonly role: Role
    readonly over: number
    readonly also: { readonly role: Role; readonly over: number } | null
  }[]
  /** A school that hangs under another unit from a day on. */
  readonly move: { readonly school: number; readonly to: number; readonly day: string } | null
  readonly report: { readonly issuer: number; readonly signed: boolean }
}

const role = fc.constantFrom(...ALL_ROLES)
const place = fc.nat(11)
const second = role.filter((r) => !ADMINISTRATORS.includes(r))

export const worlds: fc.Arbitrary<World> = fc.record({
  counties: fc.integer({ min: 1, max: 3 }),
  schools: fc.array(fc.record({ under: place, rows: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 3 }),
  people: fc.array(
    fc.record({ role, over: place, also: fc.option(fc.record({ role: second, over: place }), { freq: 2 }) }),
    { minLength: 2, maxLength: 5 },
  ),
  move: fc.option(fc.record({ school: place, to: place, day: fc.constantFrom('2025-11-10', '2025-11-21') })),
  report: fc.record({ issuer: place, signed: fc.boolean() }),
})

/** Everybody at the usual place, so that each role is known to see what it should. Places: 0 city, 1 group, 2.. counties, then schools. */
export const everyRole: World = {
  counties: 2,
  schools: [
    { under: 1, rows: 2 },
    { under: 2, rows: 1 },
  ],
  // The partner office comes twice: the one of the subject that is asked for, and one of another subject.
  // Two hold a wide role beside a narrow one that audits: what the wide one does not open stays shut.
  people: [
    ...[...ALL_ROLES, 'partner' as const].map((r) => ({
      role: r,
      over: r === 'clerk' || r === 'head' ? 4 : r === 'county-officer' ? 2 : 0,
      also: null,
    })),
    { role: 'auditor', over: 2, also: { role: 'partner', over: 0 } },
    { role: 'audit-admin', over: 3, also: { role: 'city-officer', over: 0 } },
  ],
  move: null,
  report: { issuer: 0, signed: true },
}
