import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { rows } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { formerNames, orgById } from '../org/find-org.ts'
import { unknownOrg } from '../org/refusals.ts'
import { permits } from '../permission/demand.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid', title: '单位' }) })
const Nullable = Type.Union([Type.String(), Type.Null()])
const Named = Type.Object({ id: Type.String(), name: Type.String(), day: Type.String() })

const history = route({
  method: 'GET',
  path: '/api/orgs/:id/history',
  name: 'readOrgHistory',
  summary: label('单位沿革', 'Where a unit hung, what was merged into it, and who changed it'),
  permission: 'directory.read-orgs',
  params: Params,
  response: Type.Object({
    places: Type.Array(
      Type.Object({ parentId: Type.String(), parent: Type.String(), validFrom: Type.String(), validTo: Type.String() }),
    ),
    names: Type.Array(Type.Object({ name: Type.String(), validFrom: Type.String(), validTo: Type.String() })),
    successor: Type.Union([Named, Type.Null()]),
    merged: Type.Array(Named),
    changes: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Type.String(),
        actorName: Type.String(),
        action: Type.String(),
        detail: Type.String(),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const org = await orgById(ctx.tx, params.id)
    if (!org || !(await permits(ctx, 'directory.read-orgs', org.id))) throw unknownOrg(params.id)
    const places = await rows(
      ctx.tx,
      sql<{ parentId: string; parent: string; validFrom: string; validTo: string }>`
        select e.parent as "parentId", p.name as parent, e.valid_from as "validFrom", e.valid_to as "validTo"
        from org_edge e join org p on p.id = e.parent where e.child = ${org.id} order by e.valid_from`,
    )
    const into = await rows(
      ctx.tx,
      sql<{ id: string; name: string; day: string }>`
        select s.id, s.name, o.valid_to as day from org o join org s on s.id = o.successor where o.id = ${org.id}`,
    )
    const merged = await rows(
      ctx.tx,
      sql<{ id: string; name: string; day: string }>`
        select id, name, valid_to as day from org where successor = ${org.id} order by valid_to, code`,
    )
    const changes = await rows(
      ctx.tx,
      sql<{ id: string; at: string; actorName: string; action: string; detail: string }>`
        select id, at, actor_name as "actorName", action, detail::text as detail from audit_entry
        where region = ${ctx.region} and object_kind = 'org' and object_id = ${org.id} order by id desc limit 50`,
    )
    return { places, names: await formerNames(ctx.tx, org.id), successor: into[0] ?? null, merged, changes }
  },
})

const effect = route({
  method: 'GET',
  path: '/api/orgs/:id/effect',
  name: 'readOrgEffect',
  summary: label('单位变动的后果', 'What hangs on a unit: units below it, people and roles held over it'),
  permission: 'directory.manage-orgs',
  params: Params,
  query: Type.Object({ day: Type.String({ format: 'date', title: '生效日期' }) }),
  response: Type.Object({
    children: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    below: Type.Integer({ description: 'Units at any depth below' }),
    people: Type.Integer({ description: 'Open accounts of the unit itself' }),
    grants: Type.Integer({ description: 'Roles held over the unit itself on that day' }),
    parent: Nullable,
  }),
  async handle(ctx, { params, query }) {
    const org = await orgById(ctx.tx, params.id)
    if (!org || !(await permits(ctx, 'directory.manage-orgs', org.id))) throw unknownOrg(params.id)
    const { day } = query
    const children = await rows(
      ctx.tx,
      sql<{ id: string; name: string }>`
        select o.id, o.name from org_edge e join org o on o.id = e.child
        where e.parent = ${org.id} and e.valid_from <= ${day} and ${day} < e.valid_to order by o.level, o.code`,
    )
    const counts = await rows(
      ctx.tx,
      sql<{ below: number; people: number; grants: number; parent: string | null }>`select
        (select count(*)::int from org_closure where ancestor = ${org.id} and depth > 0
          and valid_from <= ${day} and ${day} < valid_to) as below,
        (select count(*)::int from user_account where org_id = ${org.id} and (closed_on is null or closed_on > ${day})) as people,
        (select count(*)::int from role_grant where org_id = ${org.id} and valid_to > ${day}) as grants,
        (select p.name from org_edge e join org p on p.id = e.parent
          where e.child = ${org.id} and e.valid_from <= ${day} and ${day} < e.valid_to) as parent`,
    )
    return { children, ...(counts[0] ?? { below: 0, people: 0, grants: 0, parent: null }) }
  },
})

/** What was, and what would follow. */
export const orgHistoryRoutes = [history, effect]
