import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route } from '../../platform/http/route.ts'
import { auditCondition, AuditFilter } from './audit-filter.ts'

interface Entry {
  readonly id: string
  readonly at: string
  readonly actorName: string
  readonly ip: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string | null
  readonly orgId: string | null
  readonly orgName: string | null
  readonly detail: string
  readonly sealed: boolean
}

const Nullable = Type.Union([Type.String(), Type.Null()])

const readAudit = route({
  method: 'GET',
  path: '/api/audit',
  name: 'readAudit',
  summary: label('审计日志', 'The audit log, newest first'),
  permission: 'directory.read-audit',
  query: Type.Object({
    ...AuditFilter.properties,
    before: Type.Optional(Type.String({ format: 'uuid', description: 'Id of the last entry read' })),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  }),
  response: Type.Object({
    entries: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Type.String(),
        actorName: Type.String(),
        ip: Nullable,
        action: Type.String(),
        objectKind: Type.String(),
        objectId: Nullable,
        orgId: Nullable,
        orgName: Nullable,
        detail: Type.String({ description: 'JSON' }),
        sealed: Type.Boolean({ description: 'Chained to the entries before it' }),
      }),
    ),
    next: Nullable,
  }),
  async handle(ctx, { query }) {
    const { rows } = await sql<Entry>`
      select a.id, a.at, a.actor_name as "actorName", a.ip, a.action, a.object_kind as "objectKind",
        a.object_id as "objectId", a.org_id as "orgId", o.name as "orgName", a.detail::text as detail,
        a.seq is not null as sealed
      from audit_entry a left join org o on o.id = a.org_id
      where ${auditCondition(ctx, 'directory.read-audit', query)}
        and (${query.before ?? null}::uuid is null or a.id < ${query.before ?? null}::uuid)
      order by a.id desc limit ${query.limit}`.execute(ctx.tx)
    return { entries: rows, next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null }
  },
})

export const auditRoutes = [readAudit]
