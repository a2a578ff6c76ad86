import { sql } from 'kysely'
import { groupBy } from '../../kernel/group-by.ts'
import { label, type Label } from '../../kernel/label.ts'
import { waitingReports } from '../../loop/plan/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { first } from '../../platform/db/statement.ts'
import { pilotTodos } from './pilot-todos.ts'
import { holds } from './stages.ts'
import type { Todo } from './todo.ts'

/** What the reader's own office or unit answers for in the plan of a year. */
export interface OwnTasks {
  readonly tasks: number
  readonly todos: readonly Todo[]
}

const NONE: OwnTasks = { tasks: 0, todos: [] }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The period that is reported, in words: 2025-10 is 2025年10月, 2025Q3 is 2025年第3季度. */
const periodWords = (period: string): Label => {
  const [year, rest = ''] = [period.slice(0, 4), period.slice(5)]
  if (period[4] === 'Q') return label(`${year}年第${rest}季度`, `quarter ${rest} of ${year}`)
  if (/^\d\d$/.test(rest)) return label(`${year}年${Number(rest)}月`, `${MONTHS[Number(rest) - 1]} ${year}`)
  return label(`${period} 期`, `Period ${period}`)
}

/** Tasks of the unit that the reader's account belongs to, which for a partner office is not the unit looked at. */
export async function ownTasks(ctx: Ctx, year: number): Promise<OwnTasks> {
  if (!holds(ctx, 'plan.report')) return NONE
  const home = await first(
    ctx.tx,
    sql<{ org: string | null }>`select org_id as org from user_account where id = ${ctx.actor.userId}::uuid`,
  )
  if (!home?.org) return NONE
  const { tasks, reports } = await waitingReports(ctx, home.org, year)
  const todos = [...groupBy(reports, (r) => `${r.period}|${String(r.returned)}`).values()].flatMap((list): Todo[] => {
    const [r] = list
    if (!r) return []
    return [
      {
        key: `task-${r.period}-${String(r.returned)}`,
        stage: 'plan',
        title: r.returned
          ? label(`${list.length} 项任务的进展被退回`, `Progress of ${list.length} tasks came back`)
          : label(`${list.length} 项任务的进展待报`, `Progress of ${list.length} tasks is due`),
        note: periodWords(r.period),
        due: r.dueOn,
        act: { label: label('报进展', 'Report'), to: '/plan/mine' },
      },
    ]
  })
  return { tasks, todos: [...todos, ...(await pilotTodos(ctx, home.org))] }
}
