import { Type } from 'typebox'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { knownRegister } from '../rows/known-register.ts'
import { fieldFilters, isFiltered } from '../rows/asked-rows.ts'
import { listRows } from '../rows/list-rows.ts'
import { demandReadable, mayPrepare, mayRead } from '../rows/register-rights.ts'
import { oneRow } from '../rows/one-row.ts'
import { rowsByNumber } from '../rows/rows-by-number.ts'
import { PERSON, plain } from '../rows/person-words.ts'
import { unmaskRow } from '../rows/unmask-row.ts'
import { Id, LabelBody, orNull, ValueBody } from './schemas.ts'

const RegisterParam = Type.Object({ register: Type.String({ maxLength: 60 }) })
const RowParam = Type.Object({ register: Type.String({ maxLength: 60 }), id: Id })
const RowBody = Type.Record(Type.String(), ValueBody)

const ListedBody = Type.Object({
  id: Type.String(),
  orgId: Type.String(),
  orgName: Type.String(),
  period: Type.String(),
  state: Type.String(),
  values: RowBody,
})

const rowBody = (row: Row) => Object.fromEntries(Object.entries(row).map(([n, v]) => [n, plain(v)]))

/** An entity as a page needs it: patterns stay on the server, which checks. */
const entityBody = (entity: Entity) => ({
  name: entity.name,
  label: entity.label,
  sheet: entity.sheet,
  key: [...entity.key],
  append: entity.append ?? false,
  fields: Object.fromEntries(
    Object.entries(entity.fields).map(([name, field]) => {
      const { pattern: _pattern, ...rest } = { pattern: undefined, ...field }
      return [name, rest]
    }),
  ),
})

const EntityBody = Type.Object({
  name: Type.String(),
  label: LabelBody,
  sheet: Type.String(),
  key: Type.Array(Type.String()),
  append: Type.Boolean({ description: 'Lines are only added' }),
  fields: Type.Unknown({ description: 'Fields by name: kind, label, requirement, list, mask' }),
})

/** What a list or an export of rows is asked by. */
export const Asked = {
  org: Type.Optional(Id),
  period: Type.Optional(Type.String({ maxLength: 9 })),
  q: Type.Optional(Type.String({ maxLength: 60, title: '检索' })),
  state: Type.Optional(Type.String({ maxLength: 40 })),
  where: Type.Optional(Type.String({ maxLength: 2000, description: 'Values by field as JSON: {"post":["10"]}' })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
}

const all = route({
  method: 'GET',
  path: '/api/registers',
  name: 'listRegisters',
  summary: label('台账目录', 'Registers that the caller may read'),
  permission: 'signed-in',
  response: Type.Object({
    registers: Type.Array(
      Type.Object({ code: Type.String(), label: LabelBody, area: Type.String(), kind: Type.String() }),
    ),
  }),
  handle: (ctx) =>
    Promise.resolve({
      registers: [...ctx.assembly.registers.values()]
        .filter((r) => mayRead(ctx, r))
        .map((r) => ({ code: r.code, label: r.label, area: r.area, kind: r.kind })),
    }),
})

const describe = route({
  method: 'GET',
  path: '/api/registers/:register',
  name: 'readRegister',
  summary: label('台账说明', 'A register with its fields'),
  permission: 'signed-in',
  params: RegisterParam,
  response: Type.Object({
    code: Type.String(),
    label: LabelBody,
    purpose: LabelBody,
    kind: Type.String(),
    listed: Type.Array(Type.String()),
    entity: EntityBody,
    lines: Type.Array(EntityBody),
    states: Type.Record(Type.String(), LabelBody),
    periodKind: Type.String(),
    filters: Type.Array(Type.String(), { description: 'Fields by which rows can be filtered' }),
    mayAdd: Type.Boolean(),
  }),
  handle(ctx, { params }) {
    const r = knownRegister(ctx, params.register)
    demandReadable(ctx, r)
    return Promise.resolve({
      code: r.code,
      label: r.label,
      purpose: r.purpose,
      kind: r.kind,
      listed: [...r.listed],
      entity: entityBody(r.entity),
      lines: r.lines.map(entityBody),
      states: { ...r.lifecycle.states },
      periodKind: r.periodKind,
      filters: Object.keys(r.entity.fields).filter((name) => isFiltered(r, name)),
      mayAdd: mayPrepare(ctx, r) && r.single !== true,
    })
  },
})

const list = route({
  method: 'GET',
  path: '/api/registers/:register/rows',
  name: 'listRegisterRows',
  summary: label('台账记录', 'Records of a register within reach, masked'),
  permission: 'signed-in',
  params: RegisterParam,
  query: Type.Object({
    ...Asked,
    from: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  }),
  response: Type.Object({
    count: Type.Integer(),
    period: Type.String(),
    periods: Type.Array(Type.String()),
    states: Type.Array(Type.Object({ state: Type.String(), count: Type.Integer() })),
    rows: Type.Array(ListedBody),
  }),
  async handle(ctx, { params, query }) {
    const register = knownRegister(ctx, params.register)
    demandReadable(ctx, register)
    const found = await listRows(ctx, register, { ...query, fields: fieldFilters(register, query.where) })
    return {
      ...found,
      rows: found.items.map((i) => ({ ...i, values: rowBody(i.values) })),
    }
  },
})

const one = route({
  method: 'GET',
  path: '/api/registers/:register/rows/:id',
  name: 'readRegisterRow',
  summary: label('一条记录', 'A record with its versions and where each came from, masked'),
  permission: 'signed-in',
  params: RowParam,
  response: Type.Object({
    id: Type.String(),
    orgId: Type.String(),
    orgName: Type.String(),
    period: Type.String(),
    state: Type.String(),
    values: RowBody,
    versions: Type.Array(
      Type.Object({
        version: Type.String(),
        at: Type.String(),
        by: Type.String(),
        file: Type.String(),
        sheet: Type.String(),
        row: Type.Integer(),
        ended: Type.Boolean(),
        kind: Type.String(),
        move: LabelBody,
        reason: Type.String(),
        changes: Type.Array(
          Type.Object({ field: Type.String(), label: LabelBody, before: ValueBody, after: ValueBody }),
        ),
      }),
    ),
    lines: Type.Record(
      Type.String(),
      Type.Array(Type.Object({ id: Type.String(), version: Type.String(), values: RowBody })),
    ),
    version: Type.String({ description: 'To be sent along with a change' }),
    open: Type.Boolean(),
    destroyed: Type.Boolean({ description: 'Its personal values were destroyed when its keep-time had passed' }),
    may: Type.Object({ edit: Type.Boolean() }),
    closed: orNull(LabelBody),
    moves: Type.Array(
      Type.Object({
        name: Type.String(),
        label: LabelBody,
        to: LabelBody,
        reason: Type.Boolean(),
        entity: Type.String(),
        fields: Type.Array(Type.String()),
        kindField: Type.String(),
        kinds: Type.Array(Type.String()),
        edits: Type.Boolean({ description: 'A correction: any of its fields, and the lines, with a reason' }),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const register = knownRegister(ctx, params.register)
    const row = await oneRow(ctx, register, params.id)
    const words = (field: string) => register.entity.fields[field]?.label ?? PERSON[field] ?? label(field, field)
    return {
      ...row,
      values: rowBody(row.values),
      versions: row.versions.map((v) => ({
        ...v,
        move:
          v.move === ''
            ? label('', '')
            : (register.lifecycle.moves.find((m) => m.name === v.move)?.label ?? label(v.move, v.move)),
        changes: v.changes.map((c) => ({
          field: c.field,
          label: words(c.field),
          before: plain(c.before ?? null),
          after: plain(c.after ?? null),
        })),
      })),
      lines: Object.fromEntries(
        Object.entries(row.lines).map(([n, lines]) => [n, lines.map((l) => ({ ...l, values: rowBody(l.values) }))]),
      ),
      moves: row.moves.map((m) => ({
        ...m,
        to: register.lifecycle.states[m.to] ?? label(m.to, m.to),
        fields: [...m.fields],
        kinds: [...m.kinds],
      })),
    }
  },
})

const unmask = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/unmask',
  name: 'unmaskRegisterRow',
  summary: label('查看明文', 'One record’s personal values in clear; the reason is logged'),
  permission: 'pii.read',
  perMinute: 20,
  params: RowParam,
  body: Type.Object({ reason: Type.String({ title: '查看原因', minLength: 4, maxLength: 200 }) }),
  response: Type.Object({
    values: RowBody,
    lines: Type.Record(Type.String(), RowBody, { description: 'Personal values of its lines, by id of the line' }),
  }),
  async handle(ctx, { params, body }) {
    const clear = await unmaskRow(ctx, knownRegister(ctx, params.register), params.id, body.reason)
    return {
      values: rowBody(clear.values),
      lines: Object.fromEntries(Object.entries(clear.lines).map(([id, row]) => [id, rowBody(row)])),
    }
  },
})

const byNumber = route({
  method: 'POST',
  path: '/api/registers/:register/rows/by-number',
  name: 'findRegisterRowsByNumber',
  summary: label('按证件号查找', 'Records of the person with this whole identity number, masked; the reason is logged'),
  permission: 'pii.read',
  perMinute: 20,
  params: RegisterParam,
  body: Type.Object({
    idNo: Type.String({ title: '证件号码', pattern: '^\\s*[0-9]{17}[0-9Xx]\\s*$' }),
    reason: Type.String({ title: '查找原因', minLength: 4, maxLength: 200 }),
  }),
  response: Type.Object({ rows: Type.Array(ListedBody) }),
  async handle(ctx, { params, body }) {
    const found = await rowsByNumber(ctx, knownRegister(ctx, params.register), body)
    return { rows: found.map((i) => ({ ...i, values: rowBody(i.values) })) }
  },
})

export const registerRoutes = [all, describe, list, one, unmask, byNumber]
