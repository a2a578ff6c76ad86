import { demand } from '../../../directory/public.ts'
import type { Org } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf } from '../catalogue-of.ts'
import type { CountedUnit } from '../cells/unit.ts'
import { indicatorOf } from '../reading/names.ts'
import { shownPeriod } from '../reading/period.ts'
import { readableUnit } from '../reading/subject.ts'
import { seriesOf } from '../reading/value.ts'
import type { Catalogue, KnownMeasure } from '../values/catalogue.ts'
import { countedUnit } from './counted-unit.ts'
import type { FeedingReturn } from './returns.ts'
import { readRight } from './stop.ts'

const nothingCounted = (zh: string, en: string): Refusal =>
  new Refusal(
    'measure.nothing-counted',
    {
      what: label(`“${zh}”没有可列出的记录`, `"${en}" has no records to list`),
      advice: label('选一个报表已通过的填报单位', 'Choose a unit whose return has been accepted'),
    },
    { status: 404 },
  )

/** A part of an indicator at one unit, with the rows of the unit that it counts. */
export interface CountedPart {
  readonly catalogue: Catalogue
  readonly indicator: ReturnType<typeof indicatorOf>
  readonly unit: Org
  readonly period: string
  readonly key: string
  readonly known: KnownMeasure
  readonly register: Register
  readonly counted: { readonly unit: CountedUnit; readonly from: FeedingReturn | null }
  /** Day on which the records stand. */
  readonly day: string
}

/**
 * The part asked for. Throws `measure.nothing-counted` (404) when it has no records there, `permission.denied` (403) for who may not read
 * the register at this unit.
 */
export async function countedPart(
  ctx: Ctx,
  query: {
    readonly indicator: string
    readonly org: string
    readonly period: string
    readonly part: string
  },
): Promise<CountedPart> {
  const catalogue = catalogueOf(ctx.assembly)
  const indicator = indicatorOf(catalogue, query.indicator)
  const unit = await readableUnit(ctx, query.org, indicator.code)
  const series = await seriesOf(ctx, unit.id, indicator.code)
  const period = shownPeriod(indicator, query.period, (p) => series.some((v) => v.period === p))
  const part = catalogue.prepare(indicator, period).parts.find((p) => p.key === query.part)
  const known = part && catalogue.measures.get(part.measure)
  const register = part && catalogue.registers.get(part.register)
  if (!part || !known || !register) throw nothingCounted(query.part, query.part)
  await demand(ctx, readRight(register), unit.id)
  const isResult = (register.resultMeasures ?? []).some((m) => m.code === part.measure)
  const counted = isResult ? null : await countedUnit(ctx, unit.id, register, known, part)
  if (!counted) throw nothingCounted(known.measure.label.zh, known.measure.label.en)
  const day = 'stock' in known.measure.time ? counted.unit.day : counted.unit.toDay
  return { catalogue, indicator, unit, period, key: part.key, known, register, counted, day }
}
