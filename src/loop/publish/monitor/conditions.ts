import { Decimal } from 'decimal.js'
import { text, type Block, type Run } from '../../../kernel/document.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { gapFigure } from '../../watch/public.ts'
import type { FrozenStandard, SnapshotContent } from '../snapshot/content.ts'
import { tight, type Figures } from './figures.ts'
import { valueText } from './words.ts'

/** Schools listed with what they miss: those with the most unmet conditions first. */
const LISTED = 12

const gapOf = (s: FrozenStandard): string => tight(gapFigure(s.gap, s.gapUnit, 'zh'))

/** Key conditions of schools: how many meet each, what is missing altogether, and which schools miss most. */
export function conditionBlocks(content: SnapshotContent, f: Figures): Block[] {
  if (content.standards.length === 0) return []
  const schools = groupBy(content.standards, (s) => s.orgId)
  const all = [...schools.values()]
  const met = all.filter((list) => list.every((s) => s.met)).length
  const share = new Decimal(met).div(all.length).mul(100).toDecimalPlaces(1).toFixed(1)
  const bound = (id: string, label: string, words: string, about = {}): Run => f.bind(id, label, words, about)
  const byIndicator = [...groupBy(content.standards, (s) => s.indicator)]
  const worst = all
    .map((list) => ({ list, missing: list.filter((s) => !s.met) }))
    .filter((s) => s.missing.length > 0)
    .sort((a, b) => b.missing.length - a.missing.length)
    .slice(0, LISTED)
  return [
    { kind: 'heading', level: 1, text: '办学条件' },
    {
      kind: 'paragraph',
      runs: [
        bound('conditions.schools', '参评学校', `${all.length}所`),
        text('参评学校中，关键指标全部达标的'),
        bound('conditions.met', '全部达标学校', `${met}所`),
        text('，占'),
        bound('conditions.met-share', '全部达标学校占比', `${share}%`),
        text('。各项指标的达标情况和缺口见下表，标准依学校类别而定。'),
      ],
    },
    {
      kind: 'table',
      caption: '关键办学条件达标情况',
      head: ['指标', '参评', '达标', '未达标', '合计缺口', '差得最多的学校'],
      align: ['left', 'right', 'right', 'right', 'right', 'left'],
      unit: '所',
      rows: byIndicator.map(([code, list]) => {
        const missing = list.filter((s) => !s.met)
        const total = missing.reduce((n, s) => n.plus(s.gap), new Decimal(0))
        const far = [...missing].sort((a, b) => Number(b.gap) - Number(a.gap))[0]
        const name = list[0]!.indicatorName
        const about = { indicator: code, orgId: content.orgId }
        return [
          name,
          `${list.length}`,
          bound(`condition.${code}.met`, `${name}：达标学校`, `${list.length - missing.length}`, about),
          bound(`condition.${code}.missing`, `${name}：未达标学校`, `${missing.length}`, about),
          far
            ? bound(
                `condition.${code}.gap`,
                `${name}：合计缺口`,
                tight(gapFigure(total.toFixed(), far.gapUnit, 'zh')),
                about,
              )
            : '—',
          far ? `${far.orgName}（${far.act === 'less' ? '多' : '缺'}${gapOf(far)}）` : '—',
        ]
      }),
      source: `注：数据为${content.standards[0]!.period}学年审核通过的报表；缺口是各校所缺之和，一校有余不补另一校。`,
    },
    ...(worst.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: '未达标项较多的学校',
            head: ['学校', '未达标项', '现值与缺口'],
            align: ['left' as const, 'right' as const, 'left' as const],
            rows: worst.map(({ list, missing }) => [
              list[0]!.orgName,
              bound(`school.${list[0]!.orgId}.missing`, `${list[0]!.orgName}：未达标项`, `${missing.length}项`, {
                orgId: list[0]!.orgId,
              }),
              missing
                .map(
                  (s) =>
                    `${s.indicatorName}${valueText(s.unit, { value: s.value, whole: s.whole ?? null })}（${s.act === 'less' ? '多' : '缺'}${gapOf(s)}）`,
                )
                .join('；'),
            ]),
            ...(all.filter((l) => l.some((s) => !s.met)).length > LISTED
              ? { source: `注：只列未达标项最多的${LISTED}所。` }
              : {}),
          },
        ]),
  ]
}
