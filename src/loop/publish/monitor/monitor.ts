import { text, type Block, type Cell, type DocumentModel, type Run } from '../../../kernel/document.ts'
import { shanghai } from '../../../kernel/format/date.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import type { FrozenTarget, SnapshotContent } from '../snapshot/content.ts'
import { farthestChart, levelsChart, pathChart } from './charts.ts'
import { conditionBlocks } from './conditions.ts'
import { countyBlocks } from './counties.ts'
import { Figures, type BoundFigure } from './figures.ts'
import { coverageBlocks, warningBlocks } from './remaining.ts'
import { askedText, dayWords, gapText, LEVEL, nowText, periodWords, SHORT, toneOf } from './words.ts'

/** A document and the figures in it, in the order of the text. */
export interface Written {
  readonly model: DocumentModel
  readonly figures: readonly BoundFigure[]
}

const FARTHEST = 8
const PATHS = 3

const h = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, text: words })
const p = (...parts: (string | Run)[]): Block => ({
  kind: 'paragraph',
  runs: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
})

/** 2025年11月20日09:30. */
const momentWords = (instant: string): string => {
  const { date, time } = shanghai(instant)
  return `${dayWords(date)}${time}`
}

/** The monitoring report of a snapshot. Pure: the same content gives the same document. */
export function writeMonitor(content: SnapshotContent, snapshot: string): Written {
  const f = new Figures()
  const counts = countsOf(content.targets)
  const judged = content.targets.filter((t) => t.level !== 'none')
  const worst = judged
    .filter((t) => t.attainment !== null && t.attainment < 1)
    .sort((a, b) => (a.attainment ?? 1) - (b.attainment ?? 1) || a.targetId.localeCompare(b.targetId))
    .slice(0, FARTHEST)
  const drawn = worst.filter((t) => t.path.length > 1 && t.path.some((m) => m.actual !== null)).slice(0, PATHS)
  const blocks: Block[] = [
    opening(content, f),
    h(1, '总体情况'),
    ...overall(content, f, counts, judged),
    h(1, '年度目标进展'),
    ...progress(content, f),
    ...(worst.length === 0
      ? []
      : [
          h(1, '离目标最远的目标'),
          farthestWords(worst, f),
          farthestChart(content, worst),
          ...drawn.map((t) => pathChart(content, t)),
        ]),
    ...countyBlocks(content, f, judged),
    ...conditionBlocks(content, f),
    ...coverageBlocks(content, f),
    ...warningBlocks(content, f),
    { kind: 'signature' },
  ]
  return {
    model: {
      title: `${content.orgName}职业教育监测报告`,
      kind: 'monitoring',
      issuer: content.issuer,
      issuedOn: content.today,
      period: periodWords(content.period),
      language: 'zh',
      notes: {
        snapshot,
        dataAsOf: momentWords(content.takenAt),
        remarks: remarks(content),
      },
      blocks,
    },
    figures: [...f.all.values()],
  }
}

const countsOf = (targets: readonly FrozenTarget[]): Record<string, number> => {
  const out: Record<string, number> = {}
  for (const t of targets) out[t.level] = (out[t.level] ?? 0) + 1
  return out
}

function opening(content: SnapshotContent, f: Figures): Block {
  const due = content.coverage.reduce((n, c) => n + c.due, 0)
  const submitted = content.coverage.reduce((n, c) => n + c.submitted, 0)
  const accepted = content.coverage.reduce((n, c) => n + c.accepted, 0)
  return p(
    `本报告依据${dayWords(content.today)}快照编写，覆盖`,
    f.bind('schools', '覆盖学校', `${content.schools}所`),
    '职业学校，应报报表',
    f.bind('returns.due', '应报报表', `${due}份`),
    '，已报',
    f.bind('returns.submitted', '已报报表', `${submitted}份`),
    '，审核通过',
    f.bind('returns.accepted', '审核通过的报表', `${accepted}份`),
    '。',
  )
}

function overall(
  content: SnapshotContent,
  f: Figures,
  counts: Readonly<Record<string, number>>,
  judged: readonly FrozenTarget[],
): Block[] {
  const n = (level: 'done' | 'normal' | 'blue' | 'yellow' | 'red'): Run =>
    f.bind(
      `count.${level}`,
      LEVEL[level],
      `${counts[level] ?? 0}个`,
      {},
      level === 'done' || level === 'normal' ? undefined : toneOf(level),
    )
  if (content.targets.length === 0) return [p('本年度还没有经过核对的工作要点目标，本报告不评价目标进展。')]
  const words = p(
    content.tasks > 0 ? `工作要点共${content.tasks}项任务，` : '',
    '可比对的年度目标',
    f.bind('count.judged', '可比对的目标', `${judged.length}个`),
    '，其中已完成',
    n('done'),
    '，正常推进',
    n('normal'),
    '，蓝色预警',
    n('blue'),
    '，黄色预警',
    n('yellow'),
    '，红色预警',
    n('red'),
    counts['none'] ? `；另有${counts['none']}个目标还没有数据，不作比对。` : '。',
  )
  return judged.length === 0 ? [words] : [words, levelsChart(content, counts)]
}

/** One table for each section of the plan, targets in the order of the text. */
function progress(content: SnapshotContent, f: Figures): Block[] {
  const shown = content.targets.filter((t) => t.level !== 'none')
  if (shown.length === 0) return [p('没有可比对的目标。')]
  const dues = new Set(shown.map((t) => t.due))
  const dated = dues.size > 1
  const due = dated ? '' : `目标期限均为${dayWords(shown[0]!.due ?? content.today)}；`
  return [...groupBy(shown, (t) => t.section ?? '其他')].flatMap(([section, list]): Block[] => [
    h(2, section),
    {
      kind: 'table',
      caption: `${section}的目标`,
      head: ['目标', '目标值', '现值', '还差', '到期预测', ...(dated ? ['期限'] : []), '状态'],
      align: ['left', 'right', 'right', 'right', 'right', ...(dated ? ['right' as const] : []), 'left'],
      rows: list.map((t) => targetRow(t, f, dated)),
      source: `注：${due}还差的数量向上取整${list.some((t) => t.status === 'provisional') ? '；“暂定”为按在用台账逐月计算的数值，以审核通过的报表为准' : ''}。`,
    },
  ])
}

function targetRow(t: FrozenTarget, f: Figures, dated: boolean): Cell[] {
  const about = { targetId: t.targetId, ...(t.indicator ? { indicator: t.indicator } : {}), orgId: t.orgId }
  const id = (what: string): string => `target.${t.targetId}.${what}`
  return [
    t.subject,
    askedText(t),
    f.bind(id('value'), t.subject, `${nowText(t)}${t.status === 'provisional' ? '暂定' : ''}`, about),
    f.bind(id('gap'), `${t.subject}：还差`, gapText(t), about),
    f.bind(id('forecast'), `${t.subject}：到期预测`, t.level === 'done' ? '—' : nowText(t, t.forecast), about),
    ...(dated ? [t.due?.slice(5) ?? '—'] : []),
    f.bind(id('level'), `${t.subject}：状态`, SHORT[t.level], about, toneOf(t.level)),
  ]
}

function farthestWords(worst: readonly FrozenTarget[], f: Figures): Block {
  const named = worst.slice(0, PATHS)
  return p(
    '按完成程度排列，',
    ...named.flatMap((t, i): (string | Run)[] => {
      const about = { targetId: t.targetId, ...(t.indicator ? { indicator: t.indicator } : {}), orgId: t.orgId }
      return [
        `${i > 0 ? '；' : ''}“${t.subject}”现为`,
        f.bind(
          `target.${t.targetId}.value`,
          t.subject,
          `${nowText(t)}${t.status === 'provisional' ? '暂定' : ''}`,
          about,
        ),
        '，还差',
        f.bind(`target.${t.targetId}.gap`, `${t.subject}：还差`, gapText(t), about),
      ]
    }),
    '。',
  )
}

function remarks(content: SnapshotContent): string[] {
  const thin = content.targets.filter((t) => t.level !== 'none' && t.unitsIn < t.unitsDue).length
  const days = [...new Set(content.standards.map((s) => s.thresholdFrom))].sort()
  const byHand = content.targets.filter((t) => t.level !== 'none' && t.indicator === null).length
  return [
    `单位按${dayWords(content.treeDay)}的隶属关系汇总；比例由分子、分母合计后重新计算，不是各单位的平均。`,
    ...(byHand > 0 ? [`${byHand}个目标没有对应指标，现值由责任单位人工计数报送，不作预测。`] : []),
    ...(thin > 0 ? [`${thin}个目标的数值还没有包括全部应报单位，不是最终数。`] : []),
    ...(days.length > 0 ? [`办学条件标准按学年首日有效的版本执行，最近一版自${dayWords(days.at(-1)!)}起适用。`] : []),
    '预测按近三个月速度推算；一年统计一次的指标按上年以来的速度推算。',
  ]
}
