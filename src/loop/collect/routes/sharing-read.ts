import { Type, type Static } from 'typebox'
import { permits } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { orderNumber } from '../export/order-store.ts'
import { needsAssessment } from '../sharing/decide-agreement.ts'
import { handedOut } from '../sharing/handed-out.ts'
import { papersOf } from '../sharing/papers.ts'
import { sharableFields } from '../sharing/sharable.ts'
import { agreementOf, CONFIRM, fieldsOf, listAgreements, READ, WRITE, type Agreement } from '../sharing/store.ts'
import { shownEnd, standingOf } from '../sharing/terms.ts'
import { IdParam, LabelBody, NullText, orNull } from './schemas.ts'
import { AgreementBody } from './sharing-form.ts'

const MOST = 500

const Line = Type.Object({
  id: Type.String(),
  number: Type.String(),
  orgId: Type.String(),
  orgName: Type.String(),
  kind: Type.String(),
  receiver: Type.String(),
  purpose: Type.String(),
  from: Type.String(),
  to: Type.String({ description: 'The last day on which it holds; as agreed where it was ended before' }),
  standing: Type.String({ description: 'waiting, refused, withdrawn, upcoming, in-force, ending, ended, expired' }),
  covers: Type.Array(
    Type.Object({
      register: Type.String(),
      label: LabelBody,
      fields: Type.Array(Type.Object({ property: Type.String(), label: LabelBody, masked: Type.Boolean() })),
    }),
  ),
})

type Line = Static<typeof Line>

/** Registers with their fields in the words of today; one that is no more stands there by its code. */
async function coversOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Line['covers']>> {
  const known = new Map([...ctx.assembly.registers.values()].map((r) => [r.code, sharableFields(r)]))
  const out = new Map<string, Line['covers']>()
  for (const { agreementId, register, property } of await fieldsOf(ctx, ids)) {
    const list = out.get(agreementId) ?? []
    out.set(agreementId, list)
    let of = list.find((r) => r.register === register)
    if (!of) {
      of = { register, label: ctx.assembly.registers.get(register)?.label ?? label(register, register), fields: [] }
      list.push(of)
    }
    const field = known.get(register)?.find((f) => f.property === property)
    of.fields.push({ property, label: field?.label ?? label(property, property), masked: field?.masked ?? true })
  }
  return out
}

const lineOf = (ctx: Ctx, a: Agreement, covers: Line['covers']): Line => ({
  id: a.id,
  number: a.number,
  orgId: a.orgId,
  orgName: a.orgName,
  kind: a.kind,
  receiver: a.receiver,
  purpose: a.purpose,
  from: a.from,
  to: a.state === 'confirmed' ? shownEnd(a) : a.to,
  standing: standingOf(a, ctx.today),
  covers,
})

const list = route({
  method: 'GET',
  path: '/api/sharing/agreements',
  name: 'listAgreements',
  summary: label('对外提供协议', 'Agreements of units in reach; of a register: those in force today that cover it'),
  permission: READ,
  query: Type.Object({ register: Type.Optional(Type.String({ maxLength: 60 })) }),
  response: Type.Object({ agreements: Type.Array(Line) }),
  async handle(ctx, { query }) {
    const found = await listAgreements(ctx, MOST, query.register)
    const ids = found.map((a) => a.id)
    const covers = await coversOf(ctx, ids)
    return { agreements: found.map((a) => lineOf(ctx, a, covers.get(a.id) ?? [])) }
  },
})

const one = route({
  method: 'GET',
  path: '/api/sharing/agreements/:id',
  name: 'readAgreement',
  summary: label('一份对外提供协议', 'One agreement: fields, assessment, papers, and every handing out under it'),
  permission: READ,
  params: IdParam,
  response: Type.Object({
    line: Line,
    version: Type.Integer(),
    agreed: AgreementBody,
    replacesNumber: NullText,
    assessment: Type.Boolean({ description: 'An impact assessment is needed' }),
    written: Type.Object({ by: Type.String(), at: Type.String() }),
    decided: orNull(Type.Object({ by: Type.String(), at: Type.String(), words: Type.String() })),
    ended: orNull(Type.Object({ by: Type.String(), at: Type.String(), on: Type.String(), reason: Type.String() })),
    papers: Type.Array(
      Type.Object({
        id: Type.String(),
        part: Type.String(),
        name: Type.String(),
        size: Type.Integer(),
        at: Type.String(),
      }),
    ),
    orders: Type.Array(
      Type.Object({
        id: Type.String(),
        number: Type.String(),
        label: LabelBody,
        rows: Type.Integer(),
        state: Type.String(),
        by: Type.String(),
        at: Type.String(),
        taken: Type.Integer(),
        takenAt: NullText,
      }),
    ),
    may: Type.Object({
      correct: Type.Boolean(),
      confirm: Type.Boolean(),
      end: Type.Boolean(),
      replace: Type.Boolean(),
    }),
  }),
  async handle(ctx, { params }) {
    const a = await agreementOf(ctx, params.id)
    const fields = await fieldsOf(ctx, [a.id])
    const line = lineOf(ctx, a, (await coversOf(ctx, [a.id])).get(a.id) ?? [])
    const orders = await handedOut(ctx, a.id)
    return {
      line,
      version: a.version,
      agreed: agreedBody(a, line),
      replacesNumber: a.replaces === null ? null : (await agreementOf(ctx, a.replaces)).number,
      assessment: needsAssessment(ctx, fields),
      written: { by: a.writtenByName, at: a.writtenAt },
      decided: a.decidedAt === null ? null : { by: a.decidedByName, at: a.decidedAt, words: a.decision },
      ended: a.endedOn === null ? null : { by: a.endedByName, at: a.endedAt ?? '', on: a.endedOn, reason: a.endReason },
      papers: (await papersOf(ctx, a.id)).map(({ id, part, name, size, addedAt }) => ({
        id,
        part,
        name,
        size,
        at: addedAt,
      })),
      orders: orders.map((e) => ({
        id: e.id,
        number: orderNumber(e),
        label: ctx.assembly.registers.get(e.register)?.label ?? label(e.register, e.register),
        rows: e.rowCount,
        state: e.state,
        by: e.askedByName,
        at: e.askedAt,
        taken: e.taken,
        takenAt: e.takenAt,
      })),
      may: await mayOf(ctx, a, line.standing),
    }
  },
})

/** What was written, as the form takes it back. */
const agreedBody = (a: Agreement, line: Line): AgreementBody => ({
  kind: a.kind,
  receiver: a.receiver,
  receiverCode: a.receiverCode,
  contact: a.contact,
  purpose: a.purpose,
  basis: a.basis,
  keep: a.keep,
  paperNo: a.paperNo,
  from: a.from,
  to: a.to,
  replaces: a.replaces,
  assessedOn: a.assessedOn,
  assessedBy: a.assessedBy,
  lawful: a.lawful,
  risk: a.risk,
  measures: a.measures,
  registers: line.covers.map(({ register, fields }) => ({ register, fields: fields.map((f) => f.property) })),
})

async function mayOf(ctx: Ctx, a: Agreement, standing: string) {
  const mine = a.writtenBy === ctx.actor.userId
  const write = await permits(ctx, WRITE, a.orgId)
  const holds = standing === 'in-force' || standing === 'ending'
  return {
    correct: write && mine && a.state === 'waiting',
    confirm: a.state === 'waiting' && !mine && (await permits(ctx, CONFIRM, a.orgId)),
    end: write && (holds || standing === 'waiting' || standing === 'upcoming'),
    replace: write && holds,
  }
}

export const sharingReadRoutes = [list, one]
