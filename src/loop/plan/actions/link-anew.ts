import { orgsOfRegion } from '../../../directory/org/find-org.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { TargetChange } from '../ledger/change-target.ts'
import { memoryOf } from '../ledger/memory.ts'
import { planOf, tasksOf } from '../ledger/store.ts'
import type { TargetRow } from '../ledger/rows.ts'
import type { LinkResult } from '../linking/link.ts'
import { Linker } from '../linking/link-sentence.ts'
import { sentenceOf } from '../linking/sentence-of.ts'

type Asked = Pick<TargetRow, 'subject' | 'quote' | 'text_from' | 'comparator' | 'value' | 'unit' | 'task_id'>

/** Names by which a sentence can single out units; the issuer itself and what stands above it are the whole. */
export const namesOfUnits = async (ctx: Ctx, issuerId: string): Promise<string[]> =>
  (await orgsOfRegion(ctx.tx, ctx.region))
    .filter((o) => o.id !== issuerId && o.level >= 3)
    .flatMap((o) => [o.name, o.shortName])
    .filter((name) => name.length >= 2 && name !== '市直学校')

/** What a target could be linked to now, best first. */
export async function candidatesOf(
  ctx: Ctx,
  planId: string,
  t: Asked,
  options: { forget?: boolean } = {},
): Promise<LinkResult> {
  const plan = await planOf(ctx, planId)
  const task = (await tasksOf(ctx, planId)).find((k) => k.id === t.task_id) ?? null
  const remembered = options.forget ? undefined : await memoryOf(ctx, plan.issuer)
  const linker = new Linker(ctx.assembly.indicators, {
    unitNames: await namesOfUnits(ctx, plan.org_id),
    ...(remembered ? { remembered } : {}),
  })
  const sentence = { ...t, at: t.text_from, value: Number(t.value) }
  return linker.link(
    sentenceOf(plan.original_text, sentence, task && { title: task.title, path: [...task.path] }, plan.title),
  )
}

/** The columns that the linker proposes. */
export function proposed(result: LinkResult): TargetChange {
  const best = result.candidates[0]
  if (!best)
    return {
      indicator: null,
      slice: '',
      scope: '',
      quantifier: 'total',
      change: 'value',
      assumed: false,
      link_state: 'unlinked',
    }
  const { indicator, slice, scope, quantifier, change, assumed } = best
  return { indicator, slice, scope, quantifier, change, assumed, link_state: result.state }
}

export const linkAnew = async (ctx: Ctx, planId: string, t: Asked): Promise<TargetChange> =>
  proposed(await candidatesOf(ctx, planId, t))
