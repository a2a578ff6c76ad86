import { text, type Block, type Cell } from '../../../kernel/document.ts'
import { periodRange } from '../../../kernel/period.ts'
import type { Figures } from '../monitor/figures.ts'
import { dayWords } from '../monitor/words.ts'
import type { CircularContent } from './content.ts'

/** What is past its day, who was silent, and what is asked of them. */
export function lateBlocks(content: CircularContent, f: Figures): Block[] {
  const end = periodRange(content.period).to
  const asOf = end < content.today ? end : content.today
  const tasks = content.work.filter((w) => w.state !== 'finished' && w.due < content.today)
  const steps = content.steps.filter((s) => s.due < content.today && (s.doneOn === null || s.doneOn > s.due))
  const open = steps.filter((s) => s.doneOn === null)
  const silent = silentUnits(content)
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: '逾期和未报情况' }]
  if (tasks.length === 0 && steps.length === 0 && silent.length === 0)
    return [
      ...blocks,
      { kind: 'paragraph', runs: [text(`到${dayWords(asOf)}，没有超过期限的任务和节点，应报进展全部报齐。`)] },
    ]
  if (tasks.length > 0 || steps.length > 0)
    blocks.push({
      kind: 'table',
      caption: '超过期限的任务和节点',
      head: ['任务', '事项', '期限', '办理情况'],
      align: ['left', 'left', 'right', 'left'],
      rows: [
        ...tasks.map((t): Cell[] => [
          t.number,
          t.title,
          t.due,
          f.bind(`late.${t.rootId}`, `${t.title}：办理情况`, '未办结', {}, 'red'),
        ]),
        ...steps.map((s, i): Cell[] => [
          s.task ?? '—',
          s.quote,
          s.due,
          f.bind(
            `step.${s.due}.${i}`,
            `${s.quote}：办理情况`,
            s.doneOn === null ? '未完成' : `${s.doneOn}完成`,
            {},
            s.doneOn === null ? 'red' : 'blue',
          ),
        ]),
      ],
    })
  if (silent.length > 0)
    blocks.push({
      kind: 'table',
      caption: '未报和退回未重报的单位',
      head: ['单位', '未报', '退回', '任务'],
      align: ['left', 'right', 'right', 'left'],
      rows: silent.map((u): Cell[] => [
        u.name,
        f.bind(`silent.${u.orgId}.missing`, `${u.name}：未报`, `${u.missing}`, { orgId: u.orgId }),
        f.bind(`silent.${u.orgId}.returned`, `${u.name}：退回未重报`, `${u.returned}`, { orgId: u.orgId }),
        u.tasks.join('、'),
      ]),
      unit: '份',
    })
  return [...blocks, { kind: 'heading', level: 1, text: '需要办理的事项' }, asked(open.length, tasks.length, silent)]
}

interface Silent {
  readonly orgId: string
  readonly name: string
  readonly missing: number
  readonly returned: number
  readonly tasks: readonly string[]
  /** Nothing came from it in the whole period. */
  readonly nothing: boolean
}

function silentUnits(content: CircularContent): Silent[] {
  const units = new Map<string, Silent>()
  for (const w of content.work)
    for (const d of w.duties) {
      const old = units.get(d.orgId)
      const owes = d.missing + d.returned > 0
      units.set(d.orgId, {
        orgId: d.orgId,
        name: d.name,
        missing: (old?.missing ?? 0) + d.missing,
        returned: (old?.returned ?? 0) + d.returned,
        tasks: [...(old?.tasks ?? []), ...(owes ? [`第${w.number}项`] : [])],
        nothing: (old?.nothing ?? true) && d.inTime + d.late + d.returned === 0,
      })
    }
  return [...units.values()]
    .filter((u) => u.missing + u.returned > 0)
    .sort((a, b) => b.missing + b.returned - (a.missing + a.returned) || a.name.localeCompare(b.name, 'zh'))
}

function asked(openSteps: number, lateTasks: number, silent: readonly Silent[]): Block {
  const nothing = silent.filter((u) => u.nothing).map((u) => u.name)
  const items = [
    ...(silent.length > 0
      ? [
          `${silent.length}个单位补报本期进展，退回的按批注改后重报${nothing.length > 0 ? `；${nothing.slice(0, 8).join('、')}${nothing.length > 8 ? `等${nothing.length}个单位` : ''}本期没有报送任何进展，同时说明原因` : ''}。`,
        ]
      : []),
    ...(lateTasks + openSteps > 0
      ? [`超过期限的${lateTasks + openSteps}个事项由牵头单位写明原因、措施和新的完成日期。`]
      : []),
    '亮红、黄色预警的目标，责任单位对照差距安排当月工作，下期通报列出变化。',
  ]
  return { kind: 'list', ordered: true, items: items.map((words) => [text(words)]) }
}
