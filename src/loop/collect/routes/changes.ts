import { Type, type Static } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { addLine, addRow, changeLine, editRow, endRow, moveRow, type Given } from '../change/operations.ts'
import type { Saved } from '../change/save-change.ts'
import { knownRegister } from '../rows/known-register.ts'
import { plain } from '../rows/person-words.ts'
import { Id, LabelBody, NullText, orNull, ValueBody } from './schemas.ts'

const Code = Type.String({ maxLength: 60 })
const Values = Type.Record(Type.String({ maxLength: 60 }), ValueBody, {
  title: '内容',
  description:
    'By property, as a cell of a file would hold it: codes by code or name, money in yuan, flags as 是 and 否',
})
const Usual = {
  explanations: Type.Optional(
    Type.Record(Type.String({ maxLength: 120 }), Type.String({ maxLength: 500 }), {
      description: 'Reasons by rule|field, for checks that ask for one',
    }),
  ),
  check: Type.Optional(Type.Boolean({ description: 'Only say what the checks find, store nothing' })),
  request: Type.Optional(
    Type.String({
      format: 'uuid',
      title: '个人信息请求',
      description: 'Request of a person for which this change is made',
    }),
  ),
}
const Version = Type.String({ title: '版本', maxLength: 20, description: 'version of the row as it was read' })
const Reason = Type.Optional(Type.String({ title: '原因', maxLength: 500 }))

const LineReason = Type.Optional(
  Type.String({ title: '原因', maxLength: 500, description: 'Needed where the record is closed and is corrected' }),
)

const SavedBody = Type.Object({
  saved: Type.Boolean({ description: 'False: nothing was stored; the issues say why, or only a check was asked for' }),
  id: NullText,
  version: orNull(Type.String({ description: 'Data version of the unit that the change set has made' })),
  issues: Type.Array(
    Type.Object({
      code: Type.String(),
      severity: Type.String(),
      field: Type.String(),
      value: Type.String(),
      zh: Type.String(),
      en: Type.String(),
      basis: NullText,
      suggestion: NullText,
      explanation: NullText,
      whole: Type.Boolean({ description: 'Speaks of the whole register of the unit, not of this row' }),
    }),
  ),
  changes: Type.Array(Type.Object({ field: Type.String(), label: LabelBody, before: ValueBody, after: ValueBody })),
})

const body = (saved: Saved): Static<typeof SavedBody> => ({
  saved: saved.saved,
  id: saved.id,
  version: saved.version,
  issues: saved.issues.map(({ message, ...i }) => ({ ...i, zh: message.zh, en: message.en })),
  changes: saved.changes.map((c) => ({ ...c, before: plain(c.before), after: plain(c.after) })),
})

const RowParam = Type.Object({ register: Code, id: Id })
const LineParam = Type.Object({ register: Code, id: Id, line: Code })
const OneLineParam = Type.Object({ register: Code, id: Id, line: Code, lineId: Id })

const given = (b: Partial<Given>): Given => ({ ...b, values: b.values ?? {} })

const add = route({
  method: 'POST',
  path: '/api/registers/:register/rows',
  name: 'addRegisterRow',
  summary: label('新增记录', 'Adds a record typed on screen, with the checks of an upload'),
  permission: 'signed-in',
  params: Type.Object({ register: Code }),
  body: Type.Object({ orgId: Id, period: Type.Optional(Type.String({ maxLength: 9 })), values: Values, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await addRow(ctx, knownRegister(ctx, params.register), { orgId: b.orgId, period: b.period ?? '' }, given(b))),
})

const edit = route({
  method: 'PATCH',
  path: '/api/registers/:register/rows/:id',
  name: 'editRegisterRow',
  summary: label('修改记录', 'Changes fields of a record; 409 with the fields when somebody was quicker'),
  permission: 'signed-in',
  params: RowParam,
  body: Type.Object({ version: Version, values: Values, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await editRow(ctx, knownRegister(ctx, params.register), params.id, given(b))),
})

const end = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/end',
  name: 'endRegisterRow',
  summary: label('删除误填的记录', 'Takes a record away that a return held by mistake'),
  permission: 'signed-in',
  params: RowParam,
  body: Type.Object({ version: Version, reason: Reason, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await endRow(ctx, knownRegister(ctx, params.register), params.id, given(b))),
})

const move = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/moves/:move',
  name: 'moveRegisterRow',
  summary: label('办理记录事项', 'Makes a move of the life cycle with a record'),
  permission: 'signed-in',
  params: Type.Object({ register: Code, id: Id, move: Code }),
  body: Type.Object({ version: Version, values: Type.Optional(Values), reason: Reason, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await moveRow(ctx, knownRegister(ctx, params.register), params.id, params.move, given(b))),
})

const addOneLine = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/lines/:line',
  name: 'addRegisterLine',
  summary: label('新增明细', 'Adds a line to a record'),
  permission: 'signed-in',
  params: LineParam,
  body: Type.Object({ values: Values, reason: LineReason, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await addLine(ctx, knownRegister(ctx, params.register), params.id, params.line, given(b))),
})

const editLine = route({
  method: 'PATCH',
  path: '/api/registers/:register/rows/:id/lines/:line/:lineId',
  name: 'editRegisterLine',
  summary: label('修改明细', 'Changes a line of a record'),
  permission: 'signed-in',
  params: OneLineParam,
  body: Type.Object({ version: Version, values: Values, reason: LineReason, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await changeLine(ctx, knownRegister(ctx, params.register), { ...params, end: false }, given(b))),
})

const endLine = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/lines/:line/:lineId/end',
  name: 'endRegisterLine',
  summary: label('删除明细', 'Takes a line away'),
  permission: 'signed-in',
  params: OneLineParam,
  body: Type.Object({ version: Version, reason: LineReason, ...Usual }),
  response: SavedBody,
  handle: async (ctx, { params, body: b }) =>
    body(await changeLine(ctx, knownRegister(ctx, params.register), { ...params, end: true }, given(b))),
})

export const changeRoutes = [add, edit, end, move, addOneLine, editLine, endLine]
