import { sql } from 'kysely'
import type { Measure } from '../../../kernel/measure.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import type { ReturnPreview } from '../../collect/public.ts'
import { periodKindOf } from '../cells/compile.ts'
import { basePeriodOf, officialPeriodOf } from '../cells/official-period.ts'
import { countDraft } from './count-draft.ts'
import { effectOf, type EffectLine } from './effect.ts'

export interface FigureLine {
  readonly measure: Measure
  /** Value of what the return is compared with; null where nothing was accepted. */
  readonly base: string | null
  /** One value per state of the return, the last one is what it holds now. */
  readonly drafts: readonly string[]
  /** Change against the base as a share; null without a base or over zero. */
  readonly share: number | null
  /** The same change over all other schools of the county; null where none has both. */
  readonly others: number | null
  /** The change is large enough to ask about. */
  readonly doubt: boolean
}

export interface PreviewFigures {
  readonly lines: readonly FigureLine[]
  /** The indicators that move most, for unit, county and city. */
  readonly effect: readonly EffectLine[]
}

/** Changes above this share are asked about, as in the check of last year's figures. */
const LARGE = 0.2
/** ... unless they are a single person or thing. */
const SMALLEST = 2
const SHOWN_EFFECTS = 5

interface Compared {
  measure: string
  base: string | null
  others_base: string | null
  others_now: string | null
}

/** Accepted values of the base period, and both periods of the other schools of the county. */
function compared(ctx: Ctx, orgId: string, pairs: readonly { measure: string; now: string; base: string }[]) {
  return rows(
    ctx.tx,
    sql<Compared>`with want as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as x(measure text, now text, base text)),
      sibling as (
        select distinct d.descendant as id from org_closure u join org a on a.id = u.ancestor and a.kind in ('county', 'group')
        join org_closure d on d.ancestor = a.id and d.depth > 0 and d.valid_from <= ${ctx.today}::date and ${ctx.today}::date < d.valid_to
        where u.descendant = ${orgId}::uuid and u.valid_from <= ${ctx.today}::date and ${ctx.today}::date < u.valid_to and d.descendant <> ${orgId}::uuid)
      select w.measure,
        (select c.value from cell c where c.region = ${ctx.region} and c.org_id = ${orgId}::uuid and c.measure = w.measure and c.period = w.base
          and c.slice = '' and c.leaf) as base,
        sum(b.value) as others_base, sum(n.value) as others_now
      from want w
      left join (cell b join sibling s on s.id = b.org_id join cell n on n.region = ${ctx.region} and n.org_id = b.org_id and n.measure = b.measure
          and n.slice = '' and n.leaf and n.status = 'official')
        on b.region = ${ctx.region} and b.measure = w.measure and b.period = w.base and n.period = w.now and b.slice = '' and b.leaf
      group by w.measure, w.base, w.now`,
  )
}

const shareOf = (base: string | null, now: string | null | undefined): number | null =>
  base === null || now === null || now === undefined || Number(base) === 0 ? null : Number(now) / Number(base) - 1

/** True for a change that a reviewer should ask about. */
export function isLargeChange(base: string | null, now: string | undefined): boolean {
  const share = shareOf(base, now)
  return share !== null && Math.abs(share) > LARGE && Math.abs(Number(now) - Number(base)) >= SMALLEST
}

/** How far an indicator moves at the highest node that moves at all, as a share of its value. */
const moved = (lines: readonly EffectLine[]): number =>
  Math.max(0, ...lines.map((l) => Math.abs(shareOf(l.before, l.after) ?? 0)))

/** Those indicators that move most, ratios before counts, with all their nodes. */
function mostMoved(lines: readonly EffectLine[]): EffectLine[] {
  const byCode = groupBy(lines, (l) => l.indicator.code)
  return [...byCode.values()]
    .map((all) => ({ all, by: moved(all), ratio: all[0]?.indicator.scale === 'ratio' ? 1 : 0 }))
    .filter((x) => x.by > 0.0005)
    .sort((a, b) => b.ratio - a.ratio || b.by - a.by)
    .slice(0, SHOWN_EFFECTS)
    .flatMap((x) => x.all)
}

/** Figures of a return before it is accepted: against the last accepted ones, over its drafts, and what acceptance would move. */
export async function previewFigures(ctx: Ctx, r: ReturnPreview): Promise<PreviewFigures> {
  const register = ctx.assembly.registers.get(r.register)!
  const counted = await Promise.all(
    r.drafts.map((d) =>
      countDraft(ctx, register, {
        orgId: r.orgId,
        register: r.register,
        period: r.period,
        dataVersion: d.version,
        dataVersions: d.versions,
        countDay: r.countDay,
      }),
    ),
  )
  const now = counted.at(-1)
  if (!now) return { lines: [], effect: [] }
  const pairs = register.measures.map((m) => {
    const of = { periodKind: periodKindOf(register, m), stock: 'stock' in m.time }
    return {
      measure: m.code,
      now: officialPeriodOf(of, r.period, r.countDay),
      base: r.basePeriod === null ? '' : basePeriodOf(of, r.basePeriod, r.period, r.countDay),
    }
  })
  const known = new Map((await compared(ctx, r.orgId, pairs)).map((c) => [c.measure, c]))
  const values = counted.map((list) => new Map(list.map((v) => [v.measure, v.value])))
  const lines = register.measures.map((measure): FigureLine => {
    const drafts = values.map((v) => v.get(measure.code) ?? '0')
    const c = known.get(measure.code)
    const share = shareOf(c?.base ?? null, drafts.at(-1))
    return {
      measure,
      base: c?.base ?? null,
      drafts,
      share,
      others: shareOf(c?.others_base ?? null, c?.others_now),
      doubt: isLargeChange(c?.base ?? null, drafts.at(-1)),
    }
  })
  const effect = r.state === 'accepted' || r.state === 'superseded' ? [] : await effectOf(ctx, r.orgId, now)
  return {
    lines: lines.filter((l) => [l.base, ...l.drafts].some((v) => Number(v ?? 0) !== 0)),
    effect: mostMoved(effect),
  }
}
