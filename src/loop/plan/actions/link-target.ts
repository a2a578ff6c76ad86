import type { Ctx } from '../../../platform/context.ts'
import { changeTarget, type TargetChange } from '../ledger/change-target.ts'
import { lockTarget } from '../ledger/store.ts'
import { rememberLink } from '../ledger/memory.ts'
import type { TargetRow } from '../ledger/rows.ts'
import { fitChange } from '../linking/fit-change.ts'
import type { Link } from '../linking/link.ts'
import { unknownIndicator, wrongValue } from '../refusals.ts'

/** The columns of a link that a person chose; null: no indicator, counted by hand. Throws for what the catalogue lacks. */
export function linkChange(
  ctx: Pick<Ctx, 'assembly'>,
  t: Pick<TargetRow, 'indicator' | 'change' | 'comparator' | 'unit'>,
  link: Link | null,
): TargetChange {
  if (link === null)
    return {
      indicator: null,
      slice: '',
      scope: '',
      quantifier: 'total',
      change: 'value',
      assumed: false,
      link_state: 'manual',
    }
  const indicator = ctx.assembly.indicators.find((i) => i.code === link.indicator)
  if (!indicator) throw unknownIndicator(link.indicator)
  const dimension = link.slice.split('=')[0]!
  if (link.slice !== '' && !indicator.breakdowns.includes(dimension))
    throw wrongValue(
      'slice',
      `“${indicator.label.zh}”没有“${dimension}”这个分组`,
      `The indicator has no breakdown "${dimension}"`,
    )
  // a reading that was only carried over from the indicator before is fitted to the new one; a chosen one is not
  const kept = link.indicator !== t.indicator && link.change === t.change
  return {
    indicator: link.indicator,
    slice: link.slice,
    scope: link.scope,
    quantifier: link.quantifier,
    change: kept ? fitChange(link.change, t, indicator) : link.change,
    assumed: false,
    link_state: 'linked',
  }
}

/** The link as it is stored, with the reading that goes with its indicator. */
export function fitted(
  ctx: Pick<Ctx, 'assembly'>,
  t: Pick<TargetRow, 'indicator' | 'change' | 'comparator' | 'unit'>,
  link: Link | null,
): Link | null {
  return link && { ...link, change: linkChange(ctx, t, link).change ?? link.change }
}

/** A person says which indicator a target speaks of, or that it is counted by hand; the same phrase links so from now on. */
export async function linkTarget(
  ctx: Ctx,
  id: string,
  seen: number,
  link: Link | null,
  options: { remember?: boolean } = {},
): Promise<void> {
  const t = await lockTarget(ctx, id, seen)
  await changeTarget(ctx, t, 'link-target', linkChange(ctx, t, link))
  if (options.remember !== false) await rememberLink(ctx, t, fitted(ctx, t, link))
}
