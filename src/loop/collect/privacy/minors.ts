import { sql } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import { hasPerson, tableOf } from '../../../kernel/derive/columns.ts'
import { snake, type Entity } from '../../../kernel/entity.ts'
import { OPEN_VERSION, type Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { rightOf } from '../rows/register-rights.ts'

/** Under this age all personal data is sensitive and a guardian agrees (Law on personal information, articles 28 and 31). */
export const CONSENT_AGE = 14

/** How many persons under fourteen a unit holds in a register; `lacking`: without a guardian's consent, null where none is recorded. */
export interface Minors {
  readonly register: Register
  readonly orgId: string
  readonly orgName: string
  readonly held: number
  readonly lacking: number | null
}

async function minorsIn(ctx: Ctx, register: Register, entity: Entity): Promise<Minors[]> {
  const consent = entity === register.entity ? register.guardianConsent : undefined
  const lacking =
    consent === undefined
      ? sql`null::int`
      : sql`(count(distinct t.person_id) filter (where ${sql.ref(`t.${snake(consent)}`)} is null))::int`
  const within = scopeOf(ctx, rightOf(ctx, register, 'read')).on(sql.ref('t.org_id'))
  const found = await rows(
    ctx.tx,
    sql<{ orgId: string; orgName: string; held: number; lacking: number | null }>`
      select t.org_id as "orgId", o.name as "orgName", count(distinct t.person_id)::int as held, ${lacking} as lacking
      from ${sql.raw(tableOf(entity))} t join org o on o.id = t.org_id
      where t.region = ${ctx.region} and t.to_version = ${OPEN_VERSION}::bigint
        and t.birth_date > (${ctx.today}::date - make_interval(years => ${CONSENT_AGE}::int))::date and ${within}
      group by t.org_id, o.name, o.code order by o.code`,
  )
  return found.map((f) => ({ register, ...f }))
}

/** Persons under fourteen within the actor's reach, per register and unit, counted from the birth dates of open rows. */
export async function minorsHeld(ctx: Ctx): Promise<Minors[]> {
  const out: Minors[] = []
  for (const register of ctx.assembly.registers.values())
    for (const entity of [register.entity, ...register.lines].filter(hasPerson))
      out.push(...(await minorsIn(ctx, register, entity)))
  return out
}
