import type { Ctx } from '../../../platform/context.ts'
import { answeredInWords } from './kinds.ts'
import { stepsOf, type RequestRow, type Step } from './store.ts'

/** What of the steps of a request changed a record or took one away. */
export const deedsIn = (steps: readonly Step[]): Step[] =>
  steps.filter((s) => s.step === 'changed' || s.step === 'deleted')

/** The records that were changed or taken away for a request; none for a request that is answered in words. */
export const deedsOf = async (ctx: Ctx, r: RequestRow): Promise<Step[]> =>
  answeredInWords(r.kind) ? [] : deedsIn(await stepsOf(ctx, r.id))

/** How many different records they are: one may have been saved twice. */
export const recordsIn = (deeds: readonly Step[]): number =>
  new Set(deeds.map((s) => `${s.detail['register']}/${s.detail['recordId']}`)).size

/** May the officer answer in words? An inquiry at once, a correction or deletion once something was done, a copy never. */
export const answerable = (r: Pick<RequestRow, 'kind'>, deeds: readonly Step[]): boolean =>
  answeredInWords(r.kind) || (r.kind !== 'copy' && deeds.length > 0)
