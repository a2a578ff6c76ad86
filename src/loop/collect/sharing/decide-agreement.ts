import { demand, tellUsers } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isWhole } from '../assessment/terms.ts'
import { isPersonal } from '../privacy/processing.ts'
import { endReplaced } from './end-agreement.ts'
import { papersOf, type Paper } from './papers.ts'
import { changedMeanwhile, decidedAlready, notReady, ownAgreement } from './refusals.ts'
import { agreementOf, CONFIRM, decideIn, fieldsOf, type AgreedField, type Agreement } from './store.ts'

/** Does an agreement need an impact assessment: does it name a register with personal fields? One that is no more counts as such. */
export const needsAssessment = (ctx: Pick<Ctx, 'assembly'>, fields: readonly AgreedField[]): boolean =>
  fields.some(({ register }) => {
    const of = ctx.assembly.registers.get(register)
    return !of || isPersonal(of)
  })

/** Throws `sharing.over`, `sharing.paper-missing`, `sharing.assessment-missing` where something is lacking that comes before handing out. */
function demandReady(ctx: Ctx, a: Agreement, fields: readonly AgreedField[], papers: readonly Paper[]): void {
  const has = (part: Paper['part']): boolean => papers.some((p) => p.part === part)
  if (a.to < ctx.today) throw notReady('sharing.over')
  if (!has('signed')) throw notReady('sharing.paper-missing')
  if (!(isWhole(a) && has('assessed')) && needsAssessment(ctx, fields)) throw notReady('sharing.assessment-missing')
}

/**
 * Puts an agreement in force that somebody else wrote, or refuses it; `seen` is the version that was read. The one that it replaces ends
 * the day it begins. Throws `sharing.own-agreement`, `sharing.decided-already`, `sharing.changed`, `sharing.assessment-missing`,
 * `sharing.paper-missing`, `sharing.over`, `sharing.replaces-none`, `sharing.replaced-already`, `permission.denied`.
 */
export async function decideAgreement(
  ctx: Ctx,
  id: string,
  how: { readonly confirm: boolean; readonly words: string; readonly seen: number },
): Promise<void> {
  const a = await agreementOf(ctx, id, 'lock')
  await demand(ctx, CONFIRM, a.orgId)
  if (a.writtenBy === ctx.actor.userId) throw ownAgreement()
  if (a.state !== 'waiting') throw decidedAlready()
  if (a.version !== how.seen) throw changedMeanwhile()
  const fields = await fieldsOf(ctx, [id])
  if (how.confirm) demandReady(ctx, a, fields, await papersOf(ctx, id))
  await decideIn(ctx, id, how.confirm ? 'confirmed' : 'refused', how.words)
  const about = {
    objectKind: 'sharing-agreement',
    objectId: id,
    orgId: a.orgId,
    detail: {
      number: a.number,
      receiver: a.receiver,
      version: a.version,
      assessedOn: a.assessedOn,
      words: how.words.trim(),
    },
  }
  if (how.confirm) await ctx.audit({ action: 'sharing.confirmed', ...about })
  else await ctx.audit({ action: 'sharing.refused', ...about })
  if (how.confirm && a.replaces !== null) await endReplaced(ctx, a, a.replaces)
  await tellUsers(ctx, [
    {
      userId: a.writtenBy,
      kind: how.confirm ? 'accepted' : 'returned',
      about: `sharing:${id}:decided`,
      title: how.confirm
        ? label(`对外提供协议 ${a.number} 已确认`, `Agreement ${a.number} was confirmed`)
        : label(`对外提供协议 ${a.number} 未予确认`, `Agreement ${a.number} was refused`),
      text: label(how.words.trim(), how.words.trim()),
      link: `/privacy/sharing?open=${id}`,
    },
  ])
}
