import { Readable } from 'node:stream'
import { demand } from '../../../directory/public.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeDocument } from '../../../platform/documents/write/write-document.ts'
import { fileAnswer, type Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { holdingsOf, personsOf } from '../privacy/holdings.ts'
import { answerByCopy } from '../privacy/requests.ts'
import { HANDLE, requestOf } from '../privacy/store.ts'
import { knownRegister } from '../rows/known-register.ts'
import { demandRight } from '../rows/register-rights.ts'
import { agreedFor, agreementLines, holdingAgreement } from '../sharing/hand-out.ts'
import { XLSX } from '../template/send-template.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import { copyDocument, copyWorkbook } from './copy-document.ts'
import { askLedger, ledgerFile, typeOf, writtenWorkbook } from './ledger-file.ts'
import { addFile, countTaken, fileOf } from './order-files.ts'
import { moreThanApproved, notApproved, orderExpired, takenAlready, unknownOrder } from './order-refusals.ts'
import { askOf, orderNumber, orderOf, type OrderRow } from './order-store.ts'

/**
 * An order that the actor asked for, approved and in time. Whoever may only see it takes nothing, and neither does who lost the right
 * to the register at that unit since: a file that is kept is worth what its rows are worth. What is handed to others needs its agreement
 * still in force.
 */
async function takable(ctx: Ctx, id: string, lock = false): Promise<OrderRow> {
  const order = await orderOf(ctx, id, lock)
  if (order.askedBy !== ctx.actor.userId) throw unknownOrder(id)
  if (order.state === 'expired' || (order.expiresAt !== null && order.expiresAt <= ctx.now)) throw orderExpired()
  if (order.state !== 'approved') throw notApproved()
  if (order.kind === 'ledger') await demandRight(ctx, knownRegister(ctx, order.register), 'read', order.orgId)
  if (order.clear) await demand(ctx, 'pii.read', order.orgId)
  if (order.sharing) await holdingAgreement(ctx, order.sharing.id, lock ? 'share' : undefined)
  return order
}

const written = (ctx: Ctx, order: OrderRow, format: string, size: number, taken: number): Promise<void> =>
  ctx.audit({
    action: 'export.taken',
    objectKind: 'export-order',
    objectId: order.id,
    orgId: order.orgId,
    detail: {
      number: orderNumber(order),
      format,
      size,
      taken,
      clear: order.clear,
      ...(order.sharing && { agreement: order.sharing.number, receiver: order.sharing.receiver }),
    },
  })

/**
 * Hands out an approved export to whoever asked for it. A ledger is made with the rights that person has now, kept until it expires and
 * may be taken again, and holds the unit and no more rows than were approved; a person's copy is made at this moment, handed out once in each format, kept nowhere, and answers the request.
 * Throws `export.not-approved`, `export.expired`, `export.more-than-approved`, `export.taken-already`, `export.agreement-not-in-force`.
 */
export async function takeOrder(door: Door, id: string, format: 'xlsx' | 'pdf'): Promise<Answer> {
  const order = await door.read((ctx) => takable(ctx, id))
  return order.kind === 'ledger' ? takeLedger(door, order) : takeCopy(door, order, format)
}

async function takeLedger(door: Door, order: OrderRow): Promise<Answer> {
  const kept = await door.write(async (ctx) => {
    const again = await takable(ctx, order.id, true)
    const { format } = askOf(ctx, again)
    const file = await fileOf(ctx, order.id, format)
    if (!file?.sha256) return null
    const taken = await countTaken(ctx, order.id, format)
    await written(ctx, again, format, Number(file.size), taken)
    return { ...file, sha256: file.sha256, format }
  })
  if (kept) return fileAnswer(door.app.files.read(kept.sha256), kept.name, typeOf(kept.format))
  const asked = await door.read(async (ctx) => {
    const { format, columns, ...query } = askOf(ctx, order)
    const register = knownRegister(ctx, order.register)
    const under = order.sharing && (await agreedFor(ctx, order.sharing.id, register, { query, columns }))
    // Rights may have grown since: the file is about the unit and no more rows than were approved.
    const ledger = await askLedger(ctx, register, { ...query, org: under?.org ?? order.orgId }, { format, columns }, [
      ['导出申请', orderNumber(order)],
      ['批准人', order.decidedByName],
      ['用途', order.reason],
      ...(under ? agreementLines(under.agreement) : []),
    ])
    if (ledger.keys.length > order.rowCount) throw moreThanApproved(ledger.keys.length, order.rowCount)
    return ledger
  })
  const made = await ledgerFile(door, asked)
  const { sha256, size } = await door.app.files.put(made instanceof Readable ? made : Readable.from([made]), asked.name)
  await door.write(async (ctx) => {
    const again = await takable(ctx, order.id, true)
    // Somebody was quicker by a second window: the file that is named already stays, this one is counted as taken too.
    const first = await addFile(ctx, { orderId: order.id, format: asked.format, name: asked.name, size, sha256 })
    const taken = first ? 1 : await countTaken(ctx, order.id, asked.format)
    await written(ctx, again, asked.format, size, taken)
  })
  return fileAnswer(door.app.files.read(sha256), asked.name, typeOf(asked.format))
}

async function takeCopy(door: Door, order: OrderRow, format: 'xlsx' | 'pdf'): Promise<Answer> {
  const content = await door.read(async (ctx) => {
    if (await fileOf(ctx, order.id, format)) throw takenAlready()
    const r = await requestOf(ctx, order.requestId ?? '')
    await demand(ctx, HANDLE, r.orgId)
    const held = await holdingsOf(ctx, await personsOf(ctx, r), true)
    const { words } = await vocabulary(ctx)
    const at = shanghai(ctx.now)
    const mark = `${ctx.actor.name} ${at.date} ${at.time} ${r.number} ${orderNumber(order)}`
    return { held, words, frame: { request: r.number, unit: r.orgName, ...at, mark }, name: `个人信息副本-${r.number}` }
  })
  const { held, words, frame } = content
  const bytes =
    format === 'pdf'
      ? Buffer.from((await writeDocument(copyDocument(held, words, frame), 'pdf')).bytes)
      : await writtenWorkbook(door, copyWorkbook(held, words, frame))
  await door.write(async (ctx) => {
    const again = await takable(ctx, order.id, true)
    const name = `${content.name}.${format}`
    if (!(await addFile(ctx, { orderId: order.id, format, name, size: bytes.length, sha256: null })))
      throw takenAlready()
    await written(ctx, again, format, bytes.length, 1)
    const r = await requestOf(ctx, order.requestId ?? '', true)
    if (r.state === 'working' || r.state === 'identified') await answerByCopy(ctx, r, { order: orderNumber(order) })
  })
  return fileAnswer(bytes, `${content.name}.${format}`, format === 'pdf' ? 'application/pdf' : XLSX)
}
