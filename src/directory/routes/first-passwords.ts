import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { givePassword } from '../../platform/auth/credentials.ts'
import { endOtherSessions } from '../../platform/auth/sessions.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { doorRoute, route } from '../../platform/http/route.ts'
import { lockAccounts } from '../people/accounts.ts'
import { noticeAccess } from '../messages/access-notice.ts'
import { passwordsFor } from '../people/first-password.ts'
import { wholeReach } from '../permission/over-account.ts'

const GRANT = 'directory.grant'

interface Waiting {
  readonly id: string
  readonly signName: string
  readonly name: string
  readonly orgId: string
  readonly orgName: string
}

/** Open accounts of my tree, with no role beyond it, whose first password was never replaced: nobody has worked with them yet. Never one's own. */
const waiting = (ctx: Ctx): Promise<Waiting[]> =>
  rows(
    ctx.tx,
    sql<Waiting>`select u.id, u.sign_name as "signName", u.name, u.org_id as "orgId", o.name as "orgName"
      from user_account u join auth_credential c on c.user_id = u.id join org o on o.id = u.org_id
      where c.must_change and jsonb_array_length(c.password_history) = 0 and (u.closed_on is null or u.closed_on > ${ctx.today}::date)
        and u.id is distinct from ${ctx.actor.userId}::uuid and ${wholeReach(ctx)}
      order by o.level, o.code, u.sign_name`,
  )

const count = route({
  method: 'GET',
  path: '/api/setup/passwords',
  name: 'countFirstPasswords',
  summary: label('还没有启用的账户', 'How many accounts still have their first password'),
  permission: GRANT,
  response: Type.Object({ people: Type.Integer() }),
  handle: async (ctx) => ({ people: (await waiting(ctx)).length }),
})

const renew = doorRoute({
  method: 'POST',
  path: '/api/setup/passwords',
  name: 'renewFirstPasswords',
  summary: label('重发初始密码', 'New first passwords for all who have not used theirs; told once'),
  permission: GRANT,
  response: Type.Object({
    people: Type.Array(
      Type.Object({ signName: Type.String(), name: Type.String(), orgName: Type.String(), password: Type.String() }),
    ),
  }),
  async handle(door) {
    const found = await door.read(waiting)
    const fresh = await passwordsFor(
      door.app.keys,
      found.map((w) => w.signName),
    )
    return door.write(async (ctx) => {
      await lockAccounts(
        ctx.tx,
        found.map((w) => w.id),
      )
      // Whoever signed in meanwhile keeps the password they chose.
      const still = (await waiting(ctx)).filter((w) => fresh.has(w.signName))
      const people = []
      for (const { id, signName, name, orgId, orgName } of still) {
        const password = fresh.get(signName)
        if (!password) continue
        await givePassword(ctx.tx, id, password.prepared, ctx.now)
        await endOtherSessions(ctx.tx, id, null)
        await noticeAccess(ctx, id, 'password-given')
        const detail = { secondFactor: false, together: still.length }
        await ctx.audit({ action: 'auth.password-reset', objectKind: 'account', objectId: id, orgId, detail })
        people.push({ signName, name, orgName, password: password.plain })
      }
      const detail = { people: people.length }
      await ctx.audit({ action: 'directory.first-passwords', objectKind: 'region', objectId: ctx.region, detail })
      return { people }
    })
  },
})

export const firstPasswordRoutes = [count, renew]
