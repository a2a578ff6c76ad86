import { sql } from 'kysely'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { dueListChanged } from '../events.ts'

export interface CampaignInput {
  readonly code: string
  readonly name: string
  /** Period of the campaign; a register with another period kind takes the companion (2025-2026 -> 2025). */
  readonly period: string
  /** Reference day of stocks and the last day on which what happened before may still be booked. */
  readonly countDay: string
  readonly bookingDeadline: string
  readonly opensOn: string
  readonly dueOn: string
  readonly registers: readonly string[]
  /** Units that owe; when left out, those who keep the register on the count day: all schools and colleges, or all counties. */
  readonly orgIds?: readonly string[]
}

/** Creates an open campaign with its list of who owes what, and a draft return for each. Returns its id. */
export async function openCampaign(ctx: Ctx, input: CampaignInput): Promise<string> {
  periodKind(input.period)
  for (const code of input.registers)
    if (!ctx.assembly.registers.has(code))
      throw new Refusal(
        'collect.register-unknown',
        { what: label(`没有“${code}”这个台账`, `No register "${code}"`) },
        { params: { code } },
      )
  if (await first(ctx.tx, sql`select 1 from campaign where region = ${ctx.region} and code = ${input.code}`))
    throw new Refusal(
      'collect.campaign-exists',
      {
        what: label(`期次“${input.code}”已经有了`, `Campaign "${input.code}" exists`),
        advice: label('换一个编号', 'Choose another code'),
      },
      { params: { code: input.code }, status: 409 },
    )
  demandDaysInOrder(input)
  const id = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into campaign (region, id, code, name, period, count_day, booking_deadline, opens_on, due_on, state, created_at, created_by)
      values (${ctx.region}, ${id}::uuid, ${input.code}, ${input.name}, ${input.period}, ${input.countDay}::date, ${input.bookingDeadline}::date,
        ${input.opensOn}::date, ${input.dueOn}::date, 'open', ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid)`,
  )
  const due = (await dueList(ctx, input)).map((d) => ({ ...d, id: ctx.newId() }))
  const list = sql`jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as x(id uuid, register text, org_id uuid, period text)`
  await touch(
    ctx.tx,
    sql`insert into campaign_unit (region, campaign_id, register, org_id, period, due_on)
      select ${ctx.region}, ${id}::uuid, x.register, x.org_id, x.period, ${input.dueOn}::date from ${list}`,
  )
  await touch(
    ctx.tx,
    sql`insert into returns (region, id, campaign_id, register, org_id, period, return_version, state, due_on, data_version)
      select ${ctx.region}, x.id, ${id}::uuid, x.register, x.org_id, x.period, 1, 'draft', ${input.dueOn}::date,
        (select d.version from data_version d where d.region = ${ctx.region} and d.org_id = x.org_id and d.register = x.register and x.register = any(${liveRegisters(ctx)}::text[]))
      from ${list} on conflict (region, register, org_id, period, return_version) do nothing`,
  )
  await ctx.emit(dueListChanged, { campaignId: id })
  await ctx.audit({
    action: 'collect.campaign',
    objectKind: 'campaign',
    objectId: id,
    detail: { code: input.code, units: new Set(due.map((d) => d.org_id)).size, registers: [...input.registers] },
  })
  return id
}

/** Who owes what in a campaign, before it is opened. */
export async function dueList(
  ctx: Ctx,
  input: Pick<CampaignInput, 'period' | 'registers' | 'countDay' | 'orgIds'>,
): Promise<{ register: string; org_id: string; period: string }[]> {
  const units = await reportingUnits(ctx, input)
  return input.registers.flatMap((code) => {
    const register = ctx.assembly.registers.get(code)!
    const period = companionPeriod(input.period, register.periodKind)
    return units[register.keeper ?? 'school'].map((org_id) => ({ register: code, org_id, period }))
  })
}

/** A campaign opens before it is due, and booking ends on or after the count day. */
function demandDaysInOrder(input: CampaignInput): void {
  const wrong =
    input.dueOn < input.opensOn ? 'dueOn' : input.bookingDeadline < input.countDay ? 'bookingDeadline' : null
  if (wrong === null) return
  throw new Refusal(
    'collect.days-out-of-order',
    {
      what:
        wrong === 'dueOn'
          ? label('截止日期早于开始日期', 'It is due before it opens')
          : label('补录截止早于统计时点', 'Booking ends before the count day'),
      advice: label('改正日期', 'Correct the day'),
    },
    { params: { field: wrong } },
  )
}

const liveRegisters = (ctx: Ctx): string[] =>
  [...ctx.assembly.registers.values()].filter((r) => r.kind === 'live').map((r) => r.code)

/** Units that owe, by who keeps a register: of those named, or of the region's on the count day. */
async function reportingUnits(
  ctx: Ctx,
  input: Pick<CampaignInput, 'countDay' | 'orgIds'>,
): Promise<Record<'school' | 'county', readonly string[]>> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string; kind: string }>`select id, kind from org where region = ${ctx.region}
      and case when ${input.orgIds ?? null}::uuid[] is null
        then kind in ('school', 'college', 'county') and valid_from <= ${input.countDay}::date and valid_to > ${input.countDay}::date
        else id = any(${input.orgIds ?? []}::uuid[]) end
      order by code`,
  )
  const of = (county: boolean): string[] => found.filter((o) => (o.kind === 'county') === county).map((o) => o.id)
  return { school: of(false), county: of(true) }
}
