import { sql } from 'kysely'
import { inRead, inWrite, SYSTEM, type Ctx } from '../../../../platform/context.ts'
import { rows } from '../../../../platform/db/statement.ts'
import type { TestApp } from '../../../../platform/testing.ts'
import { recomputeAll } from '../recompute.ts'
import { wrongSums } from '../wrong-sums.ts'

/** Every figure of the region, without version and time of computing; a slice that counts nothing is none. */
async function figures(ctx: Ctx): Promise<Map<string, string>> {
  const found = await rows(
    ctx.tx,
    sql<{ key: string; value: string }>`
      select concat_ws('|', 'cell', org_id, period, measure, slice) as key, concat_ws(' ', value, units_in, units_carried, units_due, status, source, leaf) as value
      from cell where region = ${ctx.region} and (slice = '' or value <> 0)
      union all
      select concat_ws('|', 'value', org_id, period, indicator), concat_ws(' ', coalesce(value::text, 'none'), parts, units_in, units_carried, units_due, status, reason, formula_from)
      from indicator_value where region = ${ctx.region}
      union all
      select concat_ws('|', 'due', org_id, register, period), due::text from unit_due where region = ${ctx.region}`,
  )
  return new Map(found.map((f) => [f.key, f.value]))
}

/** Every figure that is wrong against a recomputation of everything, which is taken back; `names` of units by id. Empty when all is well. */
export async function wrongFigures(app: TestApp, names: ReadonlyMap<string, string>): Promise<string[]> {
  const before = await inRead(app, SYSTEM, figures)
  let after: Map<string, string> = new Map()
  const undo = new Error('taken back')
  await inWrite(app, SYSTEM, async (ctx) => {
    await recomputeAll(ctx)
    after = await figures(ctx)
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  const sums = await wrongSums((work) => inRead(app, SYSTEM, work))
  return [
    ...[...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .map((key) => {
        const [table, org = '', ...rest] = key.split('|')
        return `${table} ${names.get(org) ?? org} ${rest.join(' ')}: ${before.get(key) ?? '-'}, should be ${after.get(key) ?? '-'}`
      }),
    ...sums.map(
      (s) => `sum ${names.get(s.orgId) ?? s.orgId} ${s.period} ${s.measure}: ${s.stored}, below ${s.counted}`,
    ),
  ].sort()
}
