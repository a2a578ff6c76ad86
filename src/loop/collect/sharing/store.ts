import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { demandSight, scopeOf } from '../../../directory/public.ts'
import type { Assessed } from '../../../kernel/impact-assessment.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { unknownAgreement } from './refusals.ts'
import type { AgreementState, Kind, Terms } from './terms.ts'

export const READ = 'sharing.read'
export const WRITE = 'sharing.write'
export const CONFIRM = 'sharing.confirm'

/** What people write of an agreement: receiver, purpose, term, and the impact assessment (article 56). */
export interface Written extends Assessed {
  readonly kind: Kind
  readonly receiver: string
  /** Social credit code, or empty. */
  readonly receiverCode: string
  /** The receiver's office to turn to. */
  readonly contact: string
  readonly purpose: string
  readonly basis: string
  /** How and how long the receiver keeps it. */
  readonly keep: string
  /** Number on the paper itself, or empty. */
  readonly paperNo: string
  readonly from: string
  readonly to: string
  readonly replaces: string | null
}

export interface Agreement extends Written, Terms {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgName: string
  readonly state: AgreementState
  readonly version: number
  readonly writtenBy: string
  readonly writtenByName: string
  readonly writtenAt: string
  readonly decidedByName: string
  readonly decidedAt: string | null
  readonly decision: string
  readonly endedByName: string
  readonly endedAt: string | null
  readonly endReason: string
}

export interface AgreedField {
  readonly register: string
  readonly property: string
}

const columns = sql<Agreement>`a.id, a.number, a.org_id as "orgId", o.name as "orgName", a.kind, a.receiver, a.receiver_code as "receiverCode", a.contact,
  a.purpose, a.basis, a.keep, a.paper_no as "paperNo", a.from_on as "from", a.to_on as "to", a.replaces, a.assessed_on as "assessedOn",
  a.assessed_by as "assessedBy", a.lawful, a.risk, a.measures, a.state, a.version, a.written_by as "writtenBy", a.written_by_name as "writtenByName",
  a.written_at as "writtenAt", a.decided_by_name as "decidedByName", a.decided_at as "decidedAt", a.decision, a.ended_on as "endedOn",
  a.ended_by_name as "endedByName", a.ended_at as "endedAt", a.end_reason as "endReason"`

/** SQL of `holdsOn` for today over `a`. */
const inForce = (ctx: Ctx): RawBuilder<SqlBool> =>
  sql<SqlBool>`(a.state = 'confirmed' and a.from_on <= ${ctx.today}::date and a.to_on >= ${ctx.today}::date
    and (a.ended_on is null or a.ended_on > ${ctx.today}::date))`

const seen = (ctx: Ctx, permission: string): RawBuilder<SqlBool> => scopeOf(ctx, permission).on(sql.ref('a.org_id'))

/** Agreements of units in reach, those that wait first, then by their end; of a register: those in force that cover it. */
export const listAgreements = (ctx: Ctx, limit: number, register?: string): Promise<Agreement[]> =>
  rows(
    ctx.tx,
    sql<Agreement>`select ${columns} from sharing_agreement a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and ${seen(ctx, READ)} and ${register === undefined ? sql<SqlBool>`true` : covering(ctx, register)}
      order by (a.state <> 'waiting'), (a.state <> 'confirmed'), coalesce(a.ended_on, a.to_on) desc, a.id limit ${limit}`,
  )

const covering = (ctx: Ctx, register: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inForce(ctx)} and exists (select 1 from sharing_field f where f.region = ${ctx.region} and f.agreement_id = a.id
    and f.register = ${register})`

/** One agreement. `lock` holds it until the transaction ends, `share` against changes alone. Throws `sharing.agreement-unknown`, also out of reach. */
export async function agreementOf(ctx: Ctx, id: string, lock?: 'lock' | 'share'): Promise<Agreement> {
  const held = lock === 'lock' ? sql`for update of a` : lock === 'share' ? sql`for share of a` : sql``
  const found = await first(
    ctx.tx,
    sql<Agreement>`select ${columns} from sharing_agreement a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and a.id = ${id}::uuid ${held}`,
  )
  if (!found) throw unknownAgreement(id)
  await demandSight(ctx, READ, found.orgId, unknownAgreement(id))
  return found
}

/** Agreements of units in reach that wait for somebody else than who wrote them. */
export const waitingAgreements = (ctx: Ctx): Promise<Agreement[]> =>
  rows(
    ctx.tx,
    sql<Agreement>`select ${columns} from sharing_agreement a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and a.state = 'waiting' and a.written_by is distinct from ${ctx.actor.userId}::uuid
        and ${seen(ctx, CONFIRM)} order by a.written_at limit 50`,
  )

/** SQL over `n`: it is confirmed in the place of agreement `of`, and was not ended since. */
const succeeds = (ctx: Ctx, of: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(n.replaces = ${of} and n.state = 'confirmed' and n.to_on >= ${ctx.today}::date
    and (n.ended_on is null or n.ended_on > ${ctx.today}::date))`

/** What stands in the place of an agreement, `but` left aside. */
export const successorOf = (ctx: Ctx, id: string, but: string): Promise<{ number: string } | undefined> =>
  first(
    ctx.tx,
    sql<{ number: string }>`select n.number from sharing_agreement n
      where n.region = ${ctx.region} and n.id <> ${but}::uuid and ${succeeds(ctx, sql`${id}::uuid`)} limit 1`,
  )

/** Agreements of these units themselves that hold today and end by themselves before `until`; one that has a successor is no news. */
export const endingAgreements = (ctx: Ctx, units: readonly string[], until: string): Promise<Agreement[]> =>
  rows(
    ctx.tx,
    sql<Agreement>`select ${columns} from sharing_agreement a join org o on o.id = a.org_id
      where a.region = ${ctx.region} and a.org_id = any(${units}::uuid[]) and ${inForce(ctx)} and a.ended_on is null
        and a.to_on < ${until}::date and not exists (select 1 from sharing_agreement n
          where n.region = ${ctx.region} and ${succeeds(ctx, sql.ref('a.id'))}) order by a.to_on limit 50`,
  )

/** Fields of agreements in the order they were written. */
export const fieldsOf = (ctx: Ctx, ids: readonly string[]): Promise<(AgreedField & { agreementId: string })[]> =>
  rows(
    ctx.tx,
    sql<
      AgreedField & { agreementId: string }
    >`select agreement_id as "agreementId", register, property from sharing_field
      where region = ${ctx.region} and agreement_id = any(${ids}::uuid[]) order by agreement_id, seq`,
  )

/** Who receives which fields of a register. */
export interface Receiver {
  readonly register: string
  readonly fields: readonly string[]
  readonly receiver: string
  readonly kind: Kind
  readonly number: string
  readonly orgName: string
}

/** Receivers by agreements in force of units in reach, register by register. */
export const receiversNow = (ctx: Ctx): Promise<Receiver[]> =>
  rows(
    ctx.tx,
    sql<Receiver>`select f.register, array_agg(f.property order by f.seq) as fields, a.receiver, a.kind, a.number, o.name as "orgName"
      from sharing_agreement a join org o on o.id = a.org_id
      join sharing_field f on f.region = ${ctx.region} and f.agreement_id = a.id
      where a.region = ${ctx.region} and ${inForce(ctx)} and ${seen(ctx, READ)}
      group by f.register, a.receiver, a.kind, a.number, o.name order by f.register, a.receiver, a.number`,
  )

export const insertAgreement = (
  ctx: Ctx,
  { id, number, orgId, of: w }: { id: string; number: string; orgId: string; of: Written },
): Promise<number> =>
  touch(
    ctx.tx,
    sql`insert into sharing_agreement (region, id, number, org_id, kind, receiver, receiver_code, contact, purpose, basis, keep, paper_no,
        from_on, to_on, replaces, assessed_on, assessed_by, lawful, risk, measures, state, written_by, written_by_name, written_at)
      values (${ctx.region}, ${id}::uuid, ${number}, ${orgId}::uuid, ${w.kind}, ${w.receiver}, ${w.receiverCode}, ${w.contact}, ${w.purpose},
        ${w.basis}, ${w.keep}, ${w.paperNo}, ${w.from}::date, ${w.to}::date, ${w.replaces}::uuid, ${w.assessedOn}::date, ${w.assessedBy},
        ${w.lawful}, ${w.risk}, ${w.measures}, 'waiting', ${ctx.actor.userId}::uuid, ${ctx.actor.name}, ${ctx.now}::timestamptz)`,
  )

/** Writes an agreement that waits anew; whoever read the version before has to read it again. */
export const rewriteAgreement = (ctx: Ctx, id: string, w: Written): Promise<number> =>
  touch(
    ctx.tx,
    sql`update sharing_agreement set kind = ${w.kind}, receiver = ${w.receiver}, receiver_code = ${w.receiverCode}, contact = ${w.contact},
        purpose = ${w.purpose}, basis = ${w.basis}, keep = ${w.keep}, paper_no = ${w.paperNo}, from_on = ${w.from}::date, to_on = ${w.to}::date,
        replaces = ${w.replaces}::uuid, assessed_on = ${w.assessedOn}::date, assessed_by = ${w.assessedBy}, lawful = ${w.lawful},
        risk = ${w.risk}, measures = ${w.measures}, version = version + 1, written_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = ${id}::uuid and state = 'waiting'`,
  )

/** Names the fields of an agreement that waits. */
export async function setFields(ctx: Ctx, id: string, fields: readonly AgreedField[]): Promise<void> {
  await touch(ctx.tx, sql`delete from sharing_field where region = ${ctx.region} and agreement_id = ${id}::uuid`)
  await touch(
    ctx.tx,
    sql`insert into sharing_field (region, agreement_id, register, property, seq)
      select ${ctx.region}, ${id}::uuid, x.register, x.property, x.seq
      from jsonb_to_recordset(${JSON.stringify(fields.map((f, seq) => ({ ...f, seq })))}::jsonb) as x(register text, property text, seq int)`,
  )
}

export const decideIn = (
  ctx: Ctx,
  id: string,
  state: 'confirmed' | 'refused' | 'withdrawn',
  words: string,
): Promise<number> =>
  touch(
    ctx.tx,
    sql`update sharing_agreement set state = ${state}, decision = ${words.trim()}, decided_by = ${ctx.actor.userId}::uuid,
        decided_by_name = ${ctx.actor.name}, decided_at = ${ctx.now}::timestamptz
      where region = ${ctx.region} and id = ${id}::uuid and state = 'waiting'`,
  )

/** Ends an agreement from `day` on; one that ends earlier already stays as it is. */
export const endIn = (ctx: Ctx, id: string, day: string, reason: string): Promise<number> =>
  touch(
    ctx.tx,
    sql`update sharing_agreement set ended_on = ${day}::date, ended_by_name = ${ctx.actor.name}, ended_at = ${ctx.now}::timestamptz,
        end_reason = ${reason.trim()}
      where region = ${ctx.region} and id = ${id}::uuid and state = 'confirmed' and to_on >= ${day}::date
        and (ended_on is null or ended_on > ${day}::date)`,
  )

/** Takes back an end on `day` that still lies ahead. */
export const resumeIn = (ctx: Ctx, id: string, day: string): Promise<number> =>
  touch(
    ctx.tx,
    sql`update sharing_agreement set ended_on = null, ended_by_name = '', ended_at = null, end_reason = ''
      where region = ${ctx.region} and id = ${id}::uuid and state = 'confirmed' and ended_on = ${day}::date
        and ended_on > ${ctx.today}::date`,
  )
