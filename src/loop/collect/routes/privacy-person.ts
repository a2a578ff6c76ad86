import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { readable } from '../export/export-table.ts'
import { orderCopy } from '../export/order-copy.ts'
import { holdingsOf, personsOf, type Held } from '../privacy/holdings.ts'
import { requestLife } from '../privacy/kinds.ts'
import { identityOpen } from '../privacy/refusals.ts'
import { addStep, HANDLE, openDetails, requestOf, type RequestRow } from '../privacy/store.ts'
import { fieldsInOrder } from '../privacy/fields.ts'
import { vocabulary } from '../upload/vocabulary.ts'
import { IdParam, LabelBody, NullText, orNull } from './schemas.ts'

/** A request of mine to handle, once the identity of whoever asks was checked. */
async function checkedRequest(ctx: Ctx, id: string): Promise<RequestRow> {
  const r = await requestOf(ctx, id)
  await demand(ctx, HANDLE, r.orgId)
  if (r.state !== 'identified' && r.state !== 'working') throw identityOpen(requestLife.states[r.state])
  return r
}

const Reason = Type.String({ title: '原因', minLength: 4, maxLength: 200 })

const HeldBody = Type.Object({
  register: Type.String(),
  label: LabelBody,
  table: LabelBody,
  purpose: LabelBody,
  basis: orNull(LabelBody),
  keep: orNull(LabelBody),
  statutory: Type.Boolean(),
  line: Type.Boolean({ description: 'A line of a record, not the record itself' }),
  earlier: Type.Integer({ description: 'Versions that ended but stay readable' }),
  elsewhere: Type.Array(Type.String({ description: 'Unit that holds rows out of reach: ask there' })),
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      recordId: NullText,
      orgName: Type.String(),
      period: Type.String(),
      state: LabelBody,
      fields: Type.Array(Type.Object({ label: LabelBody, value: Type.String() })),
    }),
  ),
})

async function heldBody(ctx: Ctx, list: readonly Held[]) {
  const { words } = await vocabulary(ctx)
  return list.map((h) => {
    const basis = h.register.legalBasis
    return {
      register: h.register.code,
      label: h.register.label,
      table: h.entity.label,
      purpose: h.register.purpose,
      basis: basis?.basis ?? null,
      keep: basis?.keep ?? null,
      statutory: basis?.statutory ?? false,
      line: h.entity !== h.register.entity,
      earlier: h.earlier,
      elsewhere: [...h.elsewhere],
      rows: h.rows.map((row) => ({
        id: row.id,
        recordId: row.recordId,
        orgName: row.orgName,
        period: row.period,
        state: h.register.lifecycle.states[row.state] ?? label(row.state, row.state),
        fields: fieldsInOrder(h.entity).flatMap((f) => {
          const value = readable(f.property, f.field, row.values[f.property] ?? null, words)
          return value === null ? [] : [{ label: f.label, value: String(value) }]
        }),
      })),
    }
  })
}

const holdings = route({
  method: 'POST',
  path: '/api/privacy/requests/:id/holdings',
  name: 'readHoldings',
  summary: label(
    '查询登记情况',
    'All that the registers hold about the person, masked, with purpose and basis; asking is logged',
  ),
  permission: HANDLE,
  params: IdParam,
  response: Type.Object({ held: Type.Array(HeldBody) }),
  async handle(ctx, { params }) {
    const r = await checkedRequest(ctx, params.id)
    const held = await holdingsOf(ctx, await personsOf(ctx, r))
    const counts = {
      number: r.number,
      rows: held.reduce((n, h) => n + h.rows.length, 0),
      elsewhere: new Set(held.flatMap((h) => h.elsewhere)).size,
    }
    await addStep(ctx, r.id, 'inquiry', { rows: counts.rows })
    await ctx.audit({
      action: 'privacy.inquiry',
      objectKind: 'privacy-request',
      objectId: r.id,
      orgId: r.orgId,
      detail: { ...counts, registers: [...new Set(held.map((h) => h.register.code))] },
    })
    return { held: await heldBody(ctx, held) }
  },
})

const unmask = route({
  method: 'POST',
  path: '/api/privacy/requests/:id/unmask',
  name: 'unmaskPrivacyRequest',
  summary: label('查看申请人姓名和联系方式', 'Names and contact of a request in clear; the reason is logged'),
  permission: HANDLE,
  params: IdParam,
  body: Type.Object({ reason: Reason }),
  response: Type.Object({ name: Type.String(), askerName: Type.String(), contact: Type.String() }),
  async handle(ctx, { params, body }) {
    const r = await requestOf(ctx, params.id)
    await demand(ctx, HANDLE, r.orgId)
    await ctx.audit({
      action: 'pii.read',
      objectKind: 'privacy-request',
      objectId: r.id,
      orgId: r.orgId,
      detail: { reason: body.reason.trim(), fields: ['name', 'askerName', 'contact'] },
    })
    const { name, askerName, contact } = openDetails(ctx, r)
    return { name, askerName, contact }
  },
})

const copy = route({
  method: 'POST',
  path: '/api/privacy/requests/:id/copy',
  name: 'orderPersonCopy',
  summary: label('申请出具副本', 'Ask for a copy of the person’s data in clear; somebody else approves it'),
  permission: HANDLE,
  params: IdParam,
  body: Type.Object({ reason: Reason }),
  response: Type.Object({ order: Type.String(), rows: Type.Integer() }),
  handle: async (ctx, { params, body }) => orderCopy(ctx, await checkedRequest(ctx, params.id), body.reason),
})

export const personRoutes = [holdings, unmask, copy]
