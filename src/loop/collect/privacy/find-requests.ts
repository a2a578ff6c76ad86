import { deedUnit } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { hashesOf, type Paper } from './requests.ts'
import { listRequests, type RequestRow } from './store.ts'

/**
 * Requests of the person with this paper, where the actor may see requests and personal data in clear. Each look is in the audit log
 * with its reason, whether it found something or not.
 */
export async function requestsByNumber(
  ctx: Ctx,
  asked: Paper & { readonly reason: string },
  limit: number,
): Promise<RequestRow[]> {
  const found = await listRequests(ctx, { hashes: hashesOf(ctx, asked), limit })
  await ctx.audit({
    action: 'pii.searched',
    objectKind: 'privacy-request',
    objectId: found[0]?.id ?? '',
    orgId: found[0]?.orgId ?? (await deedUnit(ctx, 'pii.read')),
    detail: { reason: asked.reason.trim(), found: found.length },
  })
  return found
}
