import { addDays, daysBetween, formatDate } from '../../../kernel/format/date.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { PilotOverview } from '../../plan/public.ts'
import type { WantedWarning } from './wanted.ts'

/** Days before the end of a stage from which it is shown. */
const AHEAD = 14
/** Days after which a stage that is still open is red. */
const LONG = 30

type Seen = Pick<
  PilotOverview,
  | 'id'
  | 'title'
  | 'unit'
  | 'orgId'
  | 'officeId'
  | 'shown'
  | 'stages'
  | 'startsOn'
  | 'endsOn'
  | 'createdAt'
  | 'lastHeard'
  | 'quiet'
  | 'overdue'
>

/**
 * Warnings of pilots. At the unit: the oldest stage past its day or soon due, else long silence. At the office: an end that came
 * without an evaluation. Pure.
 */
export const pilotWarnings = (pilots: readonly Seen[], today: string): WantedWarning[] =>
  pilots.flatMap((p) => [...ofUnit(p, today), ...ofOffice(p, today)])

const warning = (p: Seen, w: Pick<WantedWarning, 'orgId' | 'level' | 'reason' | 'needed' | 'due'>): WantedWarning => ({
  source: 'pilot',
  subject: p.id,
  targetId: null,
  indicator: null,
  title: label(`试点“${p.title}”`, `Pilot "${p.title}"`),
  ...w,
})

const day = (due: string, today: string): Label => label(formatDate(due, today), formatDate(due, today, 'en'))

function ofUnit(p: Seen, today: string): WantedWarning[] {
  if (p.shown !== 'running') return []
  const open = p.stages.filter((s) => s.state !== 'finished' && s.state !== 'sent')
  const stage = open.find((s) => s.due < today) ?? open.find((s) => s.due <= addDays(today, AHEAD))
  if (stage) {
    const days = daysBetween(today, stage.due)
    const on = day(stage.due, today)
    return [
      warning(p, {
        orgId: p.orgId,
        level: days < -LONG ? 'red' : days < 0 ? 'yellow' : 'blue',
        reason:
          days < 0
            ? label(
                `阶段“${stage.title}”${on.zh}到期，已过 ${-days} 天，没有报完成`,
                `The stage "${stage.title}" was due ${on.en}, ${-days} days ago, and is not reported as done`,
              )
            : label(
                `阶段“${stage.title}”${on.zh}到期，还有 ${days} 天`,
                `The stage "${stage.title}" is due ${on.en}, in ${days} days`,
              ),
        needed: label(`由${p.unit}报这个阶段的进展`, `${p.unit} reports on the stage`),
        due: stage.due,
      }),
    ]
  }
  if (!p.quiet) return []
  const heard = p.lastHeard?.slice(0, 10) ?? [p.startsOn, p.createdAt.slice(0, 10)].sort().at(-1)!
  const since = day(heard, today)
  const days = daysBetween(heard, today)
  return [
    warning(p, {
      orgId: p.orgId,
      level: 'yellow',
      reason:
        p.lastHeard === null
          ? label(`${since.zh}开始，${days} 天没有报过进展`, `Begun ${since.en}, nothing reported for ${days} days`)
          : label(
              `最近一次进展是${since.zh}，已 ${days} 天没有新进展`,
              `Last heard of on ${since.en}, ${days} days ago`,
            ),
      needed: label(`由${p.unit}报进展`, `${p.unit} reports progress`),
      due: null,
    }),
  ]
}

function ofOffice(p: Seen, today: string): WantedWarning[] {
  if (!p.overdue) return []
  const on = day(p.endsOn, today)
  const days = daysBetween(p.endsOn, today)
  return [
    warning(p, {
      orgId: p.officeId,
      level: 'yellow',
      reason: label(
        `${p.unit}的试点${on.zh}结束，已过 ${days} 天，没有终期评估`,
        `The pilot of ${p.unit} ended ${on.en}, ${days} days ago, and is not evaluated`,
      ),
      needed: label('做终期评估，或延期', 'Evaluate it, or prolong it'),
      due: p.endsOn,
    }),
  ]
}
