import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { touch } from '../../../platform/db/statement.ts'
import { MERGED } from '../actions/merge-targets.ts'
import { planOf, targetsOf } from '../ledger/store.ts'

/** Where a piece of text is an entry. Offsets are UTF-16 units of the text. */
export interface Piece {
  readonly id: string
  readonly quote: string
  readonly from: number
  readonly to: number
}

/** An entry of the edition before, with what people made of it. */
export interface Shaped extends Piece {
  readonly rejected: boolean
  /** Struck out because it became part of another entry. */
  readonly merged: boolean
  readonly byHand: boolean
}

const within = (inner: Piece, outer: Piece): boolean => outer.from <= inner.from && inner.to <= outer.to

/**
 * Pure: how entries that were read anew must be cut or grown so that they are what people made of them in the edition before: two that
 * were merged are one again, one that was split keeps its first part only (the second is added by hand and comes along by itself). Only
 * where the words stand as they stood.
 */
export function shapesToKeep(olds: readonly Shaped[], news: readonly Piece[], text: string): Piece[] {
  const out: Piece[] = []
  const standing = olds.filter((o) => !o.rejected)
  for (const o of standing) {
    if (!olds.some((r) => r.merged && within(r, o))) continue
    const from = text.indexOf(o.quote)
    const whole = { ...o, from, to: from + o.quote.length }
    const [first] = from < 0 ? [] : news.filter((n) => within(n, whole)).sort((a, b) => a.from - b.from)
    if (first && first.quote !== o.quote) out.push({ ...whole, id: first.id })
  }
  for (const h of standing.filter((o) => o.byHand)) {
    const at = text.indexOf(h.quote)
    const read = at < 0 ? undefined : news.find((n) => n.from < at && at < n.to)
    if (!read) continue
    const rest = standing
      .filter((o) => o.id !== h.id && o.quote.length < read.quote.length && read.quote.startsWith(o.quote))
      .sort((a, b) => b.quote.length - a.quote.length)[0]
    if (rest && read.from + rest.quote.length <= at)
      out.push({ id: read.id, quote: rest.quote, from: read.from, to: read.from + rest.quote.length })
  }
  return out
}

/** Cuts and grows what was read of a new edition as people did in the one before. Returns how many. */
export async function keepShapes(ctx: Ctx, oldId: string, nowId: string): Promise<number> {
  const now = await planOf(ctx, nowId)
  const piece = (t: { id: string; quote: string; text_from: number; text_to: number }): Piece => ({
    id: t.id,
    quote: t.quote,
    from: t.text_from,
    to: t.text_to,
  })
  const olds = (await targetsOf(ctx, oldId)).map((t) => ({
    ...piece(t),
    rejected: t.state === 'rejected',
    merged: t.state === 'rejected' && t.reject_reason?.startsWith(MERGED) === true,
    byHand: t.added_by_hand,
  }))
  const shapes = shapesToKeep(olds, (await targetsOf(ctx, nowId)).map(piece), now.original_text)
  return touch(
    ctx.tx,
    sql`update target t set quote = x.quote, text_from = x."from", text_to = x."to"
      from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as x(id uuid, quote text, "from" int, "to" int)
      where t.region = ${ctx.region} and t.id = x.id`,
  )
}
