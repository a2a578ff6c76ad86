import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import type { NameAnswer, NameAnswers } from '../ledger/match-units.ts'

/** An answer as it is kept: once per region and name. */
export interface KeptAnswer extends NameAnswer {
  /** Full form of the name. */
  readonly name: string
  readonly learnedAt: string
  readonly learnedBy: string
}

/** Everything that people said about names in the region. */
export const keptAnswers = (ctx: Ctx): Promise<KeptAnswer[]> =>
  rows(
    ctx.tx,
    sql<KeptAnswer>`select name, rule, org_ids as "orgIds", learned_at as "learnedAt", learned_by_name as "learnedBy"
      from unit_name where region = ${ctx.region} order by name`,
  )

/** The same, as the reading of plans uses it. */
export const nameAnswers = async (ctx: Ctx): Promise<NameAnswers> =>
  new Map((await keptAnswers(ctx)).map((a) => [a.name, a]))

/** Locks the answer to a name, if there is one, against a second hand. */
export const lockAnswer = async (ctx: Ctx, name: string): Promise<KeptAnswer | null> =>
  (
    await rows(
      ctx.tx,
      sql<KeptAnswer>`select name, rule, org_ids as "orgIds", learned_at as "learnedAt", learned_by_name as "learnedBy"
        from unit_name where region = ${ctx.region} and name = ${name} for update`,
    )
  )[0] ?? null

/** Writes an answer. False when somebody else was the first to answer. */
export async function keepAnswer(ctx: Ctx, name: string, answer: NameAnswer, known: boolean): Promise<boolean> {
  const values = sql`${answer.rule}, ${answer.orgIds}::uuid[], ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name}`
  const done = known
    ? sql`update unit_name set (rule, org_ids, learned_at, learned_by, learned_by_name) = (${values})
        where region = ${ctx.region} and name = ${name}`
    : sql`insert into unit_name (region, name, rule, org_ids, learned_at, learned_by, learned_by_name)
        values (${ctx.region}, ${name}, ${values}) on conflict (region, name) do nothing`
  return (await touch(ctx.tx, done)) === 1
}

/** A task of a plan in force with what decides whose names it holds. */
export interface NamedTask {
  readonly id: string
  readonly planId: string
  readonly issuerId: string
  readonly number: string
  readonly title: string
  readonly lead: string[]
  readonly support: string[]
  readonly leadOrgs: string[]
  readonly supportOrgs: string[]
  readonly byHand: boolean
}

/** Tasks of one plan, or of all plans in force of the region, in the order of the text. */
export const namedTasks = (ctx: Ctx, planId: string | null): Promise<NamedTask[]> =>
  rows(
    ctx.tx,
    sql<NamedTask>`select k.id, k.plan_id as "planId", p.org_id as "issuerId", k.number, k.title, k.lead, k.support,
        k.lead_orgs as "leadOrgs", k.support_orgs as "supportOrgs", k.by_hand as "byHand"
      from plan_task k join plan p on p.region = ${ctx.region} and p.id = k.plan_id
      where k.region = ${ctx.region} and case when ${planId}::uuid is null then p.is_current else p.id = ${planId}::uuid end
      order by p.id, k.seq`,
  )

/** Writes the units of tasks that no hand corrected meanwhile. */
export const writeUnits = (
  ctx: Ctx,
  tasks: readonly { readonly id: string; readonly lead: readonly string[]; readonly support: readonly string[] }[],
): Promise<number> => {
  const uuids = (column: string) =>
    sql`array(select e::uuid from jsonb_array_elements_text(${sql.ref(`x.${column}`)}) as e)`
  return touch(
    ctx.tx,
    sql`update plan_task k set lead_orgs = ${uuids('lead')}, support_orgs = ${uuids('support')}, lock_version = k.lock_version + 1
      from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as x(id uuid, lead jsonb, support jsonb)
      where k.region = ${ctx.region} and k.id = x.id and not k.by_hand`,
  )
}
