import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import type { Reach } from './receivers.ts'
import type { ShareRule } from './rule.ts'

export type ShareMethod = 'equal' | 'basis' | 'hand'

/** One version of how a unit split a figure. Decimal texts in base units of `unit`. */
export interface ShareVersion {
  readonly id: string
  readonly targetId: string
  readonly fromOrg: string
  readonly version: number
  readonly isCurrent: boolean
  readonly method: ShareMethod
  readonly basis: string
  readonly basisPeriod: string
  readonly reach: Reach
  readonly rule: ShareRule
  readonly unit: string
  readonly total: string
  readonly allotted: string
  readonly due: string | null
  readonly reason: string
  readonly issuedAt: string
  readonly issuedBy: string
}

export interface ShareLine {
  readonly versionId: string
  readonly orgId: string
  readonly name: string
  readonly kind: string
  readonly value: string
  readonly basisValue: string | null
  readonly fixed: boolean
}

export interface Objection {
  readonly id: string
  readonly targetId: string
  readonly fromOrg: string
  readonly orgId: string
  readonly version: number
  readonly value: string
  readonly wanted: string | null
  readonly reason: string
  readonly at: string
  readonly by: string
  readonly answer: 'accepted' | 'declined' | null
  readonly answerReason: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly newVersion: number | null
}

const versionColumns = sql<ShareVersion>`v.id, v.target_id as "targetId", v.from_org as "fromOrg", v.version,
  v.is_current as "isCurrent", v.method, v.basis, v.basis_period as "basisPeriod", v.reach, v.rule, v.unit, v.total, v.allotted,
  v.due, v.reason, v.issued_at as "issuedAt", v.issued_by_name as "issuedBy"`

const objectionColumns = sql<Objection>`b.id, b.target_id as "targetId", b.from_org as "fromOrg", b.org_id as "orgId", b.version,
  b.value, b.wanted, b.reason, b.at, b.by_name as by, b.answer, b.answer_reason as "answerReason",
  b.answered_at as "answeredAt", b.answered_by_name as "answeredBy", b.new_version as "newVersion"`

/** All versions of a split, newest first. `target` is the root id. */
export const versionsOf = (ctx: Ctx, target: string, from: string): Promise<ShareVersion[]> =>
  rows(
    ctx.tx,
    sql<ShareVersion>`select ${versionColumns} from share_version v
      where v.region = ${ctx.region} and v.target_id = ${target}::uuid and v.from_org = ${from}::uuid order by v.version desc`,
  )

/** Lines of these versions in the order of the tree. */
export const linesOf = (ctx: Ctx, versions: readonly string[]): Promise<ShareLine[]> =>
  rows(
    ctx.tx,
    sql<ShareLine>`select s.version_id as "versionId", s.org_id as "orgId", coalesce(nullif(o.short_name, ''), o.name) as name, o.kind,
        s.value, s.basis_value as "basisValue", s.fixed
      from share s join org o on o.id = s.org_id
      where s.region = ${ctx.region} and s.version_id = any(${versions}::uuid[]) order by o.level, o.code, o.id`,
  )

export const objectionsOf = (ctx: Ctx, target: string, from: string): Promise<Objection[]> =>
  rows(
    ctx.tx,
    sql<Objection>`select ${objectionColumns} from share_objection b
      where b.region = ${ctx.region} and b.target_id = ${target}::uuid and b.from_org = ${from}::uuid order by b.at desc, b.id desc`,
  )

/** An objection, locked for its answer. */
export const lockObjection = (ctx: Ctx, id: string): Promise<Objection | undefined> =>
  first(
    ctx.tx,
    sql<Objection>`select ${objectionColumns} from share_objection b
      where b.region = ${ctx.region} and b.id = ${id}::uuid for update`,
  )

/** What a unit was given of a target by the version in force, whoever gave it; null when nothing. */
export const givenTo = (
  ctx: Ctx,
  target: string,
  orgId: string,
  from: string | null = null,
): Promise<{ value: string; fromOrg: string; version: number; due: string | null } | undefined> =>
  first(
    ctx.tx,
    sql<{ value: string; fromOrg: string; version: number; due: string | null }>`
      select s.value, v.from_org as "fromOrg", v.version, v.due from share s
      join share_version v on v.region = ${ctx.region} and v.id = s.version_id
      where s.region = ${ctx.region} and s.org_id = ${orgId}::uuid and v.target_id = ${target}::uuid and v.is_current
        and (${from}::uuid is null or v.from_org = ${from}::uuid)`,
  )
