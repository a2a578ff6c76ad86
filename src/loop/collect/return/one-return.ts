import { sql } from 'kysely'
import { demandSight, holdersOf } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows } from '../../../platform/db/statement.ts'
import { listReturns, type DueReturn } from './list-returns.ts'
import { isCityRun } from './county-step.ts'
import { permitsReturn } from './keeper.ts'
import { findReturn, unknownReturn, type ReturnRow } from './store.ts'

export interface MoveLine {
  readonly move: string
  readonly from: string
  readonly to: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
}

export interface MarkLine {
  readonly seq: number
  readonly measure: string
  readonly recordId: string | null
  readonly field: string
  readonly kind: string
  readonly reason: string
  readonly at: string
  readonly open: boolean
}

/** What the actor may do with this return now. */
export interface ReturnActs {
  readonly prepare: boolean
  readonly submit: boolean
  readonly withdraw: boolean
  readonly review: boolean
  readonly sendBack: boolean
  readonly accept: boolean
  readonly correct: boolean
}

/** The return with this id. Throws `collect.return-unknown`, also out of reach. */
export async function readableReturn(ctx: Ctx, id: string): Promise<ReturnRow> {
  const r = await findReturn(ctx, id)
  if (!r) throw unknownReturn(id)
  await demandSight(ctx, 'collect.read', r.org_id, unknownReturn(id))
  return r
}

async function actsOf(ctx: Ctx, r: ReturnRow, cityRun: boolean): Promise<ReturnActs> {
  const may = (name: string): Promise<boolean> => permitsReturn(ctx, name, r.org_id)
  const [prepare, submit, review, accept] = [
    await may('collect.prepare'),
    await may('collect.submit'),
    await may('collect.review'),
    await may('collect.accept'),
  ]
  const waiting = r.state === 'submitted' || r.state === 'county-reviewed'
  return {
    prepare: prepare && r.state === 'draft',
    submit: submit && r.state === 'draft',
    withdraw: submit && r.state === 'submitted',
    review: review && r.state === 'submitted' && !cityRun,
    sendBack: review && waiting,
    accept: accept && (r.state === 'county-reviewed' || (r.state === 'submitted' && cityRun)),
    correct: accept && r.state === 'accepted',
  }
}

export interface OneReturn extends DueReturn {
  readonly cityRun: boolean
  /** Who looks at it next: the county's officer, or the city's for a city-run school. */
  readonly reviewer: string
  readonly correctionReason: string | null
  readonly countDay: string
  readonly moves: readonly MoveLine[]
  readonly marks: readonly MarkLine[]
  readonly acts: ReturnActs
  /** Rows that the template will bring along. */
  readonly rowsThere: number
}

/** A return with its history, its marks and what may be done. */
export async function oneReturn(
  ctx: Ctx,
  id: string,
  rowsThere: (r: ReturnRow) => Promise<number>,
): Promise<OneReturn> {
  const r = await readableReturn(ctx, id)
  const [listed] = await listReturns(ctx, { id, limit: 1 })
  if (!listed) throw unknownReturn(id)
  const moves = await rows(
    ctx.tx,
    sql<MoveLine>`select move, from_state as "from", to_state as "to", at, by_name as by, reason from return_move
      where region = ${ctx.region} and return_id = ${id}::uuid order by seq`,
  )
  const marks = await rows(
    ctx.tx,
    sql<MarkLine>`select seq, measure, record_id as "recordId", field, kind, reason, at, open from return_mark
      where region = ${ctx.region} and return_id = ${id}::uuid order by seq`,
  )
  const campaign = await first(
    ctx.tx,
    sql<{
      day: string
    }>`select count_day as day from campaign where region = ${ctx.region} and id = ${r.campaign_id}::uuid`,
  )
  const cityRun = await isCityRun(ctx, r.org_id)
  const officer = (await holdersOf(ctx.tx, r.org_id, [cityRun ? 'city-officer' : 'county-officer'], ctx.today))[0]
  return {
    ...listed,
    cityRun,
    reviewer: officer?.name ?? '',
    correctionReason: r.correction_reason,
    countDay: campaign?.day ?? '',
    moves,
    marks,
    acts: await actsOf(ctx, r, cityRun),
    rowsThere: await rowsThere(r),
  }
}
