import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { anchorsFile, readAnchors } from '../../platform/audit/anchor.ts'
import { chainState } from '../../platform/audit/chain-state.ts'
import { CHECKED, lastCheck } from '../../platform/audit/last-check.ts'
import { verifyChain } from '../../platform/audit/verify.ts'
import { writeCsv } from '../../platform/csv/write-csv.ts'
import { rows } from '../../platform/db/statement.ts'
import { fileAnswer } from '../../platform/http/answer.ts'
import { doorRoute, route } from '../../platform/http/route.ts'
import { demandRegion } from '../permission/region-wide.ts'
import { auditCondition, AuditFilter } from './audit-filter.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])

const state = route({
  method: 'GET',
  path: '/api/audit/chain',
  name: 'readAuditChain',
  summary: label('审计链状态', 'How far the audit chain goes, when it was last checked, and what waits to be sealed'),
  permission: 'directory.read-audit',
  response: Type.Object({
    sealed: Type.Integer(),
    unsealed: Type.Integer(),
    sealedUntil: Nullable,
    oldestUnsealed: Nullable,
    head: Type.String(),
    anchors: Type.Integer({ description: 'Daily heads kept in a file outside the database' }),
    lastAnchor: Nullable,
    checked: Type.Union([
      Type.Object({ at: Type.String(), by: Type.String(), ok: Type.Boolean(), entries: Type.Integer() }),
      Type.Null(),
    ]),
  }),
  async handle(ctx) {
    const anchors = readAnchors(anchorsFile(ctx.files.folder)).filter((a) => a.region === ctx.region)
    return {
      ...(await chainState(ctx.tx, ctx.region)),
      anchors: anchors.length,
      lastAnchor: anchors.at(-1)?.day ?? null,
      checked: await lastCheck(ctx.tx, ctx.region),
    }
  },
})

const verify = doorRoute({
  method: 'POST',
  path: '/api/audit/verify',
  name: 'verifyAuditChain',
  summary: label('核对审计链', 'Recompute the audit chain from its first entry'),
  permission: 'directory.read-audit',
  response: Type.Object({
    ok: Type.Boolean(),
    entries: Type.Integer(),
    unsealed: Type.Integer(),
    broken: Type.Union([Type.Object({ seq: Type.Integer(), reason: Type.String() }), Type.Null()]),
  }),
  async handle(door) {
    const region = await door.read(async (ctx) => {
      await demandRegion(ctx, 'directory.read-audit')
      return ctx.region
    })
    const report = await verifyChain(door.app.db, region, readAnchors(anchorsFile(door.app.files.folder)))
    const { ok, entries, unsealed, broken } = report
    const detail = { ok, entries, ...(broken ? { seq: broken.seq, reason: broken.reason } : {}) }
    await door.write((ctx) => ctx.audit({ action: CHECKED, objectKind: 'audit', detail }))
    return { ok, entries, unsealed, broken }
  },
})

/** As many entries are written into one file; more are taken in parts, so that nothing is left out in silence. */
const MOST = 200_000

const tooManyEntries = (): Refusal =>
  new Refusal(
    'audit.too-many',
    {
      what: label(
        `符合条件的日志超过 ${MOST} 条，一次导出放不下`,
        `More than ${MOST} entries fit: too many for one file`,
      ),
      advice: label('请按日期分段导出', 'Export them in parts, by dates'),
    },
    { params: { limit: MOST } },
  )

const exportLog = doorRoute({
  method: 'GET',
  path: '/api/audit/export',
  name: 'exportAudit',
  summary: label('导出审计日志', 'The filtered log as CSV, oldest first, whole or not at all'),
  permission: 'directory.export-audit',
  query: AuditFilter,
  async handle(door, { query }) {
    const made = await door.write(async (ctx) => {
      const found = await rows(
        ctx.tx,
        sql<
          Record<
            'at' | 'actor' | 'ip' | 'action' | 'kind' | 'object' | 'org' | 'detail' | 'seq' | 'hash',
            string | null
          >
        >`
          select a.at, a.actor_name as actor, a.ip, a.action, a.object_kind as kind, a.object_id as object, o.name as org,
            a.detail::text as detail, a.seq::text as seq, encode(a.hash, 'hex') as hash
          from audit_entry a left join org o on o.id = a.org_id
          where ${auditCondition(ctx, 'directory.export-audit', query)} order by a.id limit ${MOST + 1}`,
      )
      if (found.length > MOST) throw tooManyEntries()
      await ctx.audit({ action: 'audit.exported', objectKind: 'audit', detail: { rows: found.length, ...query } })
      return { found, today: ctx.today }
    })
    const head = ['时间（UTC）', '操作人', '地址', '操作', '对象类别', '对象', '单位', '内容', '链序号', '链值']
    const body = made.found.map((r) => [
      r.at,
      r.actor,
      r.ip,
      r.action,
      r.kind,
      r.object,
      r.org,
      r.detail,
      r.seq,
      r.hash,
    ])
    return fileAnswer(Buffer.from(writeCsv([head, ...body])), `审计日志-${made.today}.csv`, 'text/csv; charset=utf-8')
  },
})

export const auditChainRoutes = [state, verify, exportLog]
