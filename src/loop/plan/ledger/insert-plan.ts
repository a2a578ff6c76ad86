import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import type { Plan } from '../reading/plan.ts'
import type { Draft } from './draft-target.ts'
import { matchUnits, type NameAnswers } from './match-units.ts'
import type { Placed } from './tree.ts'
import { sectionsFrom } from './sections.ts'

export interface PlanParts {
  readonly text: string
  readonly plan: Plan
  /** One for each target of the plan, in its order. */
  readonly drafts: readonly Draft[]
  readonly orgs: readonly Placed[]
  readonly issuerId: string
  /** What people said about names of units. */
  readonly answers: NameAnswers
}

/** Writes sections, tasks, targets and milestones of a new plan, one statement each. */
export async function insertPlanParts(ctx: Ctx, planId: string, parts: PlanParts): Promise<void> {
  const { text, plan, drafts, orgs, answers } = parts
  const issuer = orgs.find((o) => o.id === parts.issuerId) ?? null
  const sections = sectionsFrom(text, plan.tasks).map((s, seq) => ({ ...s, seq, id: ctx.newId() }))
  const tasks = plan.tasks.map((t, seq) => ({
    ...t,
    seq,
    id: ctx.newId(),
    section_id: sections.filter((s) => s.from <= t.at && t.at < s.to).at(-1)?.id ?? null,
    lead_orgs: matchUnits(t.lead, orgs, issuer, answers).ids,
    support_orgs: matchUnits(t.support, orgs, issuer, answers).ids,
  }))
  const taskId = new Map(tasks.map((t) => [t.number, t.id]))
  const idOf = (number: string | null): string | null => (number === null ? null : (taskId.get(number) ?? null))
  const targets = drafts.map((d, i) => ({ ...d, id: ctx.newId(), task_id: idOf(plan.targets[i]!.task) }))
  const milestones = plan.milestones.map((m) => ({ ...m, id: ctx.newId(), task_id: idOf(m.task) }))
  const keys = sql`${ctx.region}, x.id, ${planId}::uuid`
  const list = (items: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(items)}::jsonb)`
  const uuids = (column: string) =>
    sql`array(select e::uuid from jsonb_array_elements_text(${sql.ref(`x.${column}`)}) as e)`
  await touch(
    ctx.tx,
    sql`insert into plan_section (region, id, plan_id, seq, depth, title, text_from, text_to)
      select ${keys}, x.seq, x.depth, x.title, x."from", x."to"
      from ${list(sections)} as x(id uuid, seq int, depth int, title text, "from" int, "to" int)`,
  )
  await touch(
    ctx.tx,
    sql`insert into plan_task (region, id, plan_id, section_id, seq, number, title, path, text_from, text_to, lead, support,
        lead_orgs, support_orgs, confidence, doubts, root_id)
      select ${keys}, x.section_id, x.seq, x.number, x.title, x.path, x.at, x."end", x.lead, x.support, ${uuids('lead_orgs')},
        ${uuids('support_orgs')}, x.confidence, x.doubts, x.id
      from ${list(tasks)} as x(id uuid, section_id uuid, seq int, number text, title text, path jsonb, at int, "end" int,
        lead jsonb, support jsonb, lead_orgs jsonb, support_orgs jsonb, confidence double precision, doubts jsonb)`,
  )
  await touch(
    ctx.tx,
    sql`insert into target (region, id, plan_id, task_id, quote, text_from, text_to, subject, comparator, value, upper, unit, due,
        due_basis, kind, confidence, doubts, state, indicator, slice, scope, quantifier, change, assumed, link_state, link_reasons, root_id)
      select ${keys}, x.task_id, x.quote, x.text_from, x.text_to, x.subject, x.comparator, x.value, x.upper, x.unit, x.due,
        x.due_basis, x.kind, x.confidence, x.doubts, x.state, x.indicator, x.slice, x.scope, x.quantifier, x.change, x.assumed,
        x.link_state, x.link_reasons, x.id
      from ${list(targets)} as x(id uuid, task_id uuid, quote text, text_from int, text_to int, subject text, comparator text,
        value numeric, upper numeric, unit text, due date, due_basis text, kind text, confidence double precision, doubts jsonb,
        state text, indicator text, slice text, scope text, quantifier text, change text, assumed boolean, link_state text,
        link_reasons jsonb)`,
  )
  await touch(
    ctx.tx,
    sql`insert into milestone (region, id, plan_id, task_id, quote, text_from, text_to, due, confidence, doubts, root_id)
      select ${keys}, x.task_id, x.quote, x.at, x."end", x.due, x.confidence, x.doubts, x.id
      from ${list(milestones)} as x(id uuid, task_id uuid, quote text, at int, "end" int, due date, confidence double precision,
        doubts jsonb)`,
  )
}
