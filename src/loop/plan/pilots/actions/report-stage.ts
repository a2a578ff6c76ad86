import { sql } from 'kysely'
import { label } from '../../../../kernel/label.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { first, touch } from '../../../../platform/db/statement.ts'
import { demandUnit } from '../../own-unit.ts'
import { addFiles, keptFiles, type EvidenceFile } from '../../progress/evidence.ts'
import { noteQuietly } from '../lock.ts'
import { pilotPage, tellOffice } from '../note-move.ts'
import { measureNotTyped, notInState, stageReportChanged, unknownStage, wrongPilot } from '../refusals.ts'
import type { PilotRow } from '../rows.ts'
import { shownState } from '../standing.ts'
import { lockPilot, measuresOf, stagesOf } from '../store.ts'

/** What a unit says of a stage. `seen`: version that the sender saw, 0 for the first; `keep`: files of it that stay. */
export interface NewStageReport {
  readonly stage: string
  readonly seen: number
  readonly body: string
  readonly problems: string
  readonly finished: boolean
  /** Counts by hand so far. */
  readonly counts: readonly { readonly measureId: string; readonly value: string }[]
  readonly keep: readonly string[]
}

const COUNT = /^\d{1,12}(\.\d{1,6})?$/

/** Throws unless the counts are of measures that nobody else counts. */
export async function checkCounts(ctx: Ctx, p: PilotRow, counts: NewStageReport['counts']): Promise<void> {
  const byHand = new Set((await measuresOf(ctx, [p.id])).filter((m) => m.indicator === null).map((m) => m.id))
  for (const c of counts) {
    if (!byHand.has(c.measureId)) throw measureNotTyped(c.measureId)
    if (!COUNT.test(c.value))
      throw wrongPilot('counts', '完成数要填不小于 0 的数字', 'A count must be a number, 0 or more')
  }
  if (new Set(counts.map((c) => c.measureId)).size !== counts.length)
    throw wrongPilot('counts', '同一项成效填了两个数', 'A measure has two counts')
}

/** Stores what a unit says of a stage; an earlier word stays as an earlier version. */
export async function reportStage(
  ctx: Ctx,
  id: string,
  n: NewStageReport,
  files: readonly EvidenceFile[],
): Promise<{ id: string; version: number }> {
  const p = await lockPilot(ctx, id, null)
  await demandUnit(ctx, 'plan.report', p.orgId)
  const shown = shownState(p.state, p.startsOn, ctx.today)
  if (shown !== 'running') throw notInState(p.state, '进行中的试点才报进展', 'Only a running pilot is reported on')
  const stage = (await stagesOf(ctx, [id])).find((s) => s.id === n.stage)
  if (!stage) throw unknownStage(n.stage)
  if (n.body.trim().length < 2) throw wrongPilot('body', '写明进展情况', 'Say how far it is')
  await checkCounts(ctx, p, n.counts)
  const old = await first(
    ctx.tx,
    sql<{ id: string; version: number; late: boolean }>`select id, version, late from pilot_report
      where region = ${ctx.region} and pilot_id = ${id}::uuid and stage_id = ${n.stage}::uuid and is_current for update`,
  )
  if ((old?.version ?? 0) !== n.seen) throw stageReportChanged(old?.version ?? 0)
  const report = ctx.newId()
  const version = (old?.version ?? 0) + 1
  // what was in time stays in time, whatever is corrected later
  const late = old?.late ?? ctx.today > stage.due
  if (old)
    await touch(
      ctx.tx,
      sql`update pilot_report set is_current = false where region = ${ctx.region} and id = ${old.id}::uuid`,
    )
  await touch(
    ctx.tx,
    sql`insert into pilot_report (region, id, pilot_id, stage_id, org_id, version, is_current, state, body, problems, finished, late,
        sent_at, sent_by, sent_by_name)
      values (${ctx.region}, ${report}::uuid, ${id}::uuid, ${n.stage}::uuid, ${p.orgId}::uuid, ${version}, true, 'sent', ${n.body.trim()},
        ${n.problems.trim()}, ${n.finished}, ${late}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await touch(
    ctx.tx,
    sql`insert into pilot_count (region, report_id, measure_id, value)
      select ${ctx.region}, ${report}::uuid, x."measureId", x.value
      from jsonb_to_recordset(${JSON.stringify(n.counts)}::jsonb) as x("measureId" uuid, value numeric)`,
  )
  if (old) await addFiles(ctx, report, await keptFiles(ctx, old.id, n.keep))
  await addFiles(ctx, report, files)
  await noteQuietly(ctx, id)
  await ctx.audit({
    action: 'plan.report-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: {
      stage: n.stage,
      report,
      version,
      finished: n.finished,
      counts: n.counts.length,
      files: files.length,
      late,
    },
  })
  if (n.finished)
    await tellOffice(ctx, p.officeId, {
      kind: 'news',
      about: `pilot:${id}:stage:${report}`,
      title: label(`“${p.title}”完成阶段：${stage.title}`, `${p.title}: stage done, ${stage.title}`),
      text: label(p.unit, p.unit),
      link: pilotPage(id),
    })
  return { id: report, version }
}
