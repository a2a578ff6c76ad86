import { text, type Block, type Cell } from '../../../kernel/document.ts'
import type { FrozenTarget, SnapshotContent } from '../snapshot/content.ts'
import { countiesChart } from './charts.ts'
import type { Figures } from './figures.ts'
import { askedText, LEVEL, nowText } from './words.ts'

/** Columns of the table of counties: what a page carries. */
const COLUMNS = 6

/** Counties beside one another on the targets that can be held against each of them: table, and dots for the one farthest behind. */
export function countyBlocks(content: SnapshotContent, f: Figures, judged: readonly FrozenTarget[]): Block[] {
  const at = new Map(content.below.filter((s) => s.value !== null).map((s) => [`${s.targetId}|${s.orgId}`, s]))
  const compared = judged
    .filter((t) => content.units.filter((u) => at.has(`${t.targetId}|${u.id}`)).length >= 2)
    .sort((a, b) => (a.attainment ?? 1) - (b.attainment ?? 1))
    .slice(0, COLUMNS)
  const first = compared[0]
  if (!first) return []
  const cell = (t: FrozenTarget, unit: { id: string; name: string }): Cell => {
    const s = at.get(`${t.targetId}|${unit.id}`)
    if (!s) return '—'
    const about = { targetId: t.targetId, orgId: unit.id, ...(t.indicator ? { indicator: t.indicator } : {}) }
    return f.bind(`county.${unit.id}.${t.targetId}`, `${unit.name}：${t.subject}`, nowText(s), about)
  }
  // Dots that all lie on one spot say nothing: draw the target on which the units differ most.
  const differing = (t: FrozenTarget): number =>
    new Set(content.units.map((u) => at.get(`${t.targetId}|${u.id}`)?.value)).size
  const drawn = compared.reduce((best, t) => (differing(t) > differing(best) ? t : best), first)
  const chart = countiesChart(content, drawn)
  return [
    { kind: 'heading', level: 1, text: '县区比较' },
    {
      kind: 'paragraph',
      runs: [
        text(
          `下表列出完成程度靠后的${compared.length}个目标在各单位的数值。单位规模相差较大，排列次序只作参考，${LEVEL.none}的单位以“—”表示。`,
        ),
      ],
    },
    {
      kind: 'table',
      caption: '各单位主要目标的现值',
      head: ['单位', ...compared.map((t) => `${t.subject}（${askedText(t)}）`)],
      align: ['left', ...compared.map(() => 'right' as const)],
      rows: content.units.map((u) => [u.name, ...compared.map((t) => cell(t, u))]),
      totals: [
        content.orgName,
        ...compared.map((t) =>
          f.bind(`target.${t.targetId}.total`, t.subject, nowText(t), {
            targetId: t.targetId,
            orgId: t.orgId,
            ...(t.indicator ? { indicator: t.indicator } : {}),
          }),
        ),
      ],
      source: '注：合计行由各单位分子、分母合计后重新计算。',
    },
    ...(chart ? [chart] : []),
  ]
}
