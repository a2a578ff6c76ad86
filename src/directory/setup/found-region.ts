import { label } from '../../kernel/label.ts'
import type { Role } from '../../kernel/permission.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { savePassword, type PreparedPassword } from '../../platform/auth/credentials.ts'
import { dayOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { createOrg } from '../org/change-org.ts'
import { lockTree } from '../org/closure.ts'
import { createAccount } from '../people/accounts.ts'
import { grantRole } from '../people/grants.ts'
import { saveRegion } from '../region/store.ts'
import { nobodyYet } from './setup-code.ts'

/** The roles that must exist before anything else can be done, each its own person (S07). */
export const FIRST_ROLES = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[]

export interface FirstPerson {
  readonly role: (typeof FIRST_ROLES)[number]
  readonly signName: string
  readonly name: string
  readonly title: string
  readonly password: PreparedPassword
}

/** First day of a tree that past periods are counted by as well. */
export const TREE_BEGINS = '2000-01-01'

export const alreadyFounded = (): Refusal =>
  new Refusal(
    'setup.done',
    {
      what: label(
        '首批管理员已经建立，设置码不再有效',
        'The first administrators exist; the code opens nothing any more',
      ),
      advice: label('请用管理员账户登录，在“系统”里继续', 'Sign in as an administrator and go on under System'),
    },
    { status: 409 },
  )

/**
 * The first transaction of an empty installation: the region, its governing unit and the three administrators. Throws
 * `setup.done` when somebody has an account already.
 */
export async function foundRegion(
  tx: Tx,
  region: { readonly code: string; readonly name: string; readonly shortName: string },
  people: readonly FirstPerson[],
  now: Instant,
): Promise<void> {
  await lockTree(tx)
  if (!(await nobodyYet(tx))) throw alreadyFounded()
  await saveRegion(tx, { code: region.code, name: region.name, level: 'city' })
  const orgId = await createOrg(
    tx,
    {
      region: region.code,
      code: region.code,
      name: region.name,
      shortName: region.shortName,
      kind: 'city',
      parent: null,
      from: TREE_BEGINS,
    },
    now,
  )
  for (const person of people) {
    const { signName, name, title } = person
    const userId = await createAccount(tx, { region: region.code, signName, name, title, orgId }, now)
    await grantRole(tx, { userId, role: person.role, orgId, from: dayOf(now), by: null }, now)
    await savePassword(tx, userId, person.password, now, true)
  }
}
