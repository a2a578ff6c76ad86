import { sql, type RawBuilder } from 'kysely'
import { Type, type Static } from 'typebox'
import type { Ctx } from '../../platform/context.ts'
import { scopeOf } from '../permission/scope.ts'

/** Who, what, unit, when: the filters of the log. */
export const AuditFilter = Type.Object({
  actor: Type.Optional(Type.String({ title: '操作人', maxLength: 40, description: 'Part of the name' })),
  action: Type.Optional(Type.String({ title: '操作', maxLength: 80, description: 'Action, or its beginning' })),
  objectId: Type.Optional(Type.String({ title: '对象', maxLength: 80 })),
  org: Type.Optional(Type.String({ title: '单位', format: 'uuid', description: 'This unit and all below it' })),
  from: Type.Optional(Type.String({ title: '起', format: 'date' })),
  to: Type.Optional(Type.String({ title: '止', format: 'date', description: 'Inclusive' })),
})

const safe = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const WIDE: readonly string[] = ['city', 'province', 'nation']

/** The entries of the log that the person may read (or export) and asked for: a condition over `audit_entry a`. */
export function auditCondition(
  ctx: Ctx,
  permission: 'directory.read-audit' | 'directory.export-audit',
  query: Static<typeof AuditFilter>,
): RawBuilder<unknown> {
  const column = sql.ref('a.org_id')
  const scope = scopeOf(ctx, permission)
  // Entries of no unit (an unknown name, a job) are the whole region's: for a city or more, by the very role that opens the log.
  const opens = scope.permission.allow.filter((a) => a.by === 'subtree').flatMap((a) => a.roles)
  const wide = ctx.actor.roles.some((r) => opens.includes(r.role) && WIDE.includes(r.orgKind ?? ''))
  const reach = wide ? sql`(a.org_id is null or ${scope.on(column)})` : scope.on(column)
  const parts = [sql`a.region = ${ctx.region}`, reach, sql`a.action like ${`${safe(query.action ?? '')}%`}`]
  if (query.actor !== undefined) parts.push(sql`a.actor_name ilike ${`%${safe(query.actor)}%`}`)
  if (query.objectId !== undefined) parts.push(sql`a.object_id = ${query.objectId}`)
  if (query.org !== undefined)
    parts.push(sql`a.org_id in (select c.descendant from org_closure c where c.ancestor = ${query.org}::uuid
      and c.valid_from <= ${ctx.today} and ${ctx.today} < c.valid_to)`)
  if (query.from !== undefined) parts.push(sql`a.at >= ${`${query.from}T00:00:00+08:00`}::timestamptz`)
  if (query.to !== undefined) parts.push(sql`a.at < ${`${query.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`)
  return sql.join(parts, sql` and `)
}
