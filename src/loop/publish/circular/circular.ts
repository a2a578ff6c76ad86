import { text, type Block, type Run } from '../../../kernel/document.ts'
import { periodRange } from '../../../kernel/period.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { Figures } from '../monitor/figures.ts'
import type { Written } from '../monitor/monitor.ts'
import { dayWords, periodWords } from '../monitor/words.ts'
import type { CircularContent } from './content.ts'
import { lateBlocks } from './late.ts'
import { rankBlocks } from './ranks.ts'
import { groupBlocks } from './task-groups.ts'

export const h = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, text: words })
export const p = (...parts: (string | Run)[]): Block => ({
  kind: 'paragraph',
  runs: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
})

/** The circular of a snapshot: how tasks stand, who ranks where, what is late, who says nothing. Pure. */
export function writeCircular(content: CircularContent, snapshot: string): Written {
  const f = new Figures()
  const period = periodWords(content.period)
  const { date, time } = shanghai(content.takenAt)
  const blocks: Block[] = [
    p(
      content.planTitles.length > 0
        ? `现将${content.planTitles.map((t) => `《${t}》`).join('、')}${period}的推进和报送情况通报如下。`
        : `现将${period}重点任务的推进和报送情况通报如下。`,
    ),
    h(1, '总体情况'),
    ...overall(content, f),
    ...(content.work.length === 0 ? [] : [h(1, '各项任务进展'), ...groupBlocks(content, f)]),
    ...rankBlocks(content, f),
    ...lateBlocks(content, f),
    { kind: 'signature' },
  ]
  return {
    model: {
      title: `关于${period}职业教育重点任务进展情况的通报`,
      kind: 'circular',
      issuer: content.issuer,
      redHead: `${content.issuer}文件`,
      ...addressees(content),
      issuedOn: content.today,
      period,
      language: 'zh',
      notes: {
        snapshot,
        dataAsOf: `${dayWords(date)}${time}`,
        remarks: remarks(content),
      },
      blocks,
      imprint: { printedBy: content.issuer, printedOn: content.today },
    },
    figures: [...f.all.values()],
  }
}

/** A government writes to governments, an office to offices of its kind. */
const addressees = (content: CircularContent): { addressees?: string } => {
  const counties = content.issuer.includes('人民政府') ? '各县（区）人民政府' : '各县（区）教育局'
  const to = [
    ...(content.ranked.some((u) => u.group === 'counties') ? [counties] : []),
    ...(content.ranked.some((u) => u.group === 'schools') ? ['各职业院校'] : []),
  ]
  return to.length === 0 ? {} : { addressees: to.join('，') }
}

/** Sum of one count over all duties of the period. */
export const sumOf = (content: CircularContent, of: 'asked' | 'inTime' | 'late' | 'returned' | 'missing'): number =>
  content.work.reduce((n, w) => n + w.duties.reduce((m, d) => m + d[of], 0), 0)

function overall(content: CircularContent, f: Figures): Block[] {
  const n = (of: (level: string) => boolean): number => content.targets.filter((t) => of(t.level)).length
  const judged = n((l) => l !== 'none')
  const count = (id: string, label: string, value: number, sign: string): Run => f.bind(id, label, `${value}${sign}`)
  const finished = content.work.filter((w) => w.state === 'finished').length
  const behind = content.work.filter((w) => w.state === 'late').length
  const asked = sumOf(content, 'asked')
  return [
    p(
      '列入通报的任务',
      count('tasks.all', '任务', content.work.length, '项'),
      '，其中办结',
      count('tasks.finished', '办结的任务', finished, '项'),
      '，超过期限未办结',
      count('tasks.late', '超过期限的任务', behind, '项'),
      '。可比对的目标',
      count('targets.judged', '可比对的目标', judged, '个'),
      '，已达到',
      count(
        'targets.done',
        '已达到的目标',
        n((l) => l === 'done'),
        '个',
      ),
      '，正常推进',
      count(
        'targets.normal',
        '正常推进的目标',
        n((l) => l === 'normal'),
        '个',
      ),
      '，红、黄、蓝色预警分别为',
      count(
        'targets.red',
        '红色预警',
        n((l) => l === 'red'),
        '个',
      ),
      '、',
      count(
        'targets.yellow',
        '黄色预警',
        n((l) => l === 'yellow'),
        '个',
      ),
      '、',
      count(
        'targets.blue',
        '蓝色预警',
        n((l) => l === 'blue'),
        '个',
      ),
      '。',
    ),
    asked === 0
      ? p('本期没有到期应报的任务进展。')
      : p(
          '本期应报任务进展',
          count('reports.asked', '应报进展', asked, '份'),
          '，按期报送',
          count('reports.inTime', '按期报送', sumOf(content, 'inTime'), '份'),
          '，逾期报送',
          count('reports.late', '逾期报送', sumOf(content, 'late'), '份'),
          '，退回未重报',
          count('reports.returned', '退回未重报', sumOf(content, 'returned'), '份'),
          '，未报',
          count('reports.missing', '未报', sumOf(content, 'missing'), '份'),
          '。',
        ),
  ]
}

const remarks = (content: CircularContent): string[] => [
  '目标的状态取快照时的数值；报送情况只统计期次在本期内结束的进展。',
  ...(content.today <= periodRange(content.period).to ? ['本期尚未结束，情况以期满后的通报为准。'] : []),
]
