import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { dueChangesOf } from '../campaign/due-changes.ts'
import { remindersOf } from '../campaign/remind.ts'
import { baseOf, differences } from '../return/differences.ts'
import { draftStates } from '../return/drafts.ts'
import { returnLife } from '../return/lifecycle.ts'
import { listReturns, type DueReturn } from '../return/list-returns.ts'
import { oneReturn, readableReturn } from '../return/one-return.ts'
import { typedReasons } from '../return/typed-reasons.ts'
import { countTemplateRows } from '../template/template-rows.ts'
import { sendTemplate } from '../template/send-template.ts'
import { uploadBody } from '../upload/body.ts'
import { findUpload } from '../upload/store.ts'
import { PERSON, plain } from '../rows/person-words.ts'
import { Id, IdParam, LabelBody, NullText, orNull, ReturnBody, UploadBody, ValueBody } from './schemas.ts'

const NONE = label('', '')

/** A listed return with the words for its register and its state. */
export const withWords = <R extends DueReturn>(ctx: Ctx, r: R) => ({
  ...r,
  registerLabel: ctx.assembly.registers.get(r.register)?.label ?? NONE,
  stateLabel: returnLife.states[r.state] ?? NONE,
})

const list = route({
  method: 'GET',
  path: '/api/collect/returns',
  name: 'listReturns',
  summary: label('报表', 'Returns within reach: what is due, by when, how far it is'),
  permission: 'collect.read',
  query: Type.Object({
    campaign: Type.Optional(Id),
    register: Type.Optional(Type.String({ maxLength: 60 })),
    state: Type.Optional(Type.String({ maxLength: 20 })),
    org: Type.Optional(Id),
    limit: Type.Integer({ minimum: 1, maximum: 5000, default: 2000 }),
  }),
  response: Type.Object({ returns: Type.Array(ReturnBody) }),
  async handle(ctx, { query }) {
    return { returns: (await listReturns(ctx, query)).map((r) => withWords(ctx, r)) }
  },
})

const Acts = Type.Object(
  Object.fromEntries(
    ['prepare', 'submit', 'withdraw', 'review', 'sendBack', 'accept', 'correct'].map((a) => [a, Type.Boolean()]),
  ),
)

const one = route({
  method: 'GET',
  path: '/api/collect/returns/:id',
  name: 'readReturn',
  summary: label('一份报表', 'A return with its history, marks, latest upload and what may be done'),
  permission: 'collect.read',
  params: IdParam,
  response: Type.Object({
    return: Type.Object({
      ...ReturnBody.properties,
      cityRun: Type.Boolean(),
      reviewer: Type.String(),
      correctionReason: NullText,
      countDay: Type.String(),
      rowsThere: Type.Integer(),
      acts: Acts,
      moves: Type.Array(
        Type.Object({
          move: Type.String(),
          label: LabelBody,
          from: Type.String(),
          to: Type.String(),
          at: Type.String(),
          by: Type.String(),
          reason: NullText,
        }),
      ),
      marks: Type.Array(
        Type.Object({
          seq: Type.Integer(),
          measure: Type.String(),
          recordId: NullText,
          field: Type.String(),
          kind: Type.String(),
          reason: Type.String(),
          at: Type.String(),
          open: Type.Boolean(),
        }),
      ),
    }),
    upload: orNull(UploadBody),
    reminders: Type.Array(
      Type.Object({ register: Type.String(), message: Type.String(), at: Type.String(), by: Type.String() }),
    ),
    dueChanges: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        reason: Type.String(),
        at: Type.String(),
        by: Type.String(),
      }),
    ),
    reasons: Type.Array(
      Type.Object({
        rowId: Type.String(),
        entity: Type.String(),
        title: Type.String({ description: 'The record, masked; empty for a reason about the whole register' }),
        move: LabelBody,
        field: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        reason: Type.String(),
        at: Type.String(),
        by: Type.String(),
      }),
      { description: 'Reasons given with changes on screen since the state it is compared with' },
    ),
  }),
  async handle(ctx, { params }) {
    const r = await oneReturn(ctx, params.id, (row) =>
      countTemplateRows(ctx, ctx.assembly.registers.get(row.register)!, row),
    )
    const register = ctx.assembly.registers.get(r.register)!
    const upload = r.uploadId === null ? undefined : await findUpload(ctx, r.uploadId)
    const words = (move: string) =>
      move === 'correct' ? label('更正', 'Correct') : (returnLife.moves.find((m) => m.name === move)?.label ?? NONE)
    return {
      return: {
        ...withWords(ctx, r),
        acts: { ...r.acts },
        moves: r.moves.map((m) => ({ ...m, label: words(m.move) })),
        marks: [...r.marks],
      },
      upload: upload ? await uploadBody(ctx, upload) : null,
      reminders: await remindersOf(ctx, r.campaignId, r.orgId, r.register),
      dueChanges: await dueChangesOf(ctx, r),
      reasons: (await typedReasons(ctx, register, await readableReturn(ctx, params.id))).map((x) => ({
        ...x,
        move: register.lifecycle.moves.find((m) => m.name === x.move)?.label ?? label(x.move, x.move),
      })),
    }
  },
})

const template = doorRoute({
  method: 'GET',
  path: '/api/collect/returns/:id/template',
  name: 'downloadTemplate',
  summary: label('下载模板', 'Excel template with what is known already'),
  permission: 'collect.read',
  params: IdParam,
  handle: (door, { params }) => sendTemplate(door, params.id),
})

const changes = route({
  method: 'GET',
  path: '/api/collect/returns/:id/differences',
  name: 'returnDifferences',
  summary: label('记录差异', 'Records added, ended and changed against the last accepted state'),
  permission: 'collect.read',
  params: IdParam,
  query: Type.Object({
    draft: Type.Optional(Type.Integer({ minimum: 1, description: 'Compare with this earlier submission instead' })),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 300 }),
  }),
  response: Type.Object({
    base: orNull(Type.Object({ period: Type.String(), draft: orNull(Type.Integer()) })),
    added: Type.Integer(),
    ended: Type.Integer(),
    changed: Type.Integer(),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        entity: Type.String(),
        kind: Type.String(),
        title: Type.String(),
        sheet: Type.String(),
        row: Type.Integer(),
        fields: Type.Array(
          Type.Object({ field: Type.String(), label: LabelBody, before: ValueBody, after: ValueBody }),
        ),
        doubts: Type.Array(Type.String()),
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const r = await readableReturn(ctx, params.id)
    const register = ctx.assembly.registers.get(r.register)!
    const states = await draftStates(ctx, r)
    const now = states.at(-1)
    const earlier = states.find((s) => s.no === query.draft && s !== now)
    const base = earlier ? { version: earlier.version, period: r.period } : await baseOf(ctx, r)
    if (!now || !base) return { base: null, added: 0, ended: 0, changed: 0, items: [] }
    const found = await differences(ctx, register, r, {
      from: base,
      to: { version: now.version, period: r.period },
      limit: query.limit,
    })
    const words = (entity: string, field: string) => {
      const e = [register.entity, ...register.lines].find((x) => x.name === entity)
      return e?.fields[field]?.label ?? PERSON[field] ?? label(field, field)
    }
    return {
      base: { period: base.period, draft: earlier?.no ?? null },
      added: found.added,
      ended: found.ended,
      changed: found.changed,
      items: found.items.map((i) => ({
        ...i,
        doubts: [...i.doubts],
        fields: i.fields.map((f) => ({
          field: f.field,
          label: words(i.entity, f.field),
          before: plain(f.before),
          after: plain(f.after),
        })),
      })),
    }
  },
})

export const returnRoutes = [list, one, template, changes]
