import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/http/route.ts'
import { closeOrg, createOrg, mergeOrgs, moveOrg, renameOrg } from '../org/change-org.ts'
import { ancestors, orgById } from '../org/find-org.ts'
import { ORG_KINDS, type Org } from '../org/org.ts'
import { unknownOrg } from '../org/refusals.ts'
import { demand } from '../permission/demand.ts'

const MANAGE = 'directory.manage-orgs'
const Id = Type.String({ format: 'uuid', title: '单位' })
const Params = Type.Object({ id: Id })
const Day = Type.String({ format: 'date', title: '生效日期', description: 'First day of the change' })

/** The unit, when the person may maintain it. */
async function mine(ctx: Ctx, id: string): Promise<Org> {
  const org = await orgById(ctx.tx, id)
  if (!org) throw unknownOrg(id)
  await demand(ctx, MANAGE, org.id)
  return org
}

const tell = (ctx: Ctx, what: string, orgId: string, detail: Record<string, string | readonly string[]>) =>
  ctx.audit({ action: `directory.org-${what}`, objectKind: 'org', objectId: orgId, orgId, detail })

const found = route({
  method: 'POST',
  path: '/api/orgs',
  name: 'createOrg',
  summary: label('新建单位', 'Found a unit'),
  permission: MANAGE,
  body: Type.Object({
    code: Type.String({ title: '单位代码', minLength: 1, maxLength: 30 }),
    name: Type.String({ title: '名称', minLength: 2, maxLength: 60 }),
    shortName: Type.Optional(Type.String({ title: '简称', minLength: 1, maxLength: 30 })),
    kind: Type.Union(
      ORG_KINDS.map((k) => Type.Literal(k)),
      { title: '单位类别' },
    ),
    parent: Type.String({ format: 'uuid', title: '上级单位' }),
    from: Day,
  }),
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { body }) {
    const parent = await mine(ctx, body.parent)
    const id = await createOrg(ctx.tx, { ...body, region: parent.region }, ctx.now)
    await tell(ctx, 'created', id, { code: body.code, parent: parent.code, from: body.from })
    return { id }
  },
})

const notYet = (day: string): Refusal =>
  new Refusal(
    'org.rename-later',
    {
      what: label(`${day} 还没有到`, `${day} is not yet here`),
      advice: label(
        '更名从今天或以前的一天起；请在更名当天办理',
        'A new name begins today or earlier; come back on the day',
      ),
    },
    { params: { field: 'day', day }, status: 409 },
  )

const rename = route({
  method: 'PATCH',
  path: '/api/orgs/:id',
  name: 'renameOrg',
  summary: label('更名', 'Rename a unit'),
  permission: MANAGE,
  params: Params,
  body: Type.Object({
    name: Type.String({ title: '名称', minLength: 2, maxLength: 60 }),
    shortName: Type.Optional(Type.String({ title: '简称', minLength: 1, maxLength: 30 })),
    day: Type.Optional(Type.String({ title: '生效日期', format: 'date', description: 'Today when absent; not later' })),
  }),
  async handle(ctx, { params, body }) {
    const org = await mine(ctx, params.id)
    const day = body.day ?? ctx.today
    if (day > ctx.today) throw notYet(day)
    await renameOrg(ctx.tx, org.id, body.name, body.shortName ?? body.name, day)
    await tell(ctx, 'renamed', org.id, {
      day,
      before: `${org.name}（${org.shortName}）`,
      after: `${body.name}（${body.shortName ?? body.name}）`,
    })
    return null
  },
})

const move = route({
  method: 'POST',
  path: '/api/orgs/:id/move',
  name: 'moveOrg',
  summary: label('变更隶属', 'Hang a unit under another one'),
  permission: MANAGE,
  params: Params,
  body: Type.Object({ parent: Type.String({ format: 'uuid', title: '上级单位' }), day: Day }),
  async handle(ctx, { params, body }) {
    const org = await mine(ctx, params.id)
    const parent = await mine(ctx, body.parent)
    const before = (await ancestors(ctx.tx, null, org.id, body.day))[0]?.name ?? ''
    await moveOrg(ctx, org.id, parent.id, body.day)
    await tell(ctx, 'moved', org.id, { before, after: parent.name, day: body.day })
    return null
  },
})

const close = route({
  method: 'POST',
  path: '/api/orgs/:id/close',
  name: 'closeOrg',
  summary: label('停用单位', 'Close a unit'),
  permission: MANAGE,
  params: Params,
  body: Type.Object({ day: Day }),
  async handle(ctx, { params, body }) {
    const org = await mine(ctx, params.id)
    await closeOrg(ctx, org.id, body.day)
    await tell(ctx, 'closed', org.id, { day: body.day })
    return null
  },
})

const merge = route({
  method: 'POST',
  path: '/api/orgs/:id/merge',
  name: 'mergeOrgs',
  summary: label('并入单位', 'Merge other units into this one'),
  permission: MANAGE,
  params: Params,
  body: Type.Object({ from: Type.Array(Id, { title: '被并单位', minItems: 1, maxItems: 50 }), day: Day }),
  async handle(ctx, { params, body }) {
    const into = await mine(ctx, params.id)
    const codes: string[] = []
    for (const id of body.from) codes.push((await mine(ctx, id)).code)
    await mergeOrgs(ctx, body.from, into.id, body.day)
    await tell(ctx, 'merged', into.id, { from: codes, day: body.day })
    return null
  },
})

export const changeOrgRoutes = [found, rename, move, close, merge]
