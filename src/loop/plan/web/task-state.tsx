import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import type { State } from '../../../ui/marks/shapes.tsx'
import { Tag, type Tone } from '../../../ui/parts/small.tsx'
import type { SlotState } from '../progress/slots.ts'
import type { TaskState } from '../tasks/overview.ts'
import { taskTexts } from './task-texts.ts'

export const TASK_STATES: readonly TaskState[] = ['late', 'returned', 'owing', 'running', 'quiet', 'finished']

const MARK: Readonly<Record<TaskState, State>> = {
  late: 'red',
  returned: 'yellow',
  owing: 'yellow',
  running: 'normal',
  quiet: 'none',
  finished: 'done',
}

/** Where a task stands, as shape and word. */
export const TaskMark = ({ of }: { of: TaskState }) => {
  const t = useTexts(taskTexts)
  return <StateMark state={MARK[of]} withWord word={t(`state.${of}`)} />
}

const TONE: Readonly<Record<SlotState, Tone>> = {
  sent: 'accent',
  noted: 'ok',
  returned: 'yellow',
  missing: 'red',
  due: 'yellow',
  running: 'plain',
}

/** One report that is asked for, with its period and state. */
export const SlotTag = ({ period, state }: { period: string; state: SlotState }) => {
  const t = useTexts(taskTexts)
  return (
    <Tag tone={TONE[state]}>
      {period} {t(`slot.${state}`)}
    </Tag>
  )
}
