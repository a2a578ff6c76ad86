import { wholeOf } from '../../../kernel/format/whole.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { catalogueOf, groupOf, GROUPS, listedUnits, officialPeriod, treeDay, valuesOf } from '../../measure/public.ts'
import { signatureOf } from './build.ts'
import { plannedFigures, versionsOf } from './store.ts'

/** An indicator as the publishing office sees it: what could be published, what is, and whether it still agrees. */
export interface Offered {
  readonly code: string
  readonly label: Label
  readonly group: string
  readonly groupLabel: Label
  readonly unit: string
  readonly period: string
  readonly value: string | null
  readonly whole: string | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly version: number | null
  readonly publishedAt: string | null
  readonly publishedValue: string | null
  /** The accepted figures are no longer those of the last version. */
  readonly moved: boolean
  readonly plannedOn: string | null
}

/** Every indicator with an accepted value, a publication or a promise at a unit for a period. */
export async function offeredFigures(ctx: Ctx, orgId: string, period: string): Promise<Offered[]> {
  const catalogue = catalogueOf(ctx.assembly)
  const indicators = [...catalogue.indicators.values()]
  const periodOf = new Map(indicators.map((i) => [i.code, officialPeriod(i, period)]))
  const figures = indicators.map((indicator) => ({ indicator, period: periodOf.get(indicator.code)! }))
  const listed = await listedUnits(ctx, orgId, treeDay(period, ctx.today), figures)
  const values = await valuesOf(
    ctx,
    [orgId, ...listed.units.map((u) => u.id)],
    indicators.map((i) => i.code),
    [...new Set(periodOf.values())],
  )
  const byCode = groupBy(values, (v) => v.indicator)
  const published = groupBy(
    (await versionsOf(ctx, {})).filter((v) => v.orgId === orgId),
    (v) => `${v.indicator}|${v.period}`,
  )
  const planned = new Map(
    (await plannedFigures(ctx, null))
      .filter((p) => p.orgId === orgId)
      .map((p) => [`${p.indicator}|${p.period}`, p.plannedOn]),
  )
  return indicators.flatMap((i): Offered[] => {
    const at = periodOf.get(i.code) ?? period
    const own = (byCode.get(i.code) ?? []).filter(
      (v) => v.period === at && (v.orgId === orgId || listed.has(v.orgId, i.code, at)),
    )
    const city = own.find((v) => v.orgId === orgId)
    const official = city?.status === 'official' && city.value !== null ? city : null
    const [last] = published.get(`${i.code}|${at}`) ?? []
    const plannedOn = planned.get(`${i.code}|${at}`) ?? null
    if (!official && !last && plannedOn === null) return []
    return [
      {
        code: i.code,
        label: i.label,
        group: groupOf(i.code),
        groupLabel: GROUPS[groupOf(i.code)] ?? { zh: groupOf(i.code), en: groupOf(i.code) },
        unit: i.unit,
        period: at,
        value: official?.value ?? null,
        whole: official ? wholeOf(i, at, official.parts) : null,
        unitsIn: official?.unitsIn ?? 0,
        unitsDue: official?.unitsDue ?? 0,
        version: last?.version ?? null,
        publishedAt: last?.publishedAt ?? null,
        publishedValue: last?.value ?? null,
        moved: last !== undefined && official !== null && last.signature !== signatureOf(own),
        plannedOn,
      },
    ]
  })
}
