import { sql } from 'kysely'
import { OPEN_VERSION } from '../../src/kernel/register.ts'
import { companionPeriod, periodOf, periodRange, type PeriodKind } from '../../src/kernel/period.ts'
import { ofHome } from '../../src/platform/db/of-home.ts'
import { compileGroup, groupMeasures } from '../../src/loop/measure/cells/compile.ts'
import { unitRelation, type CountedUnit } from '../../src/loop/measure/cells/unit.ts'
import { treeDay } from '../../src/loop/measure/cells/tree-day.ts'
import { trackedMonths } from '../../src/loop/measure/public.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'

const RETURN_PERIOD = '2025-2026'
const COUNT_DAY = '2025-09-01'
const LIVE_VERSION = String(BigInt(OPEN_VERSION) - 1n)

/** What a single SQL script would do: the measures of all units counted into a table without index, and no more. Returns the rows. */
export async function rawPass(ctx: Ctx): Promise<number> {
  const register = ctx.assembly.registers.get('students')
  if (!register) throw new Error('no register students')
  const units = await rows(
    ctx.tx,
    sql<{ id: string }>`select org_id as id from data_version where region = ${ctx.region} and register = 'students'`,
  )
  await touch(ctx.tx, sql`drop table if exists bench_cell`)
  await touch(
    ctx.tx,
    sql`create table bench_cell (region text, org_id uuid, period text, measure text, slice text, value numeric)`,
  )
  let count = 0
  for (const group of groupMeasures(register))
    for (const official of [true, false]) {
      const counted = units.flatMap(({ id }) =>
        official ? [returned(ctx.region, id, group.periodKind)] : tracked(ctx, id, group.periodKind),
      )
      count += await touch(
        ctx.tx,
        sql`with ${unitRelation(counted)} insert into bench_cell ${sql.raw(ofHome(ctx.tx, ctx.region, compileGroup(register, group, official)))}`,
      )
    }
  return count
}

function returned(region: string, orgId: string, kind: PeriodKind): CountedUnit {
  const period = companionPeriod(RETURN_PERIOD, kind)
  const { from, to } = periodRange(period)
  const version = LIVE_VERSION
  return { region, orgId, period, returnPeriod: '', version, versions: {}, day: COUNT_DAY, fromDay: from, toDay: to }
}

const tracked = (ctx: Ctx, orgId: string, kind: PeriodKind): CountedUnit[] =>
  trackedMonths(ctx.today).map((period) => {
    const day = treeDay(period, ctx.today)
    const fromDay = periodRange(periodOf(day, kind)).from
    const version = LIVE_VERSION
    return { region: ctx.region, orgId, period, returnPeriod: '', version, versions: {}, day, fromDay, toDay: day }
  })
