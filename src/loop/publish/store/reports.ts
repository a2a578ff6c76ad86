import { createHash } from 'node:crypto'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { demand, permits, scopeOf } from '../../../directory/public.ts'
import type { DocumentModel } from '../../../kernel/document.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { reportSigned } from '../events.ts'
import type { BoundFigure } from '../monitor/figures.ts'
import { compose, type ReportKind } from './kinds.ts'

export interface ReportRow {
  readonly id: string
  readonly kind: ReportKind
  readonly orgId: string
  readonly orgName: string
  readonly period: string
  readonly title: string
  readonly state: 'draft' | 'signed'
  readonly snapshotId: string
  readonly snapshot: string
  readonly takenAt: string
  readonly createdAt: string
  readonly createdBy: string
  readonly signedAt: string | null
  readonly signedBy: string | null
  readonly seal: string | null
}

export interface FullReport extends ReportRow {
  readonly model: DocumentModel
  readonly figures: readonly BoundFigure[]
}

/** A figure that says something else today than in the report. */
export interface MovedFigure {
  readonly id: string
  readonly label: string
  readonly then: string
  /** null: the figure is no longer there. */
  readonly now: string | null
}

/** Reports `r` that the actor may read: of the own tree; signed ones also where a unit above the own one issued them. */
export const readable = (ctx: Ctx): RawBuilder<SqlBool> =>
  scopeOf(ctx, 'publish.read').on(sql.ref('r.org_id'), {
    party: (mine) => sql<SqlBool>`(r.state = 'signed' and exists (
      select 1 from org_closure b where b.ancestor = r.org_id and b.valid_from <= ${ctx.today} and ${ctx.today} < b.valid_to
        and ${mine(sql.ref('b.descendant'))}))`,
  })

const columns = sql`r.id, r.kind, r.org_id as "orgId", o.name as "orgName", r.period, r.title, r.state, r.snapshot_id as "snapshotId",
  s.code as snapshot, s.taken_at as "takenAt", r.created_at as "createdAt", r.created_by_name as "createdBy", r.signed_at as "signedAt",
  r.signed_by_name as "signedBy", r.seal`
const source = (ctx: Ctx) =>
  sql`report r join snapshot s on s.region = ${ctx.region} and s.id = r.snapshot_id join org o on o.id = r.org_id`

/** Takes a snapshot and writes a report from it. Whoever calls has the right to. */
export async function createReport(
  ctx: Ctx,
  input: { kind: ReportKind; orgId: string; period: string },
): Promise<{ id: string; snapshotId: string }> {
  const { content, write } = await compose(ctx, input.kind, input.orgId, input.period)
  const snapshotId = ctx.newId()
  const id = ctx.newId()
  const code = await nextCode(ctx)
  const written = write(code)
  await touch(
    ctx.tx,
    sql`insert into snapshot (region, id, code, org_id, period, taken_at, tree_day, content, return_ids)
      values (${ctx.region}, ${snapshotId}::uuid, ${code}, ${input.orgId}::uuid, ${input.period}, ${ctx.now}::timestamptz,
        ${content.treeDay}::date, ${JSON.stringify(content)}::jsonb, ${content.returnIds}::uuid[])`,
  )
  await touch(
    ctx.tx,
    sql`insert into report (region, id, snapshot_id, kind, org_id, period, title, state, model, figures, created_at, created_by, created_by_name)
      values (${ctx.region}, ${id}::uuid, ${snapshotId}::uuid, ${input.kind}, ${input.orgId}::uuid, ${input.period}, ${written.model.title}, 'draft',
        ${JSON.stringify(written.model)}::jsonb, ${JSON.stringify(written.figures)}::jsonb, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid,
        ${ctx.actor.name})`,
  )
  await ctx.audit({
    action: 'publish.write',
    objectKind: 'report',
    objectId: id,
    orgId: input.orgId,
    detail: { kind: input.kind, period: input.period, snapshot: code, figures: written.figures.length },
  })
  return { id, snapshotId }
}

/** S-2025-1120, and S-2025-1120-2 for a second one of the day. */
async function nextCode(ctx: Ctx): Promise<string> {
  const day = `S-${ctx.today.slice(0, 4)}-${ctx.today.slice(5, 7)}${ctx.today.slice(8, 10)}`
  await rows(ctx.tx, sql`select pg_advisory_xact_lock(hashtext(${`snapshot ${ctx.region}`}))`)
  const found = await first(
    ctx.tx,
    sql<{
      n: string
    }>`select count(*) as n from snapshot where region = ${ctx.region} and (code = ${day} or code like ${`${day}-%`})`,
  )
  const n = Number(found?.n ?? 0)
  return n === 0 ? day : `${day}-${n + 1}`
}

/** Reports within reach of units below `orgId` (all without), newest first. */
export const listReports = (ctx: Ctx, orgId: string | null): Promise<ReportRow[]> =>
  rows(
    ctx.tx,
    sql<ReportRow>`select ${columns} from ${source(ctx)}
      where r.region = ${ctx.region} and ${readable(ctx)} and (${orgId}::uuid is null or r.org_id = ${orgId}::uuid or exists (
        select 1 from org_closure c where c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date
          and ((c.ancestor = ${orgId}::uuid and c.descendant = r.org_id) or (c.descendant = ${orgId}::uuid and c.ancestor = r.org_id))))
      order by r.created_at desc, r.id desc`,
  )

/** A report with its text. Throws `publish.report-unknown` (404). */
export async function readReport(ctx: Ctx, id: string): Promise<FullReport> {
  const found = await first(
    ctx.tx,
    sql<FullReport>`select ${columns}, r.model, r.figures from ${source(ctx)}
      where r.region = ${ctx.region} and r.id = ${id}::uuid and ${readable(ctx)}`,
  )
  if (!found)
    throw new Refusal(
      'publish.report-unknown',
      { what: label('没有这份报告', 'No such report'), advice: label('回到报告列表重新选择', 'Choose from the list') },
      { params: { id }, status: 404 },
    )
  return found
}

/** The context of the issuer of a report: with the roles that write reports, over that unit. What a report says is not a matter of who reads it. */
function asIssuer(ctx: Ctx, { orgId }: FullReport): Ctx {
  const writers = ctx.assembly.permissions.get('publish.write')?.allow.flatMap((a) => a.roles) ?? []
  return { ...ctx, actor: { ...ctx.actor, roles: writers.map((role) => ({ role, orgId })) } }
}

/**
 * Figures of a report that would be written differently today; null for who does not read records of the issuer, and so must not learn
 * what they say now. The report itself never changes.
 */
export async function movedFigures(ctx: Ctx, report: FullReport): Promise<MovedFigure[] | null> {
  if (!(await permits(ctx, 'publish.read', report.orgId))) return null
  const now = (await compose(asIssuer(ctx, report), report.kind, report.orgId, report.period)).write(report.snapshot)
  const today = new Map(now.figures.map((f) => [f.id, f.text]))
  return report.figures.flatMap((f): MovedFigure[] => {
    const text = today.get(f.id) ?? null
    return text === f.text ? [] : [{ id: f.id, label: f.label, then: f.text, now: text }]
  })
}

/**
 * Signs a draft: it is sealed with the hash of its text and never changes again. Throws `publish.report-unknown`, `permission.denied`,
 * and `publish.signed` (409) for one that is.
 */
export async function signReport(ctx: Ctx, id: string): Promise<void> {
  const report = await readReport(ctx, id)
  await demand(ctx, 'publish.sign', report.orgId)
  const seal = createHash('sha256')
    .update(JSON.stringify({ model: report.model, figures: report.figures }))
    .digest('hex')
  const done = await touch(
    ctx.tx,
    sql`update report set state = 'signed', signed_at = ${ctx.now}::timestamptz, signed_by = ${ctx.actor.userId}::uuid,
        signed_by_name = ${ctx.actor.name}, seal = ${seal}
      where region = ${ctx.region} and id = ${id}::uuid and state = 'draft'`,
  )
  if (done === 0)
    throw new Refusal(
      'publish.signed',
      {
        what: label('这份报告已经签发', 'This report is signed already'),
        advice: label('数据有变化时另发一份', 'Write another one when figures have changed'),
      },
      { params: { id }, status: 409 },
    )
  await ctx.emit(reportSigned, { id, orgId: report.orgId, title: report.title })
  await ctx.audit({ action: 'publish.sign', objectKind: 'report', objectId: id, orgId: report.orgId, detail: { seal } })
}
