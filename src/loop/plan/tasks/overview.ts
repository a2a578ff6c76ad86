import { groupBy } from '../../../kernel/group-by.ts'
import type { Ctx } from '../../../platform/context.ts'
import { slotsOf, slotState, worstOf, type Slot, type SlotState } from '../progress/slots.ts'
import { reportsOf, type ReportRow } from '../progress/store.ts'
import { cadencesOf, dutiesOf, livingTasks, type CadenceRow, type Duty, type LivingTask } from './store.ts'

/** A unit's part in a task: what it was asked to report and what came. */
export interface UnitProgress extends Duty {
  /** `late`: the report that came, came after its day. */
  readonly slots: readonly (Slot & { readonly state: SlotState; readonly late: boolean })[]
  /** The newest report, whatever its period. */
  readonly last: ReportRow | null
}

/**
 * How a task stands: `finished` when every unit that answers says so and the office took note; `late` past its day; `owing` when a
 * report is missing; `returned`; `quiet` when nothing was ever reported; else `running`.
 */
export type TaskState = 'finished' | 'late' | 'returned' | 'owing' | 'running' | 'quiet'

export interface TaskOverview extends LivingTask {
  readonly state: TaskState
  readonly units: readonly UnitProgress[]
}

/** Pure: the state of a task from its date and its units. */
export function taskState(due: string, units: readonly UnitProgress[], today: string): TaskState {
  const done = units.length > 0 && units.every((u) => u.last?.finished === true && u.last.state === 'noted')
  if (done) return 'finished'
  if (due < today) return 'late'
  const worst = worstOf(units.flatMap((u) => u.slots.map((s) => s.state)))
  if (worst === 'returned') return 'returned'
  if (worst === 'missing') return 'owing'
  return units.some((u) => u.last !== null) ? 'running' : 'quiet'
}

/** Tasks with the units that answer for them and their reports; only units that the actor may look at. */
export async function overviewOf(
  ctx: Ctx,
  f: { readonly unit?: string; readonly year?: number; readonly only?: string },
): Promise<{ tasks: TaskOverview[]; cadences: CadenceRow[] }> {
  const tasks = await livingTasks(ctx, f)
  const roots = tasks.map((t) => t.rootId)
  const cadences = await cadencesOf(ctx, [...new Set(tasks.map((t) => t.planId))])
  const rhythm = new Map(cadences.map((c) => [c.planId, c]))
  const duties = await dutiesOf(ctx, roots, f.only ?? null)
  const reports = await reportsOf(ctx, { tasks: roots, unit: f.only })
  const byPair = groupBy(reports, (r) => `${r.taskId} ${r.orgId}`)
  return {
    cadences,
    tasks: tasks.map((t) => {
      const r = rhythm.get(t.planId)
      const slots = r ? slotsOf(r, ctx.today, t.due) : []
      const units = duties
        .filter((d) => d.taskId === t.rootId)
        .map((d): UnitProgress => {
          const own = byPair.get(`${t.rootId} ${d.orgId}`) ?? []
          const finished = own[0]?.finished === true && own[0].state !== 'returned' ? own[0].period : null
          return {
            ...d,
            // what is finished is reported no more
            slots: slots
              .filter((s) => finished === null || s.period <= finished)
              .map((s) => {
                const report = own.find((x) => x.period === s.period)
                return { ...s, state: slotState(s, report, ctx.today), late: report?.late === true }
              }),
            last: own[0] ?? null,
          }
        })
      return { ...t, state: taskState(t.due, units, ctx.today), units }
    }),
  }
}
