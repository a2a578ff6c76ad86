import { label } from '../../../kernel/label.ts'
import { periodKind, periodRange } from '../../../kernel/period.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { confirmedTargets, countsByHand, stepsOf, taskProgress, type TaskOverview } from '../../plan/public.ts'
import { standingsBelow } from '../../watch/public.ts'
import { unitsOf } from '../snapshot/reads.ts'
import { takeContent } from '../snapshot/take.ts'
import type { CircularContent, FrozenCount, FrozenDuty, FrozenTask } from './content.ts'

/**
 * Copies what a circular of a unit says about a month or quarter at this moment. Throws as `takeContent` does, and
 * `publish.circular-period` for a period of another kind.
 */
export async function takeCircular(ctx: Ctx, orgId: string, period: string): Promise<CircularContent> {
  const kind = periodKind(period)
  if (kind !== 'month' && kind !== 'quarter')
    throw new Refusal(
      'publish.circular-period',
      {
        what: label('通报按月或按季编写', 'A circular is written by month or quarter'),
        advice: label('选一个月份或季度，如 2025-10、2025Q3', 'Choose a month or quarter, such as 2025-10 or 2025Q3'),
      },
      { params: { period } },
    )
  const range = periodRange(period)
  const year = Number(range.from.slice(0, 4))
  const content = await takeContent(ctx, orgId, period)
  const { tasks } = await taskProgress(ctx, { unit: orgId, year })
  const own = tasks.filter((t) => t.orgId === orgId)
  const targets = await confirmedTargets(ctx, orgId, year)
  const counts = new Map(
    (
      await countsByHand(
        ctx,
        targets.filter((t) => t.indicator === null).map((t) => t.root_id),
      )
    ).map((c) => [c.targetRoot, c]),
  )
  const countsOf = (task: TaskOverview): FrozenCount[] =>
    targets
      .filter((t) => t.task_id === task.id)
      .flatMap((t) => {
        const c = counts.get(t.root_id)
        if (!c) return []
        const met = t.comparator === 'at_most' ? Number(c.value) <= Number(t.value) : Number(c.value) >= Number(t.value)
        return [{ targetId: t.id, subject: t.subject, unit: t.unit, asked: t.value, value: c.value, met }]
      })
  const units = await unitsOf(ctx, orgId)
  return {
    ...content,
    planTitles: [...new Set(own.map((t) => t.planTitle))],
    work: own.map((t): FrozenTask => ({
      rootId: t.rootId,
      number: t.number,
      title: t.title,
      section: t.section ?? '其他',
      lead: t.lead,
      due: t.due,
      state: t.state,
      targets: targets.filter((x) => x.task_id === t.id).length,
      duties: dutiesOf(t, range),
      counts: countsOf(t),
    })),
    steps: (await stepsOf(ctx, [...new Set(own.map((t) => t.planId))]))
      .filter((m) => m.due <= range.to)
      .map((m) => ({
        quote: m.quote,
        due: m.due,
        doneOn: m.doneOn,
        task: own.find((t) => t.rootId === m.taskRoot)?.number ?? null,
      })),
    standings: await standingsBelow(ctx, orgId, year),
    ranked: units.flatMap((u): CircularContent['ranked'] => {
      const group = u.kind === 'county' ? 'counties' : u.kind === 'school' || u.kind === 'college' ? 'schools' : null
      return group === null ? [] : [{ id: u.id, name: u.name, group }]
    }),
  }
}

/** Reports that fell due for a period that ended within the circular's; one still running is not asked for yet. */
function dutiesOf(task: TaskOverview, range: { readonly from: string; readonly to: string }): FrozenDuty[] {
  return task.units.map((u) => {
    const slots = u.slots.filter((s) => {
      const end = periodRange(s.period).to
      return end >= range.from && end <= range.to && s.state !== 'running'
    })
    const came = slots.filter((s) => s.state === 'sent' || s.state === 'noted')
    const late = came.filter((s) => s.late).length
    return {
      orgId: u.orgId,
      name: u.name,
      kind: u.kind,
      lead: u.lead,
      asked: slots.length,
      inTime: came.length - late,
      late,
      returned: slots.filter((s) => s.state === 'returned').length,
      missing: slots.filter((s) => s.state === 'missing' || s.state === 'due').length,
      finished: u.last?.finished === true && u.last.state !== 'returned',
    }
  })
}
