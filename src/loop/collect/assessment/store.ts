import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { demandSight, scopeOf } from '../../../directory/public.ts'
import type { Assessed } from '../../../kernel/impact-assessment.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { unknownAssessment } from './refusals.ts'
import type { Candidate } from './terms.ts'

/** Whoever reads the record of processing reads the assessments in it. */
export const READ = 'privacy.processing'
export const WRITE = 'assessment.write'

/** What people write of an assessment. */
export interface Written extends Assessed {
  readonly assessedOn: string
  /** The last day on which it counts as valid. */
  readonly reviewBy: string
}

/** The report as it is kept. */
export interface Report {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export interface Assessment extends Written {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgName: string
  readonly report: string
  readonly sha256: string
  readonly writtenByName: string
  readonly writtenAt: string
  /** The unit has a newer one for each of its registers. */
  readonly followed: boolean
}

export interface AssessedField {
  readonly register: string
  readonly field: string
}

/** SQL over two rows of one unit: `n` was written later, and so puts right what `a` says, its days too. */
const newer = sql<SqlBool>`(n.org_id = a.org_id and (n.written_at, n.id) > (a.written_at, a.id))`

const followed = (ctx: Ctx): RawBuilder<SqlBool> =>
  sql<SqlBool>`not exists (select 1 from impact_assessment_field f where f.region = ${ctx.region} and f.assessment_id = a.id
    and not exists (select 1 from impact_assessment n
      join impact_assessment_field g on g.region = ${ctx.region} and g.assessment_id = n.id
      where n.region = ${ctx.region} and g.register = f.register and ${newer}))`

const columns = (ctx: Ctx): RawBuilder<Assessment> =>
  sql<Assessment>`a.id, a.number, a.org_id as "orgId", o.name as "orgName", a.assessed_on as "assessedOn", a.assessed_by as "assessedBy",
    a.lawful, a.risk, a.measures, a.review_by as "reviewBy", a.file_name as report, a.file_sha256 as sha256,
    a.written_by_name as "writtenByName", a.written_at as "writtenAt", ${followed(ctx)} as followed`

/** Units on one line of the tree today: from one of these columns of `org_closure` to the other. */
const onTree = (ctx: Ctx, from: 'ancestor' | 'descendant', to: 'ancestor' | 'descendant', unit: string | null) =>
  sql`select c.${sql.raw(to)} from org_closure c where c.${sql.raw(from)} = ${unit}::uuid
    and c.valid_from <= ${ctx.today}::date and ${ctx.today}::date < c.valid_to`

/** Assessments in reach of a unit, of those below it and of those above it: those that count first, then newest first. */
export const listAssessments = (ctx: Ctx, unit: string | null, limit: number): Promise<Assessment[]> =>
  rows(
    ctx.tx,
    sql<Assessment>`select ${columns(ctx)} from impact_assessment a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and ${scopeOf(ctx, READ).on(sql.ref('a.org_id'))}
        and (a.org_id in (${onTree(ctx, 'ancestor', 'descendant', unit)}) or a.org_id in (${onTree(ctx, 'descendant', 'ancestor', unit)}))
      order by followed, a.assessed_on desc, a.written_at desc, a.id desc limit ${limit}`,
  )

/** One assessment. Throws `assessment.unknown`, also out of reach. */
export async function assessmentOf(ctx: Ctx, id: string): Promise<Assessment> {
  const found = await first(
    ctx.tx,
    sql<Assessment>`select ${columns(ctx)} from impact_assessment a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and a.id = ${id}::uuid`,
  )
  if (!found) throw unknownAssessment(id)
  await demandSight(ctx, READ, found.orgId, unknownAssessment(id))
  return found
}

/** Fields of assessments in the order they were written. */
export const fieldsOf = (ctx: Ctx, ids: readonly string[]): Promise<(AssessedField & { assessmentId: string })[]> =>
  rows(
    ctx.tx,
    sql<
      AssessedField & { assessmentId: string }
    >`select assessment_id as "assessmentId", register, field from impact_assessment_field
      where region = ${ctx.region} and assessment_id = any(${ids}::uuid[]) order by assessment_id, seq`,
  )

/** An assessment that may count for a register of the unit that is looked at. */
export interface Found extends Candidate {
  readonly register: string
  readonly id: string
  readonly orgName: string
  readonly assessedOn: string
  readonly assessedBy: string
  /** The actor may open it: one of a unit above may lie out of reach, and is told of with day, person and review alone. */
  readonly open: boolean
}

/** Per register the assessment that a unit, and each one above it today in its data home, wrote last. */
export const assessmentsAbove = (ctx: Ctx, unit: string | null): Promise<Found[]> =>
  rows(
    ctx.tx,
    sql<Found>`select f.register, array_agg(f.field order by f.seq) as fields, a.id, o.name as "orgName", c.depth,
        a.assessed_on as "assessedOn", a.assessed_by as "assessedBy", a.review_by as "reviewBy",
        (${scopeOf(ctx, READ).on(sql.ref('a.org_id'))}) as open
      from org_closure c
      join impact_assessment a on a.region = ${ctx.region} and a.org_id = c.ancestor
      join impact_assessment_field f on f.region = ${ctx.region} and f.assessment_id = a.id
      join org o on o.id = a.org_id
      where c.descendant = ${unit}::uuid and c.valid_from <= ${ctx.today}::date and ${ctx.today}::date < c.valid_to
        and not exists (select 1 from impact_assessment n
          join impact_assessment_field g on g.region = ${ctx.region} and g.assessment_id = n.id
          where n.region = ${ctx.region} and g.register = f.register and ${newer})
      group by f.register, a.id, a.org_id, o.name, c.depth, a.assessed_on, a.assessed_by, a.review_by order by f.register, c.depth`,
  )

export async function insertAssessment(
  ctx: Ctx,
  { id, number, orgId }: { id: string; number: string; orgId: string },
  w: Written,
  fields: readonly AssessedField[],
  report: Report,
): Promise<void> {
  await touch(
    ctx.tx,
    sql`insert into impact_assessment (region, id, number, org_id, assessed_on, assessed_by, lawful, risk, measures, review_by,
        file_name, file_size, file_sha256, written_by, written_by_name, written_at)
      values (${ctx.region}, ${id}::uuid, ${number}, ${orgId}::uuid, ${w.assessedOn}::date, ${w.assessedBy}, ${w.lawful}, ${w.risk},
        ${w.measures}, ${w.reviewBy}::date, ${report.name}, ${report.size}, ${report.sha256}, ${ctx.actor.userId}::uuid,
        ${ctx.actor.name}, ${ctx.now}::timestamptz)`,
  )
  await touch(
    ctx.tx,
    sql`insert into impact_assessment_field (region, assessment_id, register, field, seq)
      select ${ctx.region}, ${id}::uuid, x.register, x.field, x.seq
      from jsonb_to_recordset(${JSON.stringify(fields.map((f, seq) => ({ ...f, seq })))}::jsonb) as x(register text, field text, seq int)`,
  )
}
