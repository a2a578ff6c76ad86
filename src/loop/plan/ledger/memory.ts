import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import type { Link, Remembered } from '../linking/link.ts'
import { phraseKey } from '../linking/normalise.ts'
import type { Comparator } from '../reading/plan.ts'

interface MemoryRow extends Omit<Link, 'indicator'> {
  readonly phrase: string
  readonly unit: string
  readonly indicator: string | null
  readonly issuer: string
}

/** What the region decided for phrases, an issuer's own decisions first. */
export async function memoryOf(ctx: Ctx, issuer: string | null): Promise<Remembered> {
  const found = await rows(
    ctx.tx,
    sql<MemoryRow>`select phrase, unit, indicator, slice, scope, quantifier, change, issuer from link_memory
      where region = ${ctx.region} and issuer in ('', ${issuer ?? ''}) order by issuer`,
  )
  const byKey = new Map(found.map((m) => [`${m.phrase}\t${m.unit}`, m]))
  return (phrase, unit) => {
    const m = byKey.get(`${phrase}\t${unit}`)
    if (!m) return undefined
    const { indicator, slice, scope, quantifier, change } = m
    return { link: indicator === null ? null : { indicator, slice, scope, quantifier, change } }
  }
}

/**
 * Remembers a link for the same phrase and unit. Points or growth of a percentage is a habit of the issuer and is
 * remembered for it alone; everything else holds for the region.
 */
export async function rememberLink(
  ctx: Ctx,
  of: { subject: string; unit: string; comparator: Comparator; issuer: string | null },
  link: Link | null,
): Promise<void> {
  const phrase = phraseKey(of.subject)
  if (phrase.length < 2) return
  const issuer = of.comparator === 'increase_by' && of.unit === '%' ? (of.issuer ?? '') : ''
  const l = link ?? { indicator: null, slice: '', scope: '', quantifier: 'total', change: 'value' }
  await touch(
    ctx.tx,
    sql`insert into link_memory (region, phrase, unit, indicator, slice, scope, quantifier, change, issuer, learned_at, learned_by)
      values (${ctx.region}, ${phrase}, ${of.unit}, ${l.indicator}, ${l.slice}, ${l.scope}, ${l.quantifier}, ${l.change}, ${issuer},
        ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid)
      on conflict (region, phrase, unit, issuer) do update set indicator = excluded.indicator, slice = excluded.slice,
        scope = excluded.scope, quantifier = excluded.quantifier, change = excluded.change, learned_at = excluded.learned_at,
        learned_by = excluded.learned_by`,
  )
}
