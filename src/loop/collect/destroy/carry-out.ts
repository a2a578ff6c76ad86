import { regions } from '../../../directory/public.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import { inRead, inWrite, SYSTEM, type App, type Ctx } from '../../../platform/context.ts'
import { diskNow, removeUnnamed } from '../../../platform/files/sweep-files.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { lockUnit } from '../change/kept-row.ts'
import { destroyKeys, destroyRecords } from './destroy-records.ts'
import { destroyTraces, filesOfOrder } from './destroy-traces.ts'
import { approvedBefore, markDone, orderNumber, orderToDo, type DestroyOrder } from './order-store.ts'
import { DESTROY, tablesOf } from './orders.ts'

/** Destroys what an approved order names, writes down how many of what, and nothing of what it was. */
async function destroy(ctx: Ctx, order: DestroyOrder): Promise<void> {
  const register = ctx.assembly.registers.get(order.register)
  if (!register) throw new Error(`no register ${order.register}`)
  await lockUnit(ctx, order.orgId, order.register)
  const tables = tablesOf(ctx, register)
  const everything = [...ctx.assembly.registers.values()].flatMap((r) => tablesOf(ctx, r))
  const { orgId, cutoff } = order
  const { records, rows } = await destroyRecords(ctx, tables, orgId, cutoff)
  const persons = await destroyKeys(ctx, tables, orgId, everything)
  const { remarks, files } = await destroyTraces(ctx, tables, { register, orgId, cutoff, orderId: order.id })
  const counts = { records, rows, persons, remarks, files }
  await markDone(ctx, order.id, counts)
  const { rule, years, source, askedByName, decidedByName } = order
  await ctx.audit({
    action: 'destroy.done',
    objectKind: 'destroy-order',
    objectId: order.id,
    orgId,
    detail: {
      number: orderNumber(order),
      register: order.register,
      ...counts,
      rule,
      years,
      source,
      cutoff,
      askedBy: askedByName,
      approvedBy: decidedByName,
    },
  })
}

/**
 * Carries out an approved order: the rows in one transaction, then the files that nothing names any more. It may run twice: an order that
 * is done is not done again, and its files are removed once more.
 */
export async function carryOut(app: App, region: string, orderId: string): Promise<void> {
  const began = diskNow()
  await inWrite(
    app,
    SYSTEM,
    async (ctx) => {
      const order = await orderToDo(ctx, orderId)
      if (order?.state === 'approved') await destroy(ctx, order)
    },
    { region },
  )
  const files = await inRead(app, SYSTEM, (ctx) => filesOfOrder(ctx, orderId), { region })
  await removeUnnamed(app, files, began)
}

/** How often approved orders whose job was lost or gave up are looked for. */
const EVERY_SECONDS = 3600
/** From when on an approved order counts as left: its job is tried again for some minutes. */
const LEFT_MS = 1_800_000

/**
 * Carries out approved orders of all homes that no job has ended: one that failed for good would otherwise stand in the way of every later
 * one for its unit and register. One that fails again leaves the others alone. Returns how many were done.
 */
export async function carryOutLeft(app: App): Promise<number> {
  let done = 0
  for (const home of await app.db.read((tx) => regions(tx))) {
    const before = new Date(msOf(app.clock.now()) - LEFT_MS).toISOString()
    const left = await inRead(app, SYSTEM, (ctx) => approvedBefore(ctx, before), { region: home.code })
    for (const { id } of left)
      try {
        await carryOut(app, home.code, id)
        done += 1
      } catch (error) {
        app.log.error({ err: error, order: id }, 'carrying out an approved destruction failed again')
      }
  }
  return done
}

export function declareDestroyJob(jobs: Jobs): void {
  jobs.work<{ region: string; order: string }>(DESTROY, (app, { data }) => carryOut(app, data.region, data.order))
  jobs.work(
    'collect.destroy-left',
    async (app) => {
      await carryOutLeft(app)
    },
    { at: { everySeconds: EVERY_SECONDS } },
  )
}
