import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context.ts'
import { touch } from '../../../../platform/db/statement.ts'
import { demandUnit } from '../../own-unit.ts'
import { keyOf, seriesOf } from '../figures.ts'
import { measureNotTyped, notInState, wrongPilot } from '../refusals.ts'
import type { AdoptionRow, ResultRow } from '../rows.ts'
import { valueAt } from '../series.ts'
import { lockAdoption } from './answer-adoption.ts'

const NOTHING = { value: null, whole: null, period: '', status: 'none' } as const
const COUNT = /^\d{1,12}(\.\d{1,6})?$/

/** What came of a pilot where it was taken over: words, and the figure of its measure as it is counted today. Each stays. */
export async function recordResult(
  ctx: Ctx,
  id: string,
  given: { readonly body: string; readonly value: string | null },
): Promise<string> {
  const { pilot, adoption } = await lockAdoption(ctx, id)
  await demandUnit(ctx, 'plan.report', adoption.orgId)
  if (adoption.state !== 'taken')
    throw notInState(adoption.state, '采用以后才记成效', 'Results are recorded once it is taken over')
  if (given.body.trim().length < 2) throw wrongPilot('body', '写明推行的成效', 'Say what came of it')
  const figure = await figureOf(ctx, adoption, given.value)
  const result = ctx.newId()
  await touch(
    ctx.tx,
    sql`insert into pilot_result (region, id, adoption_id, body, value, whole, period, status, at, by_user, by_name)
      values (${ctx.region}, ${result}::uuid, ${id}::uuid, ${given.body.trim()}, ${figure.value}::numeric, ${figure.whole}::numeric, ${figure.period},
        ${figure.status}, ${ctx.now}::timestamptz, ${ctx.actor.userId}::uuid, ${ctx.actor.name})`,
  )
  await ctx.audit({
    action: 'plan.record-pilot-result',
    objectKind: 'pilot',
    objectId: pilot.id,
    orgId: adoption.orgId,
    detail: { adoption: id, value: figure.value, period: figure.period },
  })
  return result
}

async function figureOf(
  ctx: Ctx,
  a: AdoptionRow,
  typed: string | null,
): Promise<Pick<ResultRow, 'value' | 'whole' | 'period' | 'status'>> {
  if (a.indicator === null) {
    if (typed === null) return NOTHING
    if (!COUNT.test(typed))
      throw wrongPilot('value', '完成数要填不小于 0 的数字', 'A count must be a number, 0 or more')
    return { value: typed, whole: null, period: ctx.today, status: 'counted' }
  }
  if (typed !== null) throw measureNotTyped(a.id)
  const key = { orgId: a.orgId, indicator: a.indicator }
  const now = valueAt((await seriesOf(ctx, [key])).get(keyOf(key)) ?? [], ctx.today)
  return now ?? NOTHING
}
