import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { keyOf, seriesOf } from './figures.ts'
import { indicatorBy, type NewMeasure, type PilotText } from './rows.ts'
import { valueBefore, type Point } from './series.ts'
import { storedFigure } from './written.ts'

/** A measure ready to be stored: figures in the unit of the indicator, the base taken from what was counted. */
export interface BasedMeasure {
  readonly indicator: string | null
  readonly name: string
  readonly unit: string
  readonly comparator: string
  readonly base: string | null
  readonly baseWhole: string | null
  readonly basePeriod: string
  readonly aim: string
  readonly due: string
}

/** Pure: the base of an indicator is its value before the begin and never typed; that of a count by hand is what was written. */
export function basedMeasure(
  ctx: Pick<Ctx, 'assembly'>,
  m: NewMeasure,
  points: readonly Point[],
  startsOn: string,
): BasedMeasure {
  const { comparator, due } = m
  const indicator = indicatorBy(ctx.assembly.indicators, m.indicator)
  if (!indicator)
    return {
      indicator: null,
      name: m.name.trim(),
      unit: m.unit.trim(),
      comparator,
      base: m.base,
      baseWhole: null,
      basePeriod: '',
      aim: m.aim,
      due,
    }
  const base = valueBefore(points, startsOn)
  return {
    indicator: indicator.code,
    name: indicator.label.zh,
    unit: indicator.unit,
    comparator,
    base: base?.value ?? null,
    baseWhole: base?.whole ?? null,
    basePeriod: base?.period ?? '',
    aim: storedFigure(indicator.unit, m.aim),
    due,
  }
}

/** Measures with their bases at a unit. */
export async function withBases(
  ctx: Ctx,
  orgId: string,
  measures: readonly NewMeasure[],
  startsOn: string,
): Promise<BasedMeasure[]> {
  const wanted = measures.flatMap((m) => (m.indicator === null ? [] : [{ orgId, indicator: m.indicator }]))
  const series = await seriesOf(ctx, wanted)
  return measures.map((m) =>
    basedMeasure(ctx, m, series.get(keyOf({ orgId, indicator: m.indicator ?? '' })) ?? [], startsOn),
  )
}

/** A base that a decision fixed. */
export type FixedBase = Pick<BasedMeasure, 'base' | 'baseWhole' | 'basePeriod'>

/** Bases that a decided version fixed, by id of the measure; empty for a pilot that was not decided yet. */
export const fixedBases = async (ctx: Ctx, pilot: string, version: number): Promise<ReadonlyMap<string, FixedBase>> =>
  new Map(
    (
      await rows(
        ctx.tx,
        sql<
          FixedBase & { id: string }
        >`select id, base, base_whole as "baseWhole", base_period as "basePeriod" from pilot_measure
          where region = ${ctx.region} and pilot_id = ${pilot}::uuid and version = ${version} and indicator is not null`,
      )
    ).map((m) => [m.id, m]),
  )

/**
 * Writes a version of a pilot's text. Ids of measures and stages of the version before go on; what was decided keeps the base that it
 * was decided with (`fixed`).
 */
export async function saveVersion(
  ctx: Ctx,
  pilot: { readonly id: string; readonly orgId: string },
  version: number,
  t: PilotText,
  reason: string,
  fixed: ReadonlyMap<string, FixedBase> = new Map(),
): Promise<void> {
  const based = await withBases(ctx, pilot.orgId, t.measures, t.startsOn)
  const measures = based.map((m, seq) => {
    const id = t.measures[seq]!.id
    return { ...m, ...(id === null ? {} : fixed.get(id)), id: id ?? ctx.newId(), seq }
  })
  const stages = t.stages.map((s, seq) => ({ title: s.title.trim(), due: s.due, id: s.id ?? ctx.newId(), seq }))
  const key = sql`${ctx.region}, ${pilot.id}::uuid, ${version}`
  await touch(
    ctx.tx,
    sql`insert into pilot_version (region, pilot_id, version, title, aim, trial, starts_on, ends_on, reason, at, by_user, by_name)
      values (${key}, ${t.title.trim()}, ${t.aim.trim()}, ${t.trial.trim()}, ${t.startsOn}::date, ${t.endsOn}::date, ${reason.trim()},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await touch(
    ctx.tx,
    sql`insert into pilot_measure (region, pilot_id, version, id, seq, indicator, name, unit, comparator, base, base_whole, base_period, aim, due)
      select ${key}, m.id, m.seq, m.indicator, m.name, m.unit, m.comparator, m.base, m."baseWhole", m."basePeriod", m.aim, m.due
      from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) as m(id uuid, seq int, indicator text, name text, unit text,
        comparator text, base numeric, "baseWhole" numeric, "basePeriod" text, aim numeric, due date)`,
  )
  await touch(
    ctx.tx,
    sql`insert into pilot_stage (region, pilot_id, version, id, seq, title, due)
      select ${key}, s.id, s.seq, s.title, s.due
      from jsonb_to_recordset(${JSON.stringify(stages)}::jsonb) as s(id uuid, seq int, title text, due date)`,
  )
}
