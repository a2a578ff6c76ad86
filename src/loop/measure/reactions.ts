import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { on } from '../../platform/assembly.ts'
import type { Reaction } from '../../platform/assembly.ts'
import { later } from '../../platform/db/statement.ts'
import { treeChanged, type ChangedBelow } from '../../directory/public.ts'
import { dueListChanged, returnsAccepted, rowsChanged } from '../collect/events.ts'
import type { AcceptedReturn } from '../collect/events.ts'
import { groupBy } from '../../kernel/group-by.ts'
import { catalogueOf } from './catalogue-of.ts'
import { groupMeasures } from './cells/compile.ts'
import { officialPeriodOf } from './cells/official-period.ts'
import { RECOUNT, TRACK } from './jobs.ts'
import { dependants } from './settle/dependants.ts'
import { countDue } from './settle/due.ts'
import { lockNodes } from './settle/lock-nodes.ts'
import { hasRecounted } from './settle/recount.ts'
import { finishOfficial } from './settle/finish.ts'
import { settleOfficial } from './settle/official.ts'
import { ROLL } from './settle/roll-due.ts'
import { markBelow } from './settle/stale-nodes.ts'
import { treeDaysOf } from './settle/values.ts'

/** Cells that these returns fill: also the flow of a year before. */
const cellsOf = (ctx: Ctx, returns: readonly AcceptedReturn[]) =>
  [...groupBy(returns, (r) => `${r.register}|${r.period}|${r.countDay}`).values()].flatMap(([r]) =>
    groupMeasures(ctx.assembly.registers.get(r!.register)!).map((group) => ({
      period: officialPeriodOf(group, r!.period, r!.countDay),
      measures: group.measures.map((m) => m.code),
    })),
  )

/** Brings cells and values of accepted returns up to date inside the accepting transaction (settled.md section 2). */
export async function settleAccepted(ctx: Ctx, returns: readonly AcceptedReturn[]): Promise<void> {
  const catalogue = catalogueOf(ctx.assembly)
  const units = [...new Set(returns.map((r) => r.orgId))]
  const nodes = await lockNodes(ctx.tx, ctx.region, units, treeDaysOf(catalogue, cellsOf(ctx, returns), ctx.today))
  const settled: { period: string; measures: readonly string[] }[] = []
  for (const [code, list] of groupBy(returns, (r) => r.register))
    settled.push(...(await settleOfficial(ctx.tx, ctx, ctx.assembly.registers.get(code)!, list)))
  await finishOfficial(ctx, catalogue, { units, nodes, settled })
}

/** Live rows changed, or were confirmed: the units' provisional figures are stale; a job brings them up to date. */
async function markStale(ctx: Ctx, changes: readonly { orgId: string; register: string }[]): Promise<void> {
  const stale = changes.flatMap((c) =>
    dependants(ctx.assembly.registers, c.register).map((register) => ({ org_id: c.orgId, register })),
  )
  // A mark that is there is locked: the job that takes it waits for what is changed here, or this for the job.
  later(
    ctx.tx,
    sql`insert into stale_unit (region, org_id, register, since)
      select distinct ${ctx.region}, x.org_id, x.register, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) as x(org_id uuid, register text)
      order by 2, 3
      on conflict (region, org_id, register) do update set since = stale_unit.since`,
  )
  await ctx.jobs.send(TRACK, { region: ctx.region }, { key: ctx.region })
}

/** Figures of the acceptance, and a job for those that cannot be added up (settled.md section 2). */
async function accepted(ctx: Ctx, returns: readonly AcceptedReturn[]): Promise<void> {
  await settleAccepted(ctx, returns)
  await markStale(ctx, returns)
  const byRegister = [...groupBy(returns, (r) => r.register)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [code, list] of byRegister)
    if (hasRecounted(ctx.assembly.registers.get(code)!))
      for (const period of [...new Set(list.map((r) => r.period))].sort())
        await ctx.jobs.send(
          RECOUNT,
          { region: ctx.region, register: code, period },
          { key: `${ctx.region}/${code}/${period}` },
        )
}

/** The tree changed: sums of those who have others below them are stale; jobs take them. */
async function treeMoved(ctx: Ctx, below: readonly ChangedBelow[]): Promise<void> {
  for (const { home, rolled } of await markBelow(ctx, below))
    await ctx.jobs.send(rolled ? ROLL : TRACK, { region: home }, { key: home })
}

export const reactions: Readonly<Record<string, Reaction>> = {
  ...on(returnsAccepted, (ctx, e) => accepted(ctx, e.returns)),
  ...on(dueListChanged, (ctx, e) => countDue(ctx, e.campaignId)),
  ...on(rowsChanged, (ctx, e) => markStale(ctx, [e])),
  ...on(treeChanged, (ctx, e) => treeMoved(ctx, e.below)),
}
