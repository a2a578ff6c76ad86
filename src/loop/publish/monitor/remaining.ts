import { text, type Block } from '../../../kernel/document.ts'
import type { SnapshotContent } from '../snapshot/content.ts'
import type { Figures } from './figures.ts'
import { tightText } from './figures.ts'
import { LEVEL, toneOf } from './words.ts'

/** Warnings that a table carries; the page in the product has all. */
const LISTED = 40

/** How much of each register is in, and what is provisional. */
export function coverageBlocks(content: SnapshotContent, f: Figures): Block[] {
  if (content.coverage.length === 0) return []
  const total = (of: 'due' | 'submitted' | 'accepted'): number => content.coverage.reduce((n, c) => n + c[of], 0)
  const provisional = content.targets.filter((t) => t.level !== 'none' && t.status === 'provisional')
  return [
    { kind: 'heading', level: 1, text: '数据覆盖情况' },
    {
      kind: 'paragraph',
      runs: [
        text(
          provisional.length === 0
            ? '文中数值都取自审核通过的报表。'
            : `${provisional.length}个目标的现值取自在用台账的月度计算，属于暂定数；其余取自审核通过的报表。`,
        ),
      ],
    },
    {
      kind: 'table',
      caption: '报表报送情况',
      head: ['报表', '应报', '已报', '审核通过', '未通过'],
      align: ['left', 'right', 'right', 'right', 'right'],
      unit: '份',
      rows: content.coverage.map((c) => [
        c.name,
        `${c.due}`,
        f.bind(`coverage.${c.register}.submitted`, `${c.name}：已报`, `${c.submitted}`),
        f.bind(`coverage.${c.register}.accepted`, `${c.name}：审核通过`, `${c.accepted}`),
        `${c.due - c.accepted}`,
      ]),
      totals: [
        '合计',
        `${total('due')}`,
        `${total('submitted')}`,
        `${total('accepted')}`,
        `${total('due') - total('accepted')}`,
      ],
    },
  ]
}

/** Warnings with what would have to happen: targets and dates each, schools below standards as one line each. */
export function warningBlocks(content: SnapshotContent, f: Figures): Block[] {
  const listed = content.warnings.filter((w) => w.source !== 'standard')
  const schools = content.warnings.filter((w) => w.source === 'standard').length
  if (listed.length === 0 && schools === 0) return []
  const more = Math.max(0, listed.length - LISTED)
  return [
    { kind: 'heading', level: 1, text: '预警与需要采取的措施' },
    {
      kind: 'paragraph',
      runs: [
        text('现有预警'),
        f.bind('warnings.all', '预警', `${content.warnings.length}条`),
        text(
          schools > 0 ? `，其中办学条件未达标学校${schools}条（见上节），其余${listed.length}条见下表。` : '，见下表。',
        ),
      ],
    },
    ...(listed.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: '预警清单',
            head: ['级别', '事项', '原因', '需要采取的措施'],
            align: ['left' as const, 'left' as const, 'left' as const, 'left' as const],
            rows: listed
              .slice(0, LISTED)
              .map((w) => [
                f.bind(
                  `warning.${w.id}`,
                  `${w.titleZh}：级别`,
                  LEVEL[w.level].slice(0, 2),
                  { orgId: w.orgId, ...(w.targetId ? { targetId: w.targetId } : {}) },
                  toneOf(w.level),
                ),
                w.orgId === content.orgId ? w.titleZh : `${w.orgName}：${w.titleZh}`,
                tightText(w.reasonZh),
                tightText(w.neededZh) || '—',
              ]),
            ...(more > 0 ? { source: `注：另有${more}条未列。` } : {}),
          },
        ]),
  ]
}
