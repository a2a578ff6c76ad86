import { permits } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { permitsUnit } from '../own-unit.ts'
import { owesWord } from './actions/remind.ts'
import { seesPart } from './compare-peers.ts'
import { keyOf, seriesOf } from './figures.ts'
import { adoptionsOf, evaluationsOf, movesOf, stageReportsOf, versionsOf } from './history.ts'
import { overviewsOf } from './overview.ts'
import { unknownPilot } from './refusals.ts'
import { englishName, type AdoptionRow, type ResultRow } from './rows.ts'
import { standsAbove } from './scope.ts'
import { valueAt, type Point } from './series.ts'
import { pilotOf } from './store.ts'
import { pilotOptions } from './form-options.ts'
import { writtenFigure } from './written.ts'

type Standing = Pick<ResultRow, 'value' | 'whole' | 'period' | 'status'>
const NOTHING: Standing = { value: null, whole: null, period: '', status: 'none' }

/** Everything about one pilot that the actor may see, and what may be done. Throws `plan.pilot-unknown`. */
export async function readPilot(ctx: Ctx, id: string) {
  const [pilot] = await overviewsOf(ctx, [await pilotOf(ctx, id)])
  if (!pilot) throw unknownPilot(id)
  const hidden = await seesPart(ctx, id, pilot.measures.length)
  const seen = new Set(pilot.measures.map((m) => m.measureId))
  const codes = new Set(pilot.measures.flatMap((m) => m.indicator ?? []))
  const decides = await permits(ctx, 'plan.approve-pilot', pilot.orgId)
  const proposes = await permits(ctx, 'plan.propose-pilot', pilot.orgId)
  const reports = await permitsUnit(ctx, 'plan.report', pilot.orgId)
  const adoptions = await adoptionsOf(ctx, [id])
  const taken = new Set([pilot.orgId, ...adoptions.map((a) => a.orgId)])
  const open = pilot.state === 'proposed' || pilot.state === 'rejected' || pilot.state === 'withdrawn'
  const above = await standsAbove(ctx, pilot.orgId)
  return {
    pilot: { ...pilot, stages: [...pilot.stages], measures: [...pilot.measures] },
    reports: await stageReportsOf(ctx, [id], true),
    moves: await movesOf(ctx, id),
    versions: await versionsOf(ctx, id),
    evaluations: (await evaluationsOf(ctx, [id])).map((e) => ({
      ...e,
      lines: e.lines
        .filter((l) => !hidden || seen.has(l.measureId))
        .map((l) => ({ ...l, nameEn: englishName(ctx.assembly.indicators, l) })),
    })),
    adoptions: await withNow(
      ctx,
      adoptions.map((a) => (hidden && a.indicator !== null && !codes.has(a.indicator) ? withoutFigures(a) : a)),
    ),
    written: pilot.measures.map((m) => ({
      measureId: m.measureId,
      aim: m.indicator === null ? m.aim : writtenFigure(m.unit, m.aim),
      base: m.indicator === null ? m.base : null,
    })),
    hidden,
    may: {
      change: (open && proposes) || (pilot.state === 'running' && decides),
      decide: pilot.state === 'proposed' && decides,
      report: pilot.shown === 'running' && reports,
      withdraw: pilot.state === 'proposed' && proposes,
      remark: above,
      remind: above && owesWord(pilot),
      evaluate: pilot.shown === 'running' && decides,
      spread: pilot.state === 'spread' && decides,
      stop: (pilot.state === 'running' || pilot.state === 'spread') && decides,
    },
    mayTake:
      pilot.state === 'spread' && decides
        ? (await pilotOptions(ctx)).units
            .filter((u) => u.maySetUp && !taken.has(u.id))
            .map((u) => ({ id: u.id, name: u.name }))
        : [],
  }
}

const withoutFigures = (a: AdoptionRow): AdoptionRow => ({
  ...a,
  base: null,
  baseWhole: null,
  aim: null,
  results: a.results.map((r) => ({ ...r, value: null, whole: null })),
})

/** Where each unit's own measure stands today, and whether the actor may answer for the unit. */
async function withNow(ctx: Ctx, adoptions: readonly AdoptionRow[]) {
  const series = await seriesOf(
    ctx,
    adoptions.flatMap((a) => (a.indicator === null ? [] : [{ orgId: a.orgId, indicator: a.indicator }])),
  )
  const out = []
  for (const a of adoptions)
    out.push({
      ...a,
      nameEn: englishName(ctx.assembly.indicators, { indicator: a.indicator, name: a.measure }),
      now: standing(a, series.get(keyOf({ orgId: a.orgId, indicator: a.indicator ?? '' })) ?? [], ctx.today),
      mayAnswer: await permitsUnit(ctx, 'plan.report', a.orgId),
    })
  return out
}

function standing(a: AdoptionRow, points: readonly Point[], today: string): Standing {
  if (a.state !== 'taken' || a.aim === null) return NOTHING
  if (a.indicator !== null) return valueAt(points, today) ?? NOTHING
  const last = a.results.find((r) => r.value !== null)
  return last ? { value: last.value, whole: null, period: last.period, status: last.status } : NOTHING
}
