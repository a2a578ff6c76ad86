import { sql } from 'kysely'
import { ahead } from '../../../kernel/ahead.ts'
import type { Entity, Row, Value } from '../../../kernel/entity.ts'
import type { Label } from '../../../kernel/label.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import type { Register } from '../../../kernel/register.ts'
import type { RuleContext } from '../../../kernel/rule.ts'
import type { Ctx } from '../../../platform/context.ts'
import { reusePlans } from '../../../platform/db/reuse-plans.ts'
import { first, later } from '../../../platform/db/statement.ts'
import { decidedFor } from '../publish/decided.ts'
import { findPersons, publishUpload } from '../publish/publish.ts'
import { noteChange } from '../privacy/by-change.ts'
import { draftFor, takeChange } from '../return/draft.ts'
import { unknownRow } from '../rows/known-register.ts'
import { masked } from '../rows/stored-row.ts'
import { runSetChecks } from '../upload/set-checks.ts'
import { clearStage } from '../upload/stage.ts'
import { timing } from '../upload/timing.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import { changeIssues, type ChangeIssue } from './change-issues.ts'
import { demandSeen, lockUnit, openRow, wordOf, type KeptRow } from './kept-row.ts'
import { demandUndecided } from './judge-change.ts'
import { nothingChanged, recordChanged, returnClosed } from './refusals.ts'
import { dropOthers, seenBeside, stageChanged, stageOthers } from './stage-change.ts'
import { differing, readTyped, typedOf, type Typed } from './typed-row.ts'

/** What a person wants to do to one row of a register, on screen. */
export interface Change {
  readonly register: Register
  readonly orgId: string
  readonly period: string
  readonly kind: 'form' | 'move' | 'end'
  /** Table of the row: the register's own or one of its line tables. */
  readonly entity: Entity
  /** The record that the row is or belongs to; null for a new one. */
  readonly recordId: string | null
  /** The row that changes or ends; null for a new one. */
  readonly rowId: string | null
  /** Version as the person read it: of that row, or of the record to which a new row is added. */
  readonly seen?: string | undefined
  /** State of the record on which the change was decided: it must be the same under the lock. */
  readonly from?: string
  readonly typed: Typed
  /** Values given by the product over what was typed, as text. */
  readonly fixed?: Typed
  readonly demanded?: readonly string[]
  /** State of the row afterwards; unchanged when left out. */
  readonly state?: string
  readonly move?: string
  /** A correction: what is typed counts as in a form, whatever state the record is in. */
  readonly corrects?: boolean
  readonly reason?: string | undefined
  /** The request of a person for which this change is made. */
  readonly request?: string | undefined
  readonly explanations: Readonly<Record<string, string>>
  /** Only say what the checks find. */
  readonly check: boolean
}

export interface Saved {
  readonly saved: boolean
  /** The record's id and version after it was saved. */
  readonly id: string | null
  readonly version: string | null
  readonly issues: readonly ChangeIssue[]
  readonly changes: readonly {
    readonly field: string
    readonly label: Label
    readonly before: Value
    readonly after: Value
  }[]
}

async function contextOf(
  ctx: Ctx,
  change: Change,
): Promise<{
  context: RuleContext
  day: string
  last: string
  words: Awaited<ReturnType<typeof vocabulary>>['words']
}> {
  const [{ words, parameters }, org, t] = await Promise.all([
    vocabulary(ctx, change.register),
    first(ctx.tx, sql<{ code: string }>`select code from org where id = ${change.orgId}::uuid`),
    timing(ctx, { org_id: change.orgId, register: change.register.code, period: change.period }),
  ])
  return {
    words,
    day: t.day,
    last: t.last,
    context: {
      today: ctx.today,
      period: change.period || t.campaignPeriod,
      orgCode: org?.code ?? '',
      provinceCode: ctx.region.slice(0, 2),
      parameter: (name) => parameters[name],
    },
  }
}

/**
 * The base row as it stands now, locked with its unit, and as the person saw it; its record in the state on which the change was decided:
 * of two who move a record at once the second is told.
 */
async function baseOf(ctx: Ctx, change: Change): Promise<{ base: KeptRow | null; held: string }> {
  const { register, recordId, rowId, seen } = change
  const held = await lockUnit(ctx, change.orgId, register.code)
  const record = recordId === null ? null : await openRow(ctx, register.entity, recordId)
  if (recordId !== null && !record) throw unknownRow(recordId)
  const base = rowId === recordId ? record : rowId === null ? null : await openRow(ctx, change.entity, rowId)
  if (rowId !== null && !base) throw unknownRow(rowId)
  const [entity, read] = base ? [change.entity, base] : [register.entity, record]
  if (seen !== undefined && read) await demandSeen(ctx, entity, read, seen)
  if (record && change.from !== undefined && record.state !== change.from)
    throw recordChanged({ by: record.changedBy, at: record.changedAt, fields: [], names: [] })
  return { base, held }
}

/**
 * Saves one row typed on screen as a change set of its own: read and checked like a row of a file, published like one. Nothing is
 * stored while a check blocks or an explanation is missing. Throws `collect.record-changed` when somebody was quicker,
 * `collect.return-closed` for a return that is not being prepared, `collect.nothing-changed`.
 */
export async function saveChange(ctx: Ctx, change: Change): Promise<Saved> {
  const { register, entity, orgId, period } = change
  reusePlans(ctx.tx)
  // What does not depend on the lock is asked at once with it.
  const known = ahead(contextOf(ctx, change))
  const { base, held } = await baseOf(ctx, change)
  if (register.kind === 'return' && !(await draftFor(ctx, { returnId: null, orgId, register: register.code, period })))
    throw returnClosed(period)
  const { words, context, day, last } = await known
  const changeId = ctx.newId()
  const rowId = base?.id ?? ctx.newId()
  const ends = change.kind === 'end'
  const typed = { ...(base ? typedOf(entity, base.row, words) : {}), ...change.typed, ...change.fixed }
  const read = ends
    ? { row: base!.row, issues: [] }
    : readTyped(register, entity, typed, { words, context, base: base?.row ?? null, demanded: change.demanded ?? [] })
  const changed = base && !ends ? differing(entity, base.row, read.row) : []
  if (base && !ends && changed.length === 0 && (change.kind === 'form' || change.corrects)) throw nothingChanged()
  if (entity === register.entity && (change.kind === 'form' || change.corrects))
    demandUndecided(await decidedFor(ctx, register, orgId), entity, base ? changed : null, read.row)
  const readable = !read.issues.some((i) => i.severity === 'block')
  const seen = readable
    ? await checkAgainstOthers(ctx, change, { changeId, rowId, base, row: read.row, day, last })
    : { found: [], others: 0 }
  const about = { orgId, register: register.code, period, base, given: change.explanations }
  const issues = await changeIssues(ctx, about, read.issues, seen.found)
  const changes = (
    base ? changed : Object.keys(read.row).filter((n) => read.row[n] !== null && read.row[n] !== '')
  ).map((field) => ({
    field,
    label: wordOf(entity, field),
    before: masked(entity, field, base?.row[field] ?? null),
    after: masked(entity, field, read.row[field] ?? null),
  }))
  const open = issues.some((i) => i.severity === 'block' || (i.severity === 'explain' && i.explanation === null))
  if (change.check || open) {
    clearStage(ctx, register, changeId)
    return { saved: false, id: change.recordId, version: null, issues, changes }
  }
  if (seen.others > 0) dropOthers(ctx, register, changeId)
  return publish(ctx, change, { changeId, held, rowId, base, issues, changes })
}

/** Stages the row beside what it must be seen with, and asks the set checks. The stage is left for publishing. */
async function checkAgainstOthers(
  ctx: Ctx,
  change: Change,
  at: { changeId: string; rowId: string; base: KeptRow | null; row: Row; day: string; last: string },
) {
  const { register, entity, orgId, period } = change
  if (change.kind !== 'end') {
    stageChanged(ctx, entity, at.row, at)
    findPersons(ctx, register, at.changeId)
  }
  const beside = change.kind === 'end' ? null : seenBeside(register)
  const staged = [register.entity, ...register.lines]
    .filter((e) => register.upload === 'replace' || (e === register.entity && entity === e))
    .map((e) => {
      const others = { changeId: at.changeId, orgId, period, except: e === entity ? change.rowId : null }
      return stageOthers(ctx, e, others, beside)
    })
  const upload = { id: at.changeId, orgId, period, day: at.day, last: at.last, headings: {} }
  const [found, ...others] = await Promise.all([runSetChecks(ctx, register, upload), ...staged])
  return { found, others: others.reduce((a, b) => a + b, 0) }
}

async function publish(
  ctx: Ctx,
  change: Change,
  at: {
    changeId: string
    held: string
    rowId: string
    base: KeptRow | null
    issues: readonly ChangeIssue[]
    changes: Saved['changes']
  },
): Promise<Saved> {
  const { register, entity, orgId, period, kind } = change
  const table = sql.raw(tableOf(entity))
  const state = change.state ?? at.base?.state
  const published = await publishUpload(
    ctx,
    register,
    { id: at.changeId, orgId, period, rows: 1, held: at.held },
    {
      kind: kind === 'move' ? 'move' : 'form',
      before(version) {
        if (!at.base) return { replaced: 0, ended: 0 }
        later(
          ctx.tx,
          sql`update ${table} set to_version = ${version}::bigint
          where region = ${ctx.region} and id = ${at.base.id}::uuid and to_version = ${OPEN_VERSION}::bigint`,
        )
        return kind === 'end' ? { replaced: 0, ended: 1 } : { replaced: 1, ended: 0 }
      },
      after(version) {
        if (!at.base || state === undefined || kind === 'end') return
        later(
          ctx.tx,
          sql`update ${table} set state = ${state} where region = ${ctx.region} and id = ${at.base.id}::uuid and from_version = ${version}::bigint`,
        )
      },
    },
  )
  // A new row with the key of an open one has become its next version.
  const rowId = published.changed > 0 && !at.base ? await newRow(ctx, entity, orgId, published.version) : at.rowId
  const recordId = change.recordId ?? rowId
  const kept = at.issues.map((i) => ({
    code: i.code,
    severity: i.severity,
    field: i.field,
    zh: i.message.zh,
    en: i.message.en,
    explanation: i.explanation,
    whole: i.whole,
  }))
  later(
    ctx.tx,
    sql`insert into record_change (region, org_id, register, version, kind, entity, record_id, row_id, move, reason, issues, at, by_user, by_name)
      values (${ctx.region}, ${orgId}::uuid, ${register.code}, ${published.version}::bigint, ${kind}, ${entity.name}, ${recordId}::uuid, ${rowId}::uuid,
        ${change.move ?? ''}, ${change.reason?.trim() ?? ''}, ${JSON.stringify(kept)}::jsonb, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  takeChange(ctx, {
    orgId,
    register: register.code,
    period: register.kind === 'return' ? period : '',
    version: published.version,
  })
  await ctx.audit({
    action: `collect.${kind}`,
    objectKind: register.code,
    objectId: recordId,
    orgId,
    detail: {
      entity: entity.name,
      version: published.version,
      fields: at.changes.map((c) => c.field),
      ...(change.move ? { move: change.move } : {}),
      ...(change.reason ? { reason: change.reason.trim() } : {}),
      ...(change.request ? { request: change.request } : {}),
    },
  })
  if (change.request !== undefined)
    await noteChange(ctx, change.request, {
      register: register.code,
      recordId,
      version: published.version,
      kind,
      personId: at.base?.personId ?? null,
    })
  return { saved: true, id: recordId, version: published.version, issues: at.issues, changes: at.changes }
}

/** Id of the row that a change set has just added. */
async function newRow(ctx: Ctx, entity: Entity, orgId: string, version: string): Promise<string> {
  const found = await first(
    ctx.tx,
    sql<{
      id: string
    }>`select id from ${sql.raw(tableOf(entity))} where region = ${ctx.region} and org_id = ${orgId}::uuid
      and from_version = ${version}::bigint and to_version = ${OPEN_VERSION}::bigint and source_sheet = '' limit 1`,
  )
  return found!.id
}
