import { sql } from 'kysely'
import { demand } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import { moveFrom } from '../../../../kernel/lifecycle.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { touch } from '../../../../platform/db/statement.ts'
import { pilotLife } from '../lifecycle.ts'
import { noteMove, pilotPage, tellUnit } from '../note-move.ts'
import { reachedOf } from '../reached.ts'
import { notInState, wrongPilot } from '../refusals.ts'
import type { PilotRow, Verdict } from '../rows.ts'
import { fixedBases, saveVersion } from '../save-version.ts'
import { shownState } from '../standing.ts'
import { lockPilot, measuresOf, stagesOf } from '../store.ts'
import { writtenFigure } from '../written.ts'
import { checkCounts } from './report-stage.ts'

export interface NewEvaluation {
  readonly seen: number
  readonly kind: 'mid' | 'final'
  readonly verdict: Verdict
  readonly summary: string
  readonly reason: string
  /** New last day, for `extend` only. */
  readonly endsOn: string | null
  /** Counts by hand as the office found them; without one, the unit's last word counts. */
  readonly counts: readonly { readonly measureId: string; readonly value: string }[]
}

const VERDICTS: Readonly<Record<NewEvaluation['kind'], readonly Verdict[]>> = {
  mid: ['go-on', 'extend', 'stop'],
  final: ['spread', 'extend', 'stop'],
}

/** The office evaluates a running pilot: figures are copied, and the verdict moves the pilot on. Returns the evaluation's id. */
export async function evaluatePilot(ctx: Ctx, id: string, n: NewEvaluation): Promise<string> {
  const p = await lockPilot(ctx, id, n.seen)
  await demand(ctx, 'plan.approve-pilot', p.orgId)
  const move = moveFrom(pilotLife, p.state, n.verdict)
  if (shownState(p.state, p.startsOn, ctx.today) !== 'running' || !move)
    throw notInState(p.state, '进行中的试点才评估', 'Only a running pilot is evaluated')
  check(p, n)
  await checkCounts(ctx, p, n.counts)
  const lines = await reachedOf(ctx, p, n.counts)
  const evaluation = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into pilot_evaluation (region, id, pilot_id, kind, verdict, version, summary, reason, at, by_user, by_name)
      values (${ctx.region}, ${evaluation}::uuid, ${id}::uuid, ${n.kind}, ${n.verdict}, ${p.version}, ${n.summary.trim()},
        ${n.reason.trim()}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await touch(
    ctx.tx,
    sql`insert into pilot_evaluation_line (region, evaluation_id, measure_id, seq, indicator, name, unit, comparator, base, base_whole, base_period,
        aim, reached, reached_whole, reached_period, status, met)
      select ${ctx.region}, ${evaluation}::uuid, l."measureId", l.seq, l.indicator, l.name, l.unit, l.comparator, l.base, l."baseWhole",
        l."basePeriod", l.aim, l.reached, l."reachedWhole", l."reachedPeriod", l.status, l.met
      from jsonb_to_recordset(${JSON.stringify(lines.map((l, seq) => ({ ...l, seq })))}::jsonb) as l("measureId" uuid, seq int,
        indicator text, name text, unit text, comparator text, base numeric, "baseWhole" numeric, "basePeriod" text, aim numeric,
        reached numeric, "reachedWhole" numeric,
        "reachedPeriod" text, status text, met boolean)`,
  )
  const version = n.verdict === 'extend' ? await prolong(ctx, p, n.endsOn!, n.reason) : p.version
  const to = n.verdict === 'spread' ? 'spread' : n.verdict === 'stop' ? 'stopped' : 'running'
  await noteMove(ctx, id, { move: n.verdict, to, version, reason: n.reason })
  await ctx.audit({
    action: 'plan.evaluate-pilot',
    objectKind: 'pilot',
    objectId: id,
    orgId: p.orgId,
    detail: {
      evaluation,
      kind: n.kind,
      verdict: n.verdict,
      reason: n.reason.trim(),
      met: lines.filter((l) => l.met === true).length,
      of: lines.length,
    },
  })
  await tellUnit(ctx, p.orgId, {
    kind: 'news',
    about: `pilot:${id}:evaluated:${evaluation}`,
    title: label(`试点“${p.title}”评估结论：${move.label.zh}`, `Pilot "${p.title}" evaluated: ${move.label.en}`),
    text: label(n.reason.trim(), n.reason.trim()),
    link: pilotPage(id),
  })
  return evaluation
}

function check(p: PilotRow, n: NewEvaluation): void {
  if (!VERDICTS[n.kind].includes(n.verdict))
    throw wrongPilot('verdict', '这种评估没有这个结论', 'This evaluation has no such verdict')
  if (n.summary.trim().length < 2) throw wrongPilot('summary', '写明评估意见', 'Say what the evaluation found')
  if (n.reason.trim().length < 2) throw wrongPilot('reason', '写明结论的理由', 'Give the reason for the verdict')
  if ((n.verdict === 'extend') !== (n.endsOn !== null))
    throw wrongPilot('endsOn', '延期要写新的结束日期，其他结论不写', 'A new end is given for prolonging, and only then')
  if (n.endsOn !== null && n.endsOn <= p.endsOn)
    throw wrongPilot('endsOn', `新的结束日期要晚于 ${p.endsOn}`, `The new end must come after ${p.endsOn}`)
}

/** A version that ends later. What was due on the old last day is due on the new one; everything else stays as it was decided. */
async function prolong(ctx: Ctx, p: PilotRow, endsOn: string, reason: string): Promise<number> {
  const due = (day: string): string => (day === p.endsOn ? endsOn : day)
  const measures = (await measuresOf(ctx, [p.id])).map((m) => ({
    ...m,
    aim: m.indicator === null ? m.aim : writtenFigure(m.unit, m.aim),
    due: due(m.due),
  }))
  const stages = (await stagesOf(ctx, [p.id])).map((s) => ({ ...s, due: due(s.due) }))
  await saveVersion(
    ctx,
    p,
    p.version + 1,
    { ...p, endsOn, measures, stages },
    reason,
    await fixedBases(ctx, p.id, p.version),
  )
  return p.version + 1
}
