import type { SheetSpec } from '../../../platform/excel/workbook-spec.ts'
import { pilotLife } from './lifecycle.ts'
import { aimText, leftText, measureText } from '../../../kernel/format/measured-text.ts'
import type { MeasureNow, PilotOverview } from './overview.ts'

const STATES: Readonly<Record<string, string>> = {
  approved: '已立项',
  ...Object.fromEntries(Object.entries(pilotLife.states).map(([k, l]) => [k, l.zh])),
}
const VERDICTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(pilotLife.moves.map((m) => [m.name, m.label.zh])),
}

const line = (m: MeasureNow): string =>
  [
    `${m.name} ${aimText(m, m.aim, 'zh')}`,
    `起点 ${measureText(m, m.base, m.baseWhole, 'zh')}`,
    `现在 ${measureText(m, m.reached, m.reachedWhole, 'zh')}${m.status === 'provisional' ? '（暂定）' : ''}`,
    m.left === null ? '' : m.left === '0' ? '已达到' : `还差 ${leftText(m, m.left, 'zh')}`,
  ]
    .filter((x) => x !== '')
    .join('，')

/** The list of pilots as a sheet. */
export const pilotSheet = (pilots: readonly PilotOverview[]): SheetSpec => ({
  name: '试点',
  columns: [
    ['试点', 34],
    ['试点单位', 20],
    ['状态', 10],
    ['计划', 34],
    ['任务', 28],
    ['开始', 12],
    ['结束', 12],
    ['阶段完成', 10],
    ['逾期阶段', 10],
    ['最近进展', 12],
    ['成效', 60],
    ['最近评估结论', 14],
    ['已采用单位数', 12],
  ].map(([header, width]) => ({ header: String(header), width: Number(width), format: 'text' as const })),
  rows: pilots.map((p) => [
    p.title,
    p.unit,
    STATES[p.shown] ?? p.shown,
    p.plan,
    p.task === null ? '' : `${p.taskNumber ?? ''} ${p.task}`.trim(),
    p.startsOn,
    p.endsOn,
    `${p.stages.filter((s) => s.state === 'finished').length}/${p.stages.length}`,
    String(p.late),
    p.lastHeard?.slice(0, 10) ?? '',
    p.measures.map(line).join('；'),
    p.verdict === null ? '' : (VERDICTS[p.verdict] ?? p.verdict),
    String(p.taken),
  ]),
})
