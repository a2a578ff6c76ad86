import { sql } from 'kysely'
import { addWorkingDays, demand, numberParameter, tell, workingDaysBetween } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { moveFrom } from '../../../kernel/lifecycle.ts'
import { mask } from '../../../kernel/person.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first } from '../../../platform/db/statement.ts'
import { answerable, deedsOf, recordsIn } from './deeds.ts'
import { answeredInWords, CHECKS, GROUNDS, KIND_WORDS, requestLife, type Asker, type RequestKind } from './kinds.ts'
import { answeredByDeed, futureDay, movedOn, wrongCheck, wrongGround } from './refusals.ts'
import {
  addStep,
  countOfYear,
  HANDLE,
  insertRequest,
  moveTo,
  openDetails,
  requestOf,
  sealDetails,
  type RequestRow,
} from './store.ts'

/** A person's paper as it is typed: it is hashed and forgotten. */
export interface Paper {
  readonly idType: string
  readonly idNo: string
}

const paperText = (paper: Paper): string => `${paper.idType}:${paper.idNo.trim().toUpperCase()}`

/** The hashes of a paper under every key, newest first. */
export const hashesOf = (ctx: Pick<Ctx, 'keys'>, paper: Paper): Buffer[] =>
  ctx.keys.keyedHashes('person', paperText(paper)).map((h) => h.hash)

/** A request as somebody brings it to a unit. */
export interface NewRequest extends Paper {
  readonly orgId: string
  readonly kind: RequestKind
  readonly asker: Asker
  readonly name: string
  readonly askerName: string
  readonly contact: string
  readonly asks: string
  readonly receivedOn: string
}

/**
 * Enters a request; the answer is due so many working days after it was received as the region has set (15 unless it did).
 * Returns its id and number. Throws `privacy.future-day`, `permission.denied`.
 */
export async function receiveRequest(ctx: Ctx, given: NewRequest): Promise<{ id: string; number: string }> {
  await demand(ctx, HANDLE, given.orgId)
  if (given.receivedOn > ctx.today) throw futureDay()
  const days = await numberParameter(ctx, 'privacy.answer-days')
  const dueOn = await addWorkingDays(ctx.tx, given.receivedOn, days)
  const id = ctx.newId()
  const year = given.receivedOn.slice(0, 4)
  // Two clerks of one unit do not get one number.
  await first(ctx.tx, sql`select pg_advisory_xact_lock(hashtext(${`privacy ${ctx.region} ${given.orgId}`}))`)
  const number = `GX-${year}-${String((await countOfYear(ctx, given.orgId, year)) + 1).padStart(3, '0')}`
  const [personHash] = hashesOf(ctx, given)
  if (!personHash) throw new Error('there is no key to hash a paper with')
  const sealed = sealDetails(ctx, id, {
    name: given.name.trim(),
    idMasked: mask('id', given.idNo.trim().toUpperCase()),
    askerName: given.asker === 'self' ? given.name.trim() : given.askerName.trim(),
    contact: given.contact.trim(),
    asks: given.asks.trim(),
    answer: '',
  })
  const { orgId, kind, asker, receivedOn } = given
  await insertRequest(ctx, { id, number, orgId, kind, asker, personHash, sealed, receivedOn, dueOn })
  await addStep(ctx, id, 'receive', { dueOn })
  await ctx.audit({ action: 'privacy.received', ...about({ id, orgId, number }, { kind, dueOn }) })
  await tell(ctx, [
    {
      orgId,
      roles: ['head', 'clerk', 'county-officer', 'city-officer'],
      kind: 'assigned',
      about: `privacy:${id}`,
      title: label(`个人信息请求 ${number} 待办理`, `Request ${number} about personal data`),
      text: label(`${KIND_WORDS[kind].zh}，${dueOn} 前答复。`, `${KIND_WORDS[kind].en}, to be answered by ${dueOn}.`),
      link: `/privacy/requests?open=${id}`,
    },
  ])
  return { id, number }
}

/** What the log says of a request; the action stands where it happens. */
const about = (r: Pick<RequestRow, 'id' | 'orgId' | 'number'>, detail: Record<string, string | number>) => ({
  objectKind: 'privacy-request',
  objectId: r.id,
  orgId: r.orgId,
  detail: { number: r.number, ...detail },
})

/** What a move brings along: how identity was checked, the words of an answer, reason and ground of a refusal. */
export interface Given {
  readonly how?: string | undefined
  readonly answer?: string | undefined
  readonly ground?: string | undefined
}

const missing = (field: string, zh: string, en: string): Refusal =>
  new Refusal('privacy.missing', { what: label(zh, en) }, { params: { field } })

/**
 * Makes a move with a request by hand. Throws `privacy.moved-on` from a state without it, `privacy.wrong-check`,
 * `privacy.wrong-ground`, `privacy.answered-by-deed` for kinds that words do not answer.
 */
export async function moveRequest(
  ctx: Ctx,
  id: string,
  name: string,
  lockVersion: number,
  given: Given,
): Promise<void> {
  const r = await requestOf(ctx, id, true)
  await demand(ctx, HANDLE, r.orgId)
  const move = moveFrom(requestLife, r.state, name)
  const state = requestLife.states[r.state] ?? label(r.state, r.state)
  if (!move || r.lockVersion !== lockVersion) throw movedOn(state)
  const words = (given.answer ?? '').trim()
  if (name === 'identify') {
    const check = CHECKS[given.how ?? '']
    if (!check?.for.includes(r.asker)) throw wrongCheck()
    await moveTo(ctx, r, 'identified', { step: name, detail: { how: given.how ?? '' } })
  } else if (name === 'start') await moveTo(ctx, r, 'working', { step: name })
  else {
    const refused = name === 'refuse'
    const done = refused ? [] : await deedsOf(ctx, r)
    if (!refused && !answerable(r, done)) throw answeredByDeed(KIND_WORDS[r.kind])
    if (refused && !GROUNDS[given.ground ?? '']?.for.includes(r.kind)) throw wrongGround()
    if (words.length < 4) throw missing('answer', '请写明答复或理由（至少 4 个字）', 'Say what is answered and why')
    const sealed = sealDetails(ctx, id, { ...openDetails(ctx, r), answer: words })
    const ground = refused ? (given.ground ?? '') : ''
    await moveTo(ctx, r, refused ? 'refused' : 'answered', {
      step: name,
      sealed,
      ground,
      detail: refused ? { ground } : answeredInWords(r.kind) ? {} : { records: recordsIn(done) },
    })
  }
  await ctx.audit({ action: 'privacy.moved', ...about(r, { move: name, why: given.ground ?? given.how ?? '' }) })
}

/** Closes a request for a copy: it was handed out. */
export async function answerByCopy(ctx: Ctx, r: RequestRow, detail: Record<string, string | number>): Promise<void> {
  await moveTo(ctx, r, 'answered', { step: 'handed-out', detail })
  await ctx.audit({ action: 'privacy.moved', ...about(r, { move: 'handed-out', ...detail }) })
}

/** Writes down that a record was changed or taken away for a request; whether that was all, the officer says by answering. */
export async function noteDeed(
  ctx: Ctx,
  r: RequestRow,
  step: 'changed' | 'deleted',
  detail: { readonly register: string; readonly recordId: string; readonly version: string },
): Promise<void> {
  await addStep(ctx, r.id, step, detail)
  await ctx.audit({ action: 'privacy.moved', ...about(r, { move: step, ...detail }) })
}

/** Working days after today until the answer is due; negative when it is late; null once closed. */
export const daysLeft = (ctx: Ctx, r: RequestRow): Promise<number | null> =>
  r.closedAt === null ? workingDaysBetween(ctx.tx, ctx.today, r.dueOn) : Promise.resolve(null)
