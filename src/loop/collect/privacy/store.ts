import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { scopeOf } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import type { Asker, RequestKind } from './kinds.ts'
import { unknownRequest } from './refusals.ts'

export const READ = 'privacy.read'
export const HANDLE = 'privacy.handle'

/** What of a request is sealed: who is meant, who asks, what is asked and what was answered. */
export interface Sealed {
  readonly name: string
  /** Masked number of the paper, so that two people of one name can be told apart. */
  readonly idMasked: string
  readonly askerName: string
  readonly contact: string
  readonly asks: string
  readonly answer: string
}

export type RequestState = 'received' | 'identified' | 'working' | 'answered' | 'refused'

/** A request as it lies in the register. */
export interface RequestRow {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgName: string
  readonly kind: RequestKind
  readonly asker: Asker
  readonly personHash: Buffer
  readonly sealed: Buffer
  readonly receivedOn: string
  readonly dueOn: string
  readonly state: RequestState
  readonly ground: string
  readonly closedAt: string | null
  readonly lockVersion: number
  readonly byName: string
}

export interface Step {
  readonly step: string
  readonly detail: Readonly<Record<string, string | number>>
  readonly at: string
  readonly by: string
}

const columns = sql<RequestRow>`r.id, r.number, r.org_id as "orgId", o.name as "orgName", r.kind, r.asker, r.person_hash as "personHash", r.sealed,
  r.received_on as "receivedOn", r.due_on as "dueOn", r.state, r.ground, r.closed_at as "closedAt", r.lock_version as "lockVersion",
  r.created_by_name as "byName"`

const bound = (ctx: Pick<Ctx, 'region'>, id: string): string => `${ctx.region}/privacy-request/${id}`

export const sealDetails = (ctx: Pick<Ctx, 'region' | 'keys'>, id: string, details: Sealed): Buffer =>
  ctx.keys.seal(details, bound(ctx, id))

/** The sealed part in clear; whoever calls this decides what of it is shown. */
export function openDetails(ctx: Pick<Ctx, 'region' | 'keys'>, r: Pick<RequestRow, 'id' | 'sealed'>): Sealed {
  const inside: unknown = ctx.keys.open(r.sealed, bound(ctx, r.id))
  const text = (name: keyof Sealed): string => {
    const value: unknown = typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : ''
    return typeof value === 'string' ? value : ''
  }
  return {
    name: text('name'),
    idMasked: text('idMasked'),
    askerName: text('askerName'),
    contact: text('contact'),
    asks: text('asks'),
    answer: text('answer'),
  }
}

/**
 * Requests within reach: those of one unit and below, of one person (by hashes of the number; only where the actor may see personal data
 * in clear, for an answer tells by trying what a mask hides), open or closed.
 */
export const listRequests = (
  ctx: Ctx,
  which: {
    readonly org?: string | undefined
    readonly hashes?: readonly Buffer[]
    readonly open?: boolean | undefined
    readonly limit: number
  },
): Promise<RequestRow[]> =>
  rows(
    ctx.tx,
    sql<RequestRow>`select ${columns} from privacy_request r join org o on o.id = r.org_id
      where r.region = ${ctx.region} and ${within(ctx)}
        and (${which.org ?? null}::uuid is null or r.org_id in (select c.descendant from org_closure c
          where c.ancestor = ${which.org ?? null}::uuid and c.valid_from <= ${ctx.today}::date and ${ctx.today}::date < c.valid_to))
        and ${which.hashes ? sql<SqlBool>`(r.person_hash = any(${which.hashes}::bytea[]) and ${scopeOf(ctx, 'pii.read').on(sql.ref('r.org_id'))})` : sql<SqlBool>`true`}
        and (${which.open ?? null}::boolean is null or (r.closed_at is null) = ${which.open ?? null}::boolean)
      order by (r.closed_at is not null), case when r.closed_at is null then r.due_on end, r.created_at desc, r.id limit ${which.limit}`,
  )

const within = (ctx: Ctx): RawBuilder<SqlBool> => scopeOf(ctx, READ).on(sql.ref('r.org_id'))

/** One request within reach; `lock` holds it until the transaction ends. Throws `privacy.request-unknown`, also for one out of reach. */
export async function requestOf(ctx: Ctx, id: string, lock = false): Promise<RequestRow> {
  const found = await first(
    ctx.tx,
    sql<RequestRow>`select ${columns} from privacy_request r join org o on o.id = r.org_id
      where r.region = ${ctx.region} and r.id = ${id}::uuid and ${within(ctx)} ${lock ? sql`for update of r` : sql``}`,
  )
  if (!found) throw unknownRequest(id)
  return found
}

/** Open requests that a unit itself must answer, the most urgent first. */
export const openRequestsOf = (
  ctx: Ctx,
  orgIds: readonly string[],
): Promise<{ id: string; number: string; kind: RequestKind; dueOn: string; orgName: string }[]> =>
  rows(
    ctx.tx,
    sql<{ id: string; number: string; kind: RequestKind; dueOn: string; orgName: string }>`
      select r.id, r.number, r.kind, r.due_on as "dueOn", o.name as "orgName" from privacy_request r join org o on o.id = r.org_id
      where r.region = ${ctx.region} and r.org_id = any(${orgIds}::uuid[]) and r.closed_at is null order by r.due_on, r.number limit 50`,
  )

export async function insertRequest(
  ctx: Ctx,
  r: Omit<RequestRow, 'orgName' | 'state' | 'ground' | 'closedAt' | 'lockVersion' | 'byName'>,
): Promise<void> {
  await touch(
    ctx.tx,
    sql`insert into privacy_request (region, id, number, org_id, kind, asker, person_hash, sealed, received_on, due_on, state, created_at, created_by, created_by_name)
      values (${ctx.region}, ${r.id}::uuid, ${r.number}, ${r.orgId}::uuid, ${r.kind}, ${r.asker}, ${r.personHash}, ${r.sealed}, ${r.receivedOn}::date,
        ${r.dueOn}::date, 'received', ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
}

/** How many requests a unit has received in a year: the next number is one more. */
export async function countOfYear(ctx: Ctx, orgId: string, year: string): Promise<number> {
  const found = await first(
    ctx.tx,
    sql<{ n: number }>`select count(*)::int as n from privacy_request
      where region = ${ctx.region} and org_id = ${orgId}::uuid and number like ${`%-${year}-%`}`,
  )
  return found?.n ?? 0
}

/** Puts a request into another state and writes the step down. */
export async function moveTo(
  ctx: Ctx,
  r: RequestRow,
  to: RequestState,
  more: { readonly step: string; readonly detail?: Step['detail']; readonly sealed?: Buffer; readonly ground?: string },
): Promise<void> {
  const closes = to === 'answered' || to === 'refused'
  await touch(
    ctx.tx,
    sql`update privacy_request set state = ${to}, sealed = ${more.sealed ?? r.sealed}, ground = ${more.ground ?? r.ground},
        closed_at = ${closes ? ctx.now : null}::timestamptz, lock_version = lock_version + 1
      where region = ${ctx.region} and id = ${r.id}::uuid`,
  )
  await addStep(ctx, r.id, more.step, more.detail ?? {})
}

/** Writes down what was done for a request; nothing personal goes into `detail`. */
export async function addStep(ctx: Ctx, requestId: string, step: string, detail: Step['detail']): Promise<void> {
  await touch(
    ctx.tx,
    sql`insert into privacy_step (region, id, request_id, step, detail, at, by_user, by_name) values (${ctx.region}, ${ctx.newId()}::uuid,
      ${requestId}::uuid, ${step}, ${JSON.stringify(detail)}::jsonb, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
}

export const stepsOf = (ctx: Ctx, requestId: string): Promise<Step[]> =>
  rows(
    ctx.tx,
    sql<Step>`select step, detail, at, by_name as by from privacy_step
      where region = ${ctx.region} and request_id = ${requestId}::uuid order by at, id`,
  )
