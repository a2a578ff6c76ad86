import { sql } from 'kysely'
import type { Issue, Severity } from '../../../kernel/rule.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { KeptRow } from './kept-row.ts'

/** A check's hit on a form: the field instead of a cell. */
export interface ChangeIssue {
  readonly code: string
  readonly severity: Severity
  readonly field: string
  readonly value: string
  readonly message: Label
  readonly basis: string | null
  readonly suggestion: string | null
  readonly explanation: string | null
  /** Speaks of the whole register of the unit, not of this row. */
  readonly whole: boolean
}

/** Where an explanation belongs: the rule and the field. */
export const placeOf = (i: { readonly code: string; readonly field: string }): string => `${i.code}|${i.field}`

const asChange = (i: Issue, said: ReadonlyMap<string, string>, whole = false): ChangeIssue => ({
  code: i.code,
  severity: i.severity,
  field: i.field,
  value: i.value,
  message:
    i.code === 'kit.duplicate-key'
      ? label('已有同样的记录，请改那一条', 'Such a record is there already; change that one')
      : i.message,
  basis: i.basis ?? null,
  suggestion: i.suggestion ?? null,
  explanation: i.severity === 'explain' ? (said.get(placeOf(i)) ?? null) : null,
  whole,
})

/**
 * What the checks say about one changed row. Hits of set checks on other rows are nobody's business here; those about the whole
 * register (no row) are explained once, as with an upload. What was said before is only looked up where a check asks for it; what is said
 * now (`given`, by rule and field) comes first.
 */
export async function changeIssues(
  ctx: Ctx,
  at: {
    readonly orgId: string
    readonly register: string
    readonly period: string
    readonly base: KeptRow | null
    readonly given: Readonly<Record<string, string>>
  },
  own: readonly Issue[],
  sets: readonly Issue[],
): Promise<ChangeIssue[]> {
  const ofRow = [...own, ...sets.filter((i) => i.sheet === '')]
  const ofAll = sets.filter((i) => i.sheet !== '' && i.row === 0)
  const asks = (list: readonly Issue[]): boolean => list.some((i) => i.severity === 'explain')
  const now = Object.entries(at.given).flatMap(([place, text]) =>
    text.trim() === '' ? [] : [[place, text.trim()] as const],
  )
  const said = new Map([...(asks(ofRow) ? await saidBefore(ctx, at.base) : []), ...now])
  const saidOfAll = new Map([...(asks(ofAll) ? await saidOfRegister(ctx, at) : []), ...now])
  return [...ofRow.map((i) => asChange(i, said)), ...ofAll.map((i) => asChange(i, saidOfAll, true))]
}

/** Explanations that were given for a row before: with its file, or with an earlier change on screen. */
async function saidBefore(ctx: Ctx, base: KeptRow | null): Promise<Map<string, string>> {
  if (!base) return new Map()
  const found = await rows(
    ctx.tx,
    sql<{ code: string; field: string; explanation: string }>`
      select code, field, explanation from upload_issue
        where region = ${ctx.region} and upload_id = ${base.sourceUpload}::uuid and sheet = ${base.sourceSheet} and row_no = ${base.sourceRow}
          and coalesce(explanation, '') <> ''
      union all
      select x.code, x.field, x.explanation from (select c.issues from record_change c
          where c.region = ${ctx.region} and c.row_id = ${base.id}::uuid order by c.version desc limit 1) l,
        jsonb_to_recordset(l.issues) as x(code text, field text, explanation text)
        where coalesce(x.explanation, '') <> ''`,
  )
  return new Map(found.map((f) => [placeOf(f), f.explanation]))
}

/** Explanations of checks about the whole register: those of the latest file, and those given on screen since the last acceptance. */
async function saidOfRegister(
  ctx: Ctx,
  at: { readonly orgId: string; readonly register: string; readonly period: string },
): Promise<Map<string, string>> {
  const found = await rows(
    ctx.tx,
    sql<{ code: string; field: string; explanation: string }>`
      select i.code, i.field, i.explanation from upload_issue i
        where i.region = ${ctx.region} and i.row_no = 0 and coalesce(i.explanation, '') <> '' and i.upload_id = (
          select u.id from upload u where u.region = ${ctx.region} and u.org_id = ${at.orgId}::uuid and u.register = ${at.register}
            and u.state = 'published' and (${at.period} = '' or u.period = ${at.period}) order by u.created_at desc, u.id desc limit 1)
      union all
      select x.code, x.field, x.explanation from (
          select c.version, c.issues from record_change c
          where c.region = ${ctx.region} and c.org_id = ${at.orgId}::uuid and c.register = ${at.register} and c.version > coalesce((
            select max(r.data_version) from returns r where r.region = ${ctx.region} and r.org_id = ${at.orgId}::uuid
              and r.register = ${at.register} and r.state = 'accepted'), 0)
          order by c.version) l,
        jsonb_to_recordset(l.issues) as x(code text, field text, explanation text, whole boolean)
        where x.whole and coalesce(x.explanation, '') <> ''`,
  )
  return new Map(found.map((f) => [placeOf(f), f.explanation]))
}
