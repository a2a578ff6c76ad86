import { groupBy } from '../../kernel/group-by.ts'
import { label, type Label } from '../../kernel/label.ts'
import { waitingPilots, type WaitingPilot } from '../../loop/plan/public.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Todo } from './todo.ts'

type What = WaitingPilot['what']

const ACTS: Readonly<Record<What, Label>> = {
  returned: label('改报', 'Correct'),
  late: label('报进展', 'Report'),
  due: label('报进展', 'Report'),
  answer: label('答复', 'Answer'),
  decide: label('立项', 'Decide'),
  evaluate: label('评估', 'Evaluate'),
  read: label('审阅', 'Review'),
  chase: label('查看', 'Look'),
}

const titleOf = (w: WaitingPilot): Label => {
  const stage = w.stage ?? ''
  switch (w.what) {
    case 'returned':
      return label(`试点“${w.title}”的进展被退回`, `Progress of the pilot "${w.title}" came back`)
    case 'late':
      return label(`试点阶段逾期：${stage}`, `Stage of a pilot is late: ${stage}`)
    case 'due':
      return label(`试点阶段快到期：${stage}`, `Stage of a pilot is due: ${stage}`)
    case 'answer':
      return label(`是否采用试点经验“${w.title}”`, `Take over the pilot "${w.title}"?`)
    case 'decide':
      return label(`试点“${w.title}”待立项`, `The pilot "${w.title}" waits for approval`)
    case 'evaluate':
      return label(`试点“${w.title}”到期，待评估`, `The pilot "${w.title}" has ended: evaluate it`)
    case 'read':
      return label(`试点“${w.title}”有新进展`, `New progress of the pilot "${w.title}"`)
    case 'chase':
      return label(`试点“${w.title}”有逾期阶段或久未报进展`, `The pilot "${w.title}" is late or quiet`)
  }
}

/** Several that need no decision of their own stand in one line. */
const GROUPED: Readonly<Partial<Record<What, (n: number) => Label>>> = {
  chase: (n) => label(`${n} 个试点有逾期阶段或久未报进展`, `${n} pilots are late or quiet`),
  read: (n) => label(`${n} 个试点有新进展`, `${n} pilots have new progress`),
}

const single = (w: WaitingPilot): Todo => ({
  key: `pilot-${w.what}-${w.pilotId}-${w.stage ?? ''}`,
  stage: 'plan',
  title: titleOf(w),
  note: w.stage === null ? label(w.unit, w.unit) : label(`${w.title}　${w.unit}`, `${w.title}, ${w.unit}`),
  due: w.due,
  act: { label: ACTS[w.what], to: `/plan/pilots/${w.pilotId}` },
})

/** What about pilots waits for the reader: as the unit `home`, and as the office above others. */
export async function pilotTodos(ctx: Ctx, home: string): Promise<Todo[]> {
  const waiting = await waitingPilots(ctx, home)
  return [...groupBy(waiting, (w) => w.what)].flatMap(([what, list]): Todo[] => {
    const many = GROUPED[what]
    if (!many || list.length < 2) return list.map(single)
    const units = [...new Set(list.map((w) => w.unit))].join('、')
    return [
      {
        key: `pilot-${what}`,
        stage: 'plan',
        title: many(list.length),
        note: label(units, units),
        due: null,
        act: { label: ACTS[what], to: '/plan/pilots' },
      },
    ]
  })
}
