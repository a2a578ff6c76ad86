import { Decimal } from 'decimal.js'
import { ancestors } from '../../../directory/public.ts'
import type { Org } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Ctx } from '../../../platform/context.ts'
import { confirmedTargets, handedDown, type HandedShare } from '../../plan/public.ts'
import { lineOf, sideOf } from '../explain/plan-link.ts'
import type { Line } from '../reading/line.ts'
import { standardsOn, type StandardRow } from '../results/standards.ts'
import type { Catalogue } from '../values/catalogue.ts'
import type { School } from './conditions.ts'

/** What an indicator is held to in the columns of a board, and who says so. */
export interface RowLine {
  readonly source: 'target' | 'standard' | 'share'
  /** Title of the plan, or the documents of the standard. */
  readonly basis: string
  readonly of: (orgId: string) => Line | null
  /** What each column was given, where the target was handed down: it alone is held against it, never the whole's target. */
  readonly shares?: ReadonlyMap<string, HandedShare>
}

/** Lines that hold for parts as for the whole: a share, a rate. A total of the city is nobody else's target. */
const carriesDown = (indicator: Indicator): boolean => indicator.scale === 'ratio' || indicator.scale === 'index'

/** The one line of all these rows; null when they differ or there is none. */
export function common(list: readonly (Line | undefined)[]): Line | null {
  const [first] = list
  if (!first || list.some((l) => l?.threshold !== first.threshold || l.comparator !== first.comparator)) return null
  return { comparator: first.comparator, threshold: first.threshold }
}

/** Targets of the plans of a unit and of those above it that speak of a value, the nearest unit's first, then the latest due. */
export async function targetLines(
  ctx: Ctx,
  unit: Org,
  year: number,
  catalogue: Catalogue,
): Promise<Map<string, RowLine>> {
  const found = new Map<string, RowLine>()
  for (const org of [unit, ...(await ancestors(ctx.tx, null, unit.id, ctx.today))]) {
    const targets = await confirmedTargets(ctx, org.id, year)
    for (const t of [...targets].sort((a, b) => (b.due ?? '').localeCompare(a.due ?? ''))) {
      const indicator = catalogue.indicators.get(t.indicator ?? '')
      const line = indicator && carriesDown(indicator) ? lineOf(t, indicator) : null
      if (line && indicator && !found.has(indicator.code))
        found.set(indicator.code, { source: 'target', basis: t.plan_title, of: () => line })
    }
  }
  return found
}

/**
 * Targets that the unit handed down: every unit below is held to its own share. `reference` gives last year's value of an indicator at a
 * unit, from which an increase is measured; a unit without one is shown and not judged.
 */
export async function shareLines(
  ctx: Ctx,
  unit: Org,
  year: number,
  catalogue: Catalogue,
  reference: (indicator: string, orgId: string) => string | null,
): Promise<Map<string, RowLine>> {
  const found = new Map<string, RowLine>()
  const handed = await handedDown(ctx, unit.id, year)
  for (const [code, list] of groupBy(handed, (h) => h.indicator)) {
    const indicator = catalogue.indicators.get(code)
    const [first] = list
    if (!indicator || !first) continue
    const side = sideOf(first.comparator, indicator)
    const shares = new Map(list.filter((h) => h.targetId === first.targetId).map((h) => [h.orgId, h]))
    const of = (orgId: string): Line | null => {
      const share = shares.get(orgId)
      if (!share || side === null) return null
      const goal = goalOf(share, share.change === 'value' ? null : reference(code, orgId))
      return goal === null ? null : { comparator: side, threshold: goal }
    }
    found.set(code, { source: 'share', basis: first.planTitle, of, shares })
  }
  return found
}

/** The value that a share asks for: the share itself, or what it adds to last year's. */
function goalOf(share: HandedShare, base: string | null): string | null {
  if (share.change === 'value') return share.asked
  if (base === null) return null
  const [asked, from] = [new Decimal(share.asked), new Decimal(base)]
  if (share.change === 'difference') return from.plus(asked).toFixed()
  return from.mul(share.change === 'growth' ? asked.plus(1) : asked).toFixed()
}

/**
 * Standards by column: a school is held to those of its group; a county's share or rate to one that all its schools are held to.
 * `schools` are those in scope, each with the county above it.
 */
export async function standardLines(
  ctx: Ctx,
  schools: readonly School[],
  period: string,
  catalogue: Catalogue,
): Promise<Map<string, RowLine>> {
  const standards = await standardsOn(ctx, periodRange(period).from)
  const found = new Map<string, RowLine>()
  for (const code of new Set(standards.map((s) => s.indicator))) {
    const indicator = catalogue.indicators.get(code)
    if (!indicator) continue
    const mine = standards.filter((s) => s.indicator === code)
    const of = (group: string): StandardRow | undefined => mine.find((s) => s.group === group)
    const lines = new Map<string, Line>()
    for (const school of schools) {
      const line = of(school.group)
      if (line) lines.set(school.id, { comparator: line.comparator, threshold: line.threshold })
    }
    if (carriesDown(indicator))
      for (const county of new Set(schools.flatMap((s) => s.county ?? []))) {
        const line = common(schools.filter((s) => s.county === county).map((s) => of(s.group)))
        if (line) lines.set(county, line)
      }
    const basis = [...new Set(mine.map((s) => s.basis))].join('；')
    if (lines.size > 0) found.set(code, { source: 'standard', basis, of: (id) => lines.get(id) ?? null })
  }
  return found
}
