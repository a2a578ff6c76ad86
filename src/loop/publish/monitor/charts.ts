import type { ChartBlock } from '../../../kernel/document.ts'
import type { ChartPoint } from '../../../kernel/chart.ts'
import type { FrozenTarget, SnapshotContent } from '../snapshot/content.ts'
import { axisOf, dayWords, gapText, nowText, askedText, LEVEL } from './words.ts'
import { tightText } from './figures.ts'

const round = (n: number): number => Math.round(n * 1e6) / 1e6

/** How targets are spread over the levels; yellow and red share a part, a bar has four at most. */
export function levelsChart(content: SnapshotContent, counts: Readonly<Record<string, number>>): ChartBlock {
  const parts = ['已完成', '正常推进', '蓝色预警', '黄色和红色预警']
  const numbers = [
    counts['done'] ?? 0,
    counts['normal'] ?? 0,
    counts['blue'] ?? 0,
    (counts['yellow'] ?? 0) + (counts['red'] ?? 0),
  ]
  return {
    kind: 'chart',
    caption: '年度目标的状态',
    unit: '个',
    asOf: dayWords(content.today),
    alt: `${parts.map((p, i) => `${p}${numbers[i]}个`).join('，')}。`,
    data: {
      kind: 'stack',
      parts,
      rows: [{ label: content.orgName, points: numbers.map((n) => ({ value: n, text: `${n}个` })) }],
    },
  }
}

/** Targets farthest from their figure, as attainment: one scale for persons, shares and money. */
export function farthestChart(content: SnapshotContent, worst: readonly FrozenTarget[]): ChartBlock {
  const percent = (t: FrozenTarget): number => Math.floor((t.attainment ?? 0) * 1000) / 10
  return {
    kind: 'chart',
    caption: '离目标最远的目标（完成程度）',
    unit: '%',
    asOf: dayWords(content.today),
    alt: `${worst.map((t) => `${t.subject}完成${percent(t)}%，还差${gapText(t)}`).join('；')}。`,
    data: {
      kind: 'dots',
      rows: worst.map((t) => ({
        label: short(t.subject),
        value: percent(t),
        text: `${percent(t)}%`,
        distance: `差${gapText(t)}`,
        met: false,
        provisional: t.status === 'provisional',
      })),
      target: { value: 100, text: '达到目标' },
    },
  }
}

const short = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name)

/** Actual values, path and forecast of one target. */
export function pathChart(content: SnapshotContent, t: FrozenTarget): ChartBlock {
  const axis = axisOf(t.unit)
  const point = (value: number | null, provisional = false): ChartPoint =>
    value === null
      ? { value: null, text: '' }
      : {
          value: round(value * axis.factor),
          text: nowText(t, String(round(value))),
          ...(provisional ? { provisional: true } : {}),
        }
  const lastActual = t.path.findLastIndex((m) => m.actual !== null)
  const years = new Set(t.path.map((m) => m.month.slice(0, 4))).size > 1
  return {
    kind: 'chart',
    caption: t.subject,
    unit: axis.unit,
    asOf: dayWords(t.asOf ?? content.today),
    alt: tightText(`${LEVEL[t.level]}：${t.reasonZh}。`),
    data: {
      kind: 'path',
      periods: t.path.map((m) => `${years ? `${m.month.slice(2, 4)}年` : ''}${Number(m.month.slice(5))}月`),
      actual: t.path
        .slice(0, lastActual + 1)
        .map((m, i) => point(m.actual, t.status === 'provisional' && i === lastActual)),
      path: t.path.map((m) => point(m.path)),
      ...(t.forecast === null ? {} : { forecast: t.path.map((m) => point(m.forecast)) }),
      ...(t.target === null
        ? {}
        : {
            target: { value: round(Number(t.target) * axis.factor), text: `目标${askedText(t).replace(/^[≥≤]/, '')}` },
          }),
    },
  }
}

/** Counties on one target, from its line. */
export function countiesChart(content: SnapshotContent, t: FrozenTarget): ChartBlock | null {
  const axis = axisOf(t.unit)
  const at = new Map(content.below.filter((s) => s.targetId === t.targetId).map((s) => [s.orgId, s]))
  const rows = content.units.flatMap((u) => {
    const s = at.get(u.id)
    if (!s || s.value === null) return []
    const met = s.gap !== null && Number(s.gap) === 0
    return [
      {
        label: u.name,
        value: round(Number(s.value) * axis.factor),
        text: nowText(s),
        distance: met ? '达标' : `差${gapText(s)}`,
        met,
        provisional: s.status === 'provisional',
      },
    ]
  })
  if (rows.length < 2 || t.target === null) return null
  const behind = rows.filter((r) => !r.met)
  return {
    kind: 'chart',
    caption: `各单位${t.subject}`,
    unit: axis.unit,
    asOf: dayWords(t.asOf ?? content.today),
    alt: `${rows.length - behind.length}个单位达到${askedText(t)}，${behind.length}个没有达到：${behind.map((r) => `${r.label}${r.distance}`).join('，')}。`,
    data: {
      kind: 'dots',
      rows,
      target: { value: round(Number(t.target) * axis.factor), text: `目标${askedText(t).replace(/^[≥≤]/, '')}` },
    },
  }
}
