import type { Block, Cell } from '../../../kernel/document.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { TaskState } from '../../plan/public.ts'
import type { Figures } from '../monitor/figures.ts'
import { askedText, nowText, SHORT, toneOf } from '../monitor/words.ts'
import type { CircularContent, FrozenTask } from './content.ts'

const STATE: Readonly<Record<TaskState, string>> = {
  finished: '办结',
  late: '超期',
  returned: '退回',
  owing: '缺报',
  running: '推进中',
  quiet: '未启动报送',
}

/** A table for each group of tasks: who leads, how its targets stand, what was reported. */
export function groupBlocks(content: CircularContent, f: Figures): Block[] {
  return [...groupBy(content.work, (w) => w.section)].flatMap(([section, tasks]): Block[] => [
    { kind: 'heading', level: 2, text: section },
    {
      kind: 'table',
      caption: `${section}的任务`,
      head: ['任务', '牵头单位', '目标完成', '应报', '已报', '状态'],
      align: ['left', 'left', 'right', 'right', 'right', 'left'],
      rows: tasks.map((t) => taskRow(content, t, f)),
      source: '注：“目标完成”为已达到的目标数和可比对的目标数，含单位报送的人工计数。',
    },
    ...figuresOf(content, section, tasks, f),
  ])
}

const judgedOf = (content: CircularContent, t: FrozenTask) =>
  content.targets.filter((x) => x.taskNumber === t.number && x.level !== 'none')

function taskRow(content: CircularContent, t: FrozenTask, f: Figures): Cell[] {
  const judged = judgedOf(content, t)
  const byHand = t.counts.filter((c) => !judged.some((j) => j.targetId === c.targetId))
  const done = judged.filter((x) => x.level === 'done').length + byHand.filter((c) => c.met).length
  const of = judged.length + byHand.length
  const asked = t.duties.reduce((n, d) => n + d.asked, 0)
  const came = t.duties.reduce((n, d) => n + d.inTime + d.late, 0)
  const id = (what: string): string => `task.${t.rootId}.${what}`
  const leads = t.lead
  return [
    `${t.number}. ${t.title}`,
    leads.slice(0, 2).join('、') + (leads.length > 2 ? `等${leads.length}个` : '') || '—',
    of === 0 ? '—' : f.bind(id('targets'), `${t.title}：目标完成`, `${done}/${of}`),
    asked === 0 ? '—' : f.bind(id('asked'), `${t.title}：应报`, `${asked}`),
    asked === 0 ? '—' : f.bind(id('came'), `${t.title}：已报`, `${came}`),
    f.bind(
      id('state'),
      `${t.title}：状态`,
      STATE[t.state],
      {},
      t.state === 'late'
        ? 'red'
        : t.state === 'owing' || t.state === 'returned'
          ? 'yellow'
          : t.state === 'finished'
            ? 'met'
            : undefined,
    ),
  ]
}

/** The figures of a group's targets: those that are counted, and those that units count by hand. */
function figuresOf(content: CircularContent, section: string, tasks: readonly FrozenTask[], f: Figures): Block[] {
  const rows = tasks.flatMap((t): Cell[][] => {
    const judged = judgedOf(content, t)
    return [
      ...judged.map((x): Cell[] => {
        const about = { targetId: x.targetId, orgId: x.orgId, ...(x.indicator ? { indicator: x.indicator } : {}) }
        const id = `target.${x.targetId}`
        return [
          x.subject,
          askedText(x),
          f.bind(`${id}.value`, x.subject, `${nowText(x)}${x.status === 'provisional' ? '暂定' : ''}`, about),
          f.bind(`${id}.level`, `${x.subject}：状态`, SHORT[x.level], about, toneOf(x.level)),
        ]
      }),
      ...t.counts
        .filter((c) => !judged.some((j) => j.targetId === c.targetId))
        .map((c): Cell[] => [
          c.subject,
          `${c.asked}${c.unit}`,
          f.bind(`count.${c.targetId}`, c.subject, `${c.value}${c.unit}`, { targetId: c.targetId }),
          f.bind(
            `count.${c.targetId}.met`,
            `${c.subject}：状态`,
            c.met ? '完成' : '未到',
            { targetId: c.targetId },
            c.met ? 'met' : undefined,
          ),
        ]),
    ]
  })
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: `${section}的目标`,
          head: ['目标', '目标值', '现值', '状态'],
          align: ['left', 'right', 'right', 'left'],
          rows,
        },
      ]
}
