import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { ROLES } from '../../kernel/permission.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { route } from '../../platform/http/route.ts'
import { orgById } from '../org/find-org.ts'
import { unknownOrg } from '../org/refusals.ts'
import { accountById } from '../people/accounts.ts'
import { unknownAccount } from '../people/refusals.ts'
import { demandSight, permits } from '../permission/demand.ts'
import { whyMay } from '../permission/why.ts'

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
const Allow = Type.Array(Type.Object({ by: Type.String(), roles: Type.Array(Type.String()) }))
const Holder = Type.Object({ name: Type.String(), title: Type.String(), role: Type.String(), distance: Type.Integer() })

const unknownPermission = (name: string): Refusal =>
  new Refusal(
    'permission.unknown',
    {
      what: label(`没有“${name}”这项操作`, `There is no operation "${name}"`),
      advice: label('请从列表中选择', 'Choose one from the list'),
    },
    { params: { name }, status: 404 },
  )

const list = route({
  method: 'GET',
  path: '/api/permissions',
  name: 'listPermissions',
  summary: label('全部操作与角色', 'Every operation with the roles that it opens to'),
  permission: 'directory.read-people',
  response: Type.Object({
    permissions: Type.Array(
      Type.Object({ name: Type.String(), label: LabelBody, strong: Type.Boolean(), allow: Allow }),
    ),
    roles: Type.Array(Type.Object({ role: Type.String(), label: LabelBody })),
  }),
  handle: (ctx) =>
    Promise.resolve({
      permissions: [...ctx.assembly.permissions.values()].map((p) => ({
        name: p.name,
        label: p.label,
        strong: p.strong === true,
        allow: p.allow.map((a) => ({ by: a.by, roles: [...a.roles] })),
      })),
      roles: Object.entries(ROLES).map(([role, text]) => ({ role, label: text })),
    }),
})

const why = route({
  method: 'GET',
  path: '/api/people/:id/why',
  name: 'whyMay',
  summary: label('为什么能看、为什么不能看', 'Why a person may or may not do something to a unit'),
  permission: 'directory.read-people',
  params: Type.Object({ id: Type.String({ format: 'uuid', title: '人员' }) }),
  query: Type.Object({
    permission: Type.String({ title: '操作', maxLength: 80 }),
    org: Type.String({ title: '单位', format: 'uuid' }),
  }),
  response: Type.Object({
    verdict: Type.String({ description: 'yes, record, elsewhere, none, closed' }),
    person: Type.String(),
    unit: Type.String(),
    permission: Type.Object({ name: Type.String(), label: LabelBody, strong: Type.Boolean(), allow: Allow }),
    ways: Type.Array(
      Type.Object({
        by: Type.String(),
        role: Type.String(),
        orgName: Type.String(),
        field: Type.String(),
        validFrom: Type.String(),
        validTo: Type.String(),
        reaches: Type.Boolean(),
        path: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      }),
    ),
    holders: Type.Array(Holder),
    granters: Type.Array(Holder),
  }),
  async handle(ctx, { params, query }) {
    const account = await accountById(ctx.tx, params.id)
    if (!account) throw unknownAccount(params.id)
    await demandSight(ctx, 'directory.read-people', account.orgId, unknownAccount(params.id))
    const permission = ctx.assembly.permissions.get(query.permission)
    if (!permission) throw unknownPermission(query.permission)
    const org = await orgById(ctx.tx, query.org)
    if (!org || !(await permits(ctx, 'directory.read-orgs', org.id))) throw unknownOrg(query.org)
    const found = await whyMay(ctx, account, permission, org.id)
    const holder = ({ name, title, role, distance }: (typeof found.holders)[number]) => ({
      name,
      title,
      role,
      distance,
    })
    return {
      verdict: found.verdict,
      person: account.name,
      unit: org.name,
      permission: {
        name: permission.name,
        label: permission.label,
        strong: permission.strong === true,
        allow: permission.allow.map((a) => ({ by: a.by, roles: [...a.roles] })),
      },
      ways: found.ways.map(({ by, grant, reaches, path }) => ({
        by,
        role: grant.role,
        orgName: grant.orgName,
        field: grant.field,
        validFrom: grant.validFrom,
        validTo: grant.validTo,
        reaches,
        path: [...path],
      })),
      holders: found.holders.map(holder),
      granters: found.granters.map(holder),
    }
  },
})

export const whyRoutes = [list, why]
