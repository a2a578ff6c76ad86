import { Type } from 'typebox'
import type { Entity, Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { knownRegister } from '../rows/known-register.ts'
import { listRows } from '../rows/list-rows.ts'
import { oneRow, unmaskRow } from '../rows/one-row.ts'
import { plain, PERSON } from './returns.ts'
import { Id, LabelBody, ValueBody } from './schemas.ts'

const RegisterParam = Type.Object({ register: Type.String({ maxLength: 60 }) })
const RowParam = Type.Object({ register: Type.String({ maxLength: 60 }), id: Id })
const RowBody = Type.Record(Type.String(), ValueBody)

const rowBody = (row: Row) => Object.fromEntries(Object.entries(row).map(([n, v]) => [n, plain(v)]))

/** An entity as a page needs it: patterns stay on the server, which checks. */
const entityBody = (entity: Entity) => ({
  name: entity.name,
  label: entity.label,
  sheet: entity.sheet,
  key: [...entity.key],
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
  fields: Type.Unknown({ description: 'Fields by name: kind, label, requirement, list, mask' }),
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
  }),
  handle(ctx, { params }) {
    const r = knownRegister(ctx, params.register)
    return Promise.resolve({
      code: r.code,
      label: r.label,
      purpose: r.purpose,
      kind: r.kind,
      listed: [...r.listed],
      entity: entityBody(r.entity),
      lines: r.lines.map(entityBody),
      states: { ...r.lifecycle.states },
    })
  },
})

const list = route({
  method: 'GET',
  path: '/api/registers/:register/rows',
  name: 'listRegisterRows',
  summary: label('台账记录', 'Records of a register within reach, masked'),
  permission: 'collect.read',
  params: RegisterParam,
  query: Type.Object({
    org: Type.Optional(Id),
    period: Type.Optional(Type.String({ maxLength: 9 })),
    q: Type.Optional(Type.String({ maxLength: 60, title: '检索' })),
    sort: Type.Optional(Type.String({ maxLength: 60 })),
    from: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  }),
  response: Type.Object({
    count: Type.Integer(),
    period: Type.String(),
    rows: Type.Array(
      Type.Object({
        id: Type.String(),
        orgId: Type.String(),
        orgName: Type.String(),
        period: Type.String(),
        values: RowBody,
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const found = await listRows(ctx, knownRegister(ctx, params.register), query)
    return {
      count: found.count,
      period: found.period,
      rows: found.items.map((i) => ({ ...i, values: rowBody(i.values) })),
    }
  },
})

const one = route({
  method: 'GET',
  path: '/api/registers/:register/rows/:id',
  name: 'readRegisterRow',
  summary: label('一条记录', 'A record with its versions and where each came from, masked'),
  permission: 'collect.read',
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
        changes: Type.Array(
          Type.Object({ field: Type.String(), label: LabelBody, before: ValueBody, after: ValueBody }),
        ),
      }),
    ),
    lines: Type.Record(Type.String(), Type.Array(RowBody)),
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
        changes: v.changes.map((c) => ({
          field: c.field,
          label: words(c.field),
          before: plain(c.before ?? null),
          after: plain(c.after ?? null),
        })),
      })),
      lines: Object.fromEntries(Object.entries(row.lines).map(([n, rows]) => [n, rows.map(rowBody)])),
    }
  },
})

const unmask = route({
  method: 'POST',
  path: '/api/registers/:register/rows/:id/unmask',
  name: 'unmaskRegisterRow',
  summary: label('查看明文', 'One record’s personal values in clear; the reason is logged'),
  permission: 'pii.read',
  params: RowParam,
  body: Type.Object({ reason: Type.String({ title: '查看原因', minLength: 4, maxLength: 200 }) }),
  response: Type.Object({ values: RowBody }),
  async handle(ctx, { params, body }) {
    return { values: rowBody(await unmaskRow(ctx, knownRegister(ctx, params.register), params.id, body.reason)) }
  },
})

export const registerRoutes = [describe, list, one, unmask]
