import { demand, nearestOthers, tellUsers } from '../../../directory/public.ts'
import { addYears } from '../../../kernel/format/add-years.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { CONCLUSIONS } from '../../../kernel/impact-assessment.ts'
import { label } from '../../../kernel/label.ts'
import { isUscc } from '../../../kernel/uscc.ts'
import type { Ctx } from '../../../platform/context.ts'
import { dayFault, EARLIEST } from '../assessment/terms.ts'
import { knownRegister } from '../rows/known-register.ts'
import { demandReadable } from '../rows/register-rights.ts'
import { addPapers, type PaperGiven } from './papers.ts'
import {
  changedMeanwhile,
  decidedAlready,
  nobodyConfirms,
  nothingReplaced,
  notYours,
  unknownField,
  wrongAgreement,
} from './refusals.ts'
import { sharableFields } from './sharable.ts'
import {
  agreementOf,
  CONFIRM,
  insertAgreement,
  rewriteAgreement,
  setFields,
  WRITE,
  type AgreedField,
  type Written,
} from './store.ts'
import { holdsOn } from './terms.ts'

/** An agreement as the form sends it. */
export interface AgreementForm extends Written {
  readonly registers: readonly { readonly register: string; readonly fields: readonly string[] }[]
}

const TEXTS = ['receiver', 'receiverCode', 'contact', 'purpose', 'basis', 'keep', 'paperNo'] as const

/** The same without blanks around what was typed. */
function trimmed(form: AgreementForm): AgreementForm {
  const texts = Object.fromEntries(([...TEXTS, 'assessedBy', ...CONCLUSIONS] as const).map((k) => [k, form[k].trim()]))
  return { ...form, ...texts }
}

const MOST_YEARS = 10

/** Throws `sharing.wrong` for days that cannot be meant. */
function checkDays(ctx: Ctx, { from, to, assessedOn }: Written): void {
  if (from < EARLIEST) throw wrongAgreement('from', '生效日不能早于 2000 年', 'It cannot have begun before 2000')
  if (to < from) throw wrongAgreement('to', '终止日早于生效日', 'It ends before it begins')
  if (to < ctx.today) throw wrongAgreement('to', '终止日已过', 'Its last day has passed')
  if (to > addYears(from, MOST_YEARS))
    throw wrongAgreement('to', `期限不能超过 ${MOST_YEARS} 年`, `It holds for ${MOST_YEARS} years at most`)
  const fault = assessedOn === null ? null : dayFault(assessedOn, ctx.today)
  if (fault) throw wrongAgreement('assessedOn', fault.zh, fault.en)
}

/** Throws `sharing.wrong` where the form cannot stand. */
function checkForm(ctx: Ctx, w: Written): void {
  const needed = {
    receiver: '接收方',
    contact: '接收方联系部门',
    purpose: '目的',
    basis: '合法性依据',
    keep: '保存方式和期限',
  }
  for (const [field, name] of Object.entries(needed))
    if (w[field as keyof typeof needed].length < 2) throw wrongAgreement(field, `请填写${name}`, `${field} is missing`)
  if (w.receiverCode !== '' && !isUscc(w.receiverCode))
    throw wrongAgreement('receiverCode', '统一社会信用代码不对，请对照登记证照', 'This is no social credit code')
  checkDays(ctx, w)
}

/** The fields named, each once. Throws `sharing.field-unknown`, `collect.register-unknown`, `permission.denied` for a register the actor does not read. */
function fieldsIn(ctx: Ctx, form: AgreementForm): AgreedField[] {
  const fields = form.registers.flatMap(({ register: code, fields: names }) => {
    const register = knownRegister(ctx, code)
    demandReadable(ctx, register)
    const known = sharableFields(register)
    const unknown = names.find((n) => !known.some((f) => f.property === n))
    if (unknown !== undefined) throw unknownField(code, unknown)
    return known.filter((f) => names.includes(f.property)).map((f) => ({ register: code, property: f.property }))
  })
  if (fields.length === 0) throw wrongAgreement('registers', '请勾选要提供的台账和列', 'Choose what is handed out')
  if (new Set(form.registers.map((r) => r.register)).size !== form.registers.length)
    throw wrongAgreement('registers', '同一个台账列了两次', 'A register stands there twice')
  return fields
}

/** What is replaced must hold today for the same unit. Throws `sharing.replaces-none`. */
async function checkReplaced(ctx: Ctx, orgId: string, replaces: string | null): Promise<void> {
  if (replaces === null) return
  const old = await agreementOf(ctx, replaces)
  if (old.orgId !== orgId || !holdsOn(old, ctx.today)) throw nothingReplaced()
}

/**
 * Writes an agreement down; it hands out nothing until another person has put it in force, and the nearest of them are told. Throws
 * `sharing.wrong`, `sharing.field-unknown`, `sharing.replaces-none`, `sharing.nobody-confirms`, `permission.denied`.
 */
export async function writeAgreement(
  ctx: Ctx,
  orgId: string,
  given: AgreementForm,
  papers: readonly PaperGiven[],
): Promise<{ id: string; number: string }> {
  await demand(ctx, WRITE, orgId)
  const form = trimmed(given)
  checkForm(ctx, form)
  const fields = fieldsIn(ctx, form)
  await checkReplaced(ctx, orgId, form.replaces)
  const roles = ctx.assembly.permissions.get(CONFIRM)?.allow.flatMap((a) => a.roles) ?? []
  const users = await nearestOthers(ctx, orgId, roles)
  if (users.length === 0) throw nobodyConfirms()
  const id = ctx.newId()
  const number = `XY-${shanghai(ctx.now).date.replaceAll('-', '')}-${id.slice(-6)}`
  await insertAgreement(ctx, { id, number, orgId, of: form })
  await setFields(ctx, id, fields)
  await addPapers(ctx, id, papers)
  await ctx.audit({
    action: 'sharing.written',
    objectKind: 'sharing-agreement',
    objectId: id,
    orgId,
    detail: detailOf(number, form, fields, papers.length),
  })
  await tellUsers(
    ctx,
    users.map((userId) => ({
      userId,
      kind: 'assigned' as const,
      about: `sharing:${id}`,
      title: label(`对外提供协议待确认：${form.receiver}`, `An agreement waits: ${form.receiver}`),
      text: label(form.purpose, form.purpose),
      link: `/privacy/sharing?open=${id}`,
    })),
  )
  return { id, number }
}

const detailOf = (number: string, form: AgreementForm, fields: readonly AgreedField[], papers: number) => ({
  number,
  receiver: form.receiver,
  kind: form.kind,
  from: form.from,
  to: form.to,
  registers: form.registers.map((r) => r.register),
  fields: fields.length,
  assessedOn: form.assessedOn,
  papers,
})

/**
 * Changes an agreement that waits, by whoever wrote it; `seen` is the version that was read. In force it is not changed any more. Throws
 * what `writeAgreement` throws, and `sharing.other-writer`, `sharing.decided-already`, `sharing.changed`.
 */
export async function correctAgreement(
  ctx: Ctx,
  id: string,
  seen: number,
  given: AgreementForm,
  papers: readonly PaperGiven[],
): Promise<{ id: string; number: string }> {
  const old = await agreementOf(ctx, id, 'lock')
  await demand(ctx, WRITE, old.orgId)
  if (old.state !== 'waiting') throw decidedAlready()
  if (old.writtenBy !== ctx.actor.userId) throw notYours()
  if (old.version !== seen) throw changedMeanwhile()
  const form = trimmed(given)
  checkForm(ctx, form)
  const fields = fieldsIn(ctx, form)
  // What it replaces may have ended while it waits.
  if (form.replaces !== old.replaces) await checkReplaced(ctx, old.orgId, form.replaces)
  await rewriteAgreement(ctx, id, form)
  await setFields(ctx, id, fields)
  await addPapers(ctx, id, papers)
  await ctx.audit({
    action: 'sharing.corrected',
    objectKind: 'sharing-agreement',
    objectId: id,
    orgId: old.orgId,
    detail: detailOf(old.number, form, fields, papers.length),
  })
  return { id, number: old.number }
}
