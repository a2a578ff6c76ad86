import { sql } from 'kysely'
import { demand, tell } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { wrongValue } from '../refusals.ts'
import { minus, sumOf } from '../../../kernel/apportion.ts'
import { basesOf, basisValues } from './basis.ts'
import { receiversOf, type Reach } from './receivers.ts'
import { notConfirmed, reasonMissing, shareChanged, wrongShare } from './refusals.ts'
import type { ShareMethod } from './store.ts'
import { subjectOf, type Subject } from './subject.ts'

/** A split as a person made it. `seen`: number of the newest version that the person saw, 0 for none. */
export interface NewShares {
  readonly seen: number
  readonly reach: Reach
  readonly method: ShareMethod
  /** Code of the basis; '' unless the method is `basis`. */
  readonly basis: string
  readonly due: string | null
  /** Why: needed from the second version on, and where shares do not add up. */
  readonly reason: string
  readonly lines: readonly { readonly orgId: string; readonly value: string; readonly fixed: boolean }[]
}

/**
 * Issues a new version of shares; versions before stay as they were. Shares that do not add up are allowed with a reason, and the
 * difference stays in sight. Throws `permission.denied`, `plan.share-*`.
 */
export async function handDown(ctx: Ctx, targetId: string, from: string, n: NewShares): Promise<number> {
  const s = await subjectOf(ctx, targetId, from)
  await demand(ctx, 'plan.share', from)
  if (s.target.state !== 'confirmed') throw notConfirmed()
  const last = await first(
    ctx.tx,
    sql<{ version: number }>`select version from share_version
      where region = ${ctx.region} and target_id = ${s.target.root_id}::uuid and from_org = ${from}::uuid and is_current for update`,
  )
  if ((last?.version ?? 0) !== n.seen) throw shareChanged(last?.version ?? 0)
  await checkLines(ctx, s, n)
  const allotted = sumOf(n.lines.map((l) => l.value))
  const reason = n.reason.trim()
  if (reason.length < 2 && last) throw reasonMissing('写明为什么调整', 'Say why the shares change')
  if (reason.length < 2 && s.rule === 'sum' && Number(minus(s.total, allotted)) !== 0)
    throw reasonMissing('分解数合计与目标不等，请写明原因', 'The shares do not add up to the target: say why')
  const version = (last?.version ?? 0) + 1
  await write(ctx, s, n, { version, allotted, reason })
  await ctx.audit({
    action: 'plan.hand-down',
    objectKind: 'target',
    objectId: s.target.id,
    orgId: from,
    detail: { version, method: n.method, basis: n.basis, total: s.total, allotted, units: n.lines.length, reason },
  })
  await tell(
    ctx,
    n.lines.map((l) => ({
      orgId: l.orgId,
      roles: ['clerk', 'head', 'county-officer'] as const,
      kind: 'assigned' as const,
      about: `plan-share:${s.target.root_id}:${from}:${version}`,
      title: label(`分解任务：${s.target.subject}`, `Share of a target: ${s.target.subject}`),
      text: label(
        `分到 ${l.value} ${s.target.unit}（第 ${version} 版）`,
        `${l.value} ${s.target.unit} (version ${version})`,
      ),
      link: `/plan/mine?unit=${l.orgId}`,
    })),
  )
  return version
}

async function checkLines(ctx: Ctx, s: Subject, n: NewShares): Promise<void> {
  const allowed = new Map((await receiversOf(ctx, s.from, n.reach, s.target.scope)).map((r) => [r.orgId, r.name]))
  const seen = new Set<string>()
  const shape = new RegExp(`^-?\\d{1,15}${s.decimals === 0 ? '' : `(\\.\\d{1,${s.decimals}})?`}$`)
  if (n.lines.length === 0) throw wrongShare('', '至少要分给一个单位', 'At least one unit must get a share')
  for (const { orgId, value } of n.lines) {
    const name = allowed.get(orgId)
    if (name === undefined) throw wrongShare(orgId, '这个单位不在可分解的范围里', 'This unit cannot be given a share')
    if (seen.has(orgId)) throw wrongShare(orgId, `“${name}”列了两次`, `${name} is listed twice`)
    if (!shape.test(value))
      throw wrongShare(
        orgId,
        `“${name}”的分解数“${value}”${s.decimals === 0 ? '要填整数' : '最多一位小数'}`,
        `The share "${value}" of ${name} ${s.decimals === 0 ? 'must be a whole number' : 'may have one decimal'}`,
      )
    seen.add(orgId)
  }
  if (n.method === 'basis' && !basesOf(ctx, s.indicator).some((b) => b.code === n.basis))
    throw wrongValue('basis', '没有这个分解依据', 'No such basis')
}

async function write(
  ctx: Ctx,
  s: Subject,
  n: NewShares,
  made: { version: number; allotted: string; reason: string },
): Promise<void> {
  const id = ctx.newId()
  const year = s.plan.plan_year ?? Number(ctx.today.slice(0, 4))
  const orgIds = n.lines.map((l) => l.orgId)
  const basis = n.method === 'basis' ? n.basis : ''
  const known =
    basis === ''
      ? { period: '', values: new Map<string, string>() }
      : await basisValues(ctx, orgIds, basis, { indicator: s.target.indicator, year })
  await touch(
    ctx.tx,
    sql`update share_version set is_current = false
      where region = ${ctx.region} and target_id = ${s.target.root_id}::uuid and from_org = ${s.from}::uuid and is_current`,
  )
  await touch(
    ctx.tx,
    sql`insert into share_version (region, id, target_id, from_org, version, is_current, method, basis, basis_period, reach, rule, unit,
        total, allotted, due, reason, issued_at, issued_by, issued_by_name)
      values (${ctx.region}, ${id}::uuid, ${s.target.root_id}::uuid, ${s.from}::uuid, ${made.version}, true, ${n.method}, ${basis},
        ${known.period}, ${n.reach}, ${s.rule}, ${s.target.unit}, ${s.total}::numeric, ${made.allotted}::numeric,
        ${n.due ?? s.due}::date, ${made.reason}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  const lines = n.lines.map((l) => ({ ...l, basis: known.values.get(l.orgId) ?? null }))
  await touch(
    ctx.tx,
    sql`insert into share (region, version_id, org_id, value, basis_value, fixed)
      select ${ctx.region}, ${id}::uuid, x."orgId", x.value, x.basis, x.fixed
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x("orgId" uuid, value numeric, basis numeric, fixed boolean)`,
  )
}
