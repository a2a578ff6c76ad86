import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { warningsRaised } from '../events.ts'
import type { WantedWarning } from './wanted.ts'

interface Open {
  id: string
  source: WantedWarning['source']
  subject: string
  org_id: string
  level: WantedWarning['level']
  reason_zh: string
  needed_zh: string
  title_zh: string
}

export interface Reconciled {
  readonly opened: number
  readonly changed: number
  readonly closed: number
}

const keyOf = (w: { source: string; subject: string; orgId: string }): string => `${w.source}|${w.subject}|${w.orgId}`

/**
 * Brings the open warnings of these sources in line with what should stand: opens, changes and closes, and notes each change of level
 * in the warning's history. With `subjects`, only warnings about them are looked at.
 */
export async function reconcile(
  ctx: Ctx,
  sources: readonly WantedWarning['source'][],
  wanted: readonly WantedWarning[],
  subjects: readonly string[] | null = null,
): Promise<Reconciled> {
  const open = await rows(
    ctx.tx,
    sql<Open>`select id, source, subject, org_id, level, reason_zh, needed_zh, title_zh from warning
      where region = ${ctx.region} and closed_at is null and source = any(${sources}::text[])
        and (${subjects}::text[] is null or subject = any(${subjects}::text[])) for update`,
  )
  const known = new Map(open.map((o) => [keyOf({ ...o, orgId: o.org_id }), o]))
  const named = new Map(wanted.map((w) => [keyOf(w), w]))
  const fresh = [...named].filter(([key]) => !known.has(key)).map(([, w]) => ({ id: ctx.newId(), ...flat(w) }))
  const levels: { id: string; level: string; reasonZh: string; reasonEn: string }[] = fresh.map((f) => ({ ...f }))
  const changed: (ReturnType<typeof flat> & { id: string; moved: boolean })[] = []
  const closed: string[] = []
  for (const [key, o] of known) {
    const w = named.get(key)
    if (!w) {
      closed.push(o.id)
      continue
    }
    const moved = w.level !== o.level
    if (moved) levels.push({ id: o.id, level: w.level, reasonZh: w.reason.zh, reasonEn: w.reason.en })
    if (moved || w.reason.zh !== o.reason_zh || w.needed.zh !== o.needed_zh || w.title.zh !== o.title_zh)
      changed.push({ id: o.id, moved, ...flat(w) })
  }
  await insert(ctx, fresh)
  await update(ctx, changed)
  await close(ctx, closed)
  await history(ctx, levels)
  if (levels.length > 0) await ctx.emit(warningsRaised, { ids: levels.map((l) => l.id) })
  return { opened: fresh.length, changed: changed.filter((c) => c.moved).length, closed: closed.length }
}

const flat = (w: WantedWarning) => ({
  source: w.source,
  subject: w.subject,
  orgId: w.orgId,
  targetId: w.targetId,
  indicator: w.indicator,
  level: w.level,
  titleZh: w.title.zh,
  titleEn: w.title.en,
  reasonZh: w.reason.zh,
  reasonEn: w.reason.en,
  neededZh: w.needed.zh,
  neededEn: w.needed.en,
  due: w.due,
})

const columns = sql`x(id uuid, moved boolean, source text, subject text, "orgId" uuid, "targetId" uuid, indicator text, level text,
  "titleZh" text, "titleEn" text, "reasonZh" text, "reasonEn" text, "neededZh" text, "neededEn" text, due date)`

async function insert(ctx: Ctx, list: readonly object[]): Promise<void> {
  if (list.length === 0) return
  await touch(
    ctx.tx,
    sql`insert into warning (region, id, source, subject, org_id, target_id, indicator, level, title_zh, title_en, reason_zh, reason_en,
        needed_zh, needed_en, due, opened_at, changed_at)
      select ${ctx.region}, x.id, x.source, x.subject, x."orgId", x."targetId", x.indicator, x.level, x."titleZh", x."titleEn", x."reasonZh",
        x."reasonEn", x."neededZh", x."neededEn", x.due, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as ${columns}`,
  )
}

async function update(ctx: Ctx, list: readonly object[]): Promise<void> {
  if (list.length === 0) return
  await touch(
    ctx.tx,
    sql`update warning w set level = x.level, title_zh = x."titleZh", title_en = x."titleEn", reason_zh = x."reasonZh",
        reason_en = x."reasonEn", needed_zh = x."neededZh", needed_en = x."neededEn", due = x.due, indicator = x.indicator,
        changed_at = case when x.moved then ${ctx.now}::timestamptz else w.changed_at end
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as ${columns}
      where w.region = ${ctx.region} and w.id = x.id`,
  )
}

async function close(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await touch(
    ctx.tx,
    sql`update warning set closed_at = ${ctx.now}::timestamptz, changed_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = any(${ids}::uuid[])`,
  )
  await touch(
    ctx.tx,
    sql`insert into warning_event (region, warning_id, seq, level, reason_zh, reason_en, at)
      select w.region, w.id, (select coalesce(max(e.seq), 0) + 1 from warning_event e where e.region = ${ctx.region} and e.warning_id = w.id),
        'closed', '条件不再成立', 'No longer the case', ${ctx.now}::timestamptz
      from warning w where w.region = ${ctx.region} and w.id = any(${ids}::uuid[])`,
  )
}

async function history(
  ctx: Ctx,
  list: readonly { id: string; level: string; reasonZh: string; reasonEn: string }[],
): Promise<void> {
  if (list.length === 0) return
  await touch(
    ctx.tx,
    sql`insert into warning_event (region, warning_id, seq, level, reason_zh, reason_en, at)
      select ${ctx.region}, x.id, (select coalesce(max(e.seq), 0) + 1 from warning_event e where e.region = ${ctx.region} and e.warning_id = x.id),
        x.level, x."reasonZh", x."reasonEn", ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id uuid, level text, "reasonZh" text, "reasonEn" text)`,
  )
}
