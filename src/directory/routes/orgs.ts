import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route } from '../../platform/http/route.ts'
import { ancestors, orgById, orgColumns, searchOrgs } from '../org/find-org.ts'
import type { Org } from '../org/org.ts'
import { unknownOrg } from '../org/refusals.ts'
import { permits } from '../permission/demand.ts'
import { scopeOf } from '../permission/scope.ts'

const OrgBody = Type.Object({
  id: Type.String(),
  region: Type.String(),
  code: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  kind: Type.String(),
  level: Type.Integer(),
  parent: Type.Union([Type.String(), Type.Null()]),
  validFrom: Type.String(),
  validTo: Type.String(),
  tileX: Type.Union([Type.Integer(), Type.Null()]),
  tileY: Type.Union([Type.Integer(), Type.Null()]),
})

const listOrgs = route({
  method: 'GET',
  path: '/api/orgs',
  name: 'listOrgs',
  summary: label('我可见的单位', 'Units that I may see'),
  permission: 'directory.read-orgs',
  query: Type.Object({
    search: Type.Optional(Type.String({ title: '检索', maxLength: 60, description: 'Code, name, pinyin or initials' })),
    kind: Type.Optional(Type.String({ maxLength: 20 })),
    day: Type.Optional(
      Type.String({ format: 'date', title: '日期', description: 'Tree of this day; today when absent' }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 5000, default: 2000 }),
  }),
  response: Type.Object({ orgs: Type.Array(OrgBody), more: Type.Boolean() }),
  async handle(ctx, { query }) {
    const day = query.day ?? ctx.today
    const within = sql`${scopeOf(ctx, 'directory.read-orgs').on(sql.ref('o.id'))}
      and (${query.kind ?? null}::text is null or o.kind = ${query.kind ?? null})`
    const limit = query.limit + 1
    const rows = query.search?.trim()
      ? await searchOrgs(ctx.tx, { text: query.search, day, within, limit })
      : (
          await sql<Org>`
            select ${orgColumns} from org o
            where o.valid_from <= ${day} and ${day} < o.valid_to and ${within}
            order by o.level, o.code, o.id limit ${limit}`.execute(ctx.tx)
        ).rows
    const found = rows.slice(0, query.limit)
    const up = await sql<{ child: string; parent: string }>`
      select child, parent from org_edge
      where child = any(${found.map((o) => o.id)}::uuid[]) and valid_from <= ${day} and ${day} < valid_to`.execute(
      ctx.tx,
    )
    const parent = new Map(up.rows.map((e) => [e.child, e.parent]))
    return { orgs: found.map((o) => ({ ...o, parent: parent.get(o.id) ?? null })), more: rows.length > query.limit }
  },
})

const readOrg = route({
  method: 'GET',
  path: '/api/orgs/:id',
  name: 'readOrg',
  summary: label('单位', 'One unit with those above it'),
  permission: 'directory.read-orgs',
  params: Type.Object({ id: Type.String({ format: 'uuid', title: '单位' }) }),
  response: Type.Object({
    org: OrgBody,
    above: Type.Array(
      Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), kind: Type.String() }),
    ),
  }),
  async handle(ctx, { params }) {
    const org = await orgById(ctx.tx, params.id)
    if (!org || !(await permits(ctx, 'directory.read-orgs', org.id))) throw unknownOrg(params.id)
    const above = await ancestors(ctx.tx, null, org.id, ctx.today)
    return {
      org: { ...org, parent: above[0]?.id ?? null },
      above: above.map(({ id, code, name, kind }) => ({ id, code, name, kind })),
    }
  },
})

export const orgRoutes = [listOrgs, readOrg]
