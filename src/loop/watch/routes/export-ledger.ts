import { Type } from 'typebox'
import { deedUnit } from '../../../directory/public.ts'
import { minus } from '../../../kernel/apportion.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { lacksBase, standingFigure } from '../../../kernel/format/standing.ts'
import { gapOf } from '../../../kernel/format/stored-figure.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeWorkbook } from '../../../platform/excel/write-workbook.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { countsByHand, editSheet, handLevel, ledgerCells, LEDGER_SHEET, listTargets } from '../../plan/public.ts'
import type { Level } from '../core/judge.ts'
import { statesOf } from '../store/list-states.ts'
import { watchedBy } from '../store/within.ts'
import { Uuid } from './shapes.ts'

const MAX_ROWS = 5000
const WIDEST = 48
const NOTHING = '—'

const LEVELS: Readonly<Record<Level, string>> = {
  red: '红',
  yellow: '黄',
  blue: '蓝',
  normal: '正常',
  done: '完成',
  none: '无数据',
}

const HEADINGS = [
  '状态',
  '任务',
  '目标',
  '当前',
  '要求',
  '目标值',
  '上限',
  '单位',
  '还差',
  '年末预测',
  '责任单位',
  '期限',
  '指标',
  '核对',
]

type LedgerRow = Awaited<ReturnType<typeof listTargets>>[number]

/** Where a target stands, in words: state, present value, what is missing, forecast. */
type Stands = readonly [state: string, now: string, gap: string, forecast: string]
const UNKNOWN: Stands = [LEVELS.none, NOTHING, NOTHING, NOTHING]

/** As the watch sees the targets at a unit, and as units count them by hand. */
async function standsOf(ctx: Ctx, unit: string, targets: readonly LedgerRow[]): Promise<Map<string, Stands>> {
  const out = new Map<string, Stands>()
  for (const s of await statesOf(ctx, { orgId: unit }, watchedBy(ctx, 's')))
    out.set(s.targetId, [
      LEVELS[s.level],
      s.value === null || lacksBase(s) ? NOTHING : figureText(standingFigure(s, s.value, 'zh')),
      s.gap === null || Number(s.gap) <= 0 ? NOTHING : figureText(gapOf(s.gapUnit, s.gap, 'zh', false)),
      s.forecast === null ? NOTHING : figureText(standingFigure(s, s.forecast, 'zh')),
    ])
  const byHand = targets.filter((t) => t.indicator === null && t.state !== 'rejected')
  const counts = await countsByHand(
    ctx,
    byHand.map((t) => t.root_id),
  )
  for (const t of byHand) {
    const value = counts.find((c) => c.targetRoot === t.root_id)?.value
    if (value === undefined) continue
    const level = handLevel({ value, target: t.value, comparator: t.comparator, due: t.due, today: ctx.today })
    const left = t.comparator === 'at_most' ? '0' : minus(t.value, value)
    out.set(t.id, [LEVELS[level], `${value} ${t.unit}`, Number(left) > 0 ? `${left} ${t.unit}` : NOTHING, NOTHING])
  }
  return out
}

/** Rows of the ledger as the server knows them: whoever asks says which targets, never what stands in a cell. */
async function rowsOf(ctx: Ctx, unit: string, targets: readonly LedgerRow[]): Promise<string[][]> {
  const stands = await standsOf(ctx, unit, targets)
  const names = new Map(ctx.assembly.indicators.map((i) => [i.code, i.label.zh]))
  return targets.map((t) => {
    const [state, now, gap, forecast] = stands.get(t.id) ?? UNKNOWN
    const c = ledgerCells(t)
    const task = [t.task_number, t.task_title].filter((x) => x !== null).join(' ')
    const offices = [...t.lead, ...t.support].join('、')
    return [state, task, c.目标, now, c.要求, c.目标值, c.上限, c.单位, gap, forecast, offices, c.期限].concat(
      names.get(t.indicator ?? '') ?? '手工计数',
      t.state === 'confirmed' ? '已确认' : '待确认',
    )
  })
}

/** The ledger as a workbook, in the order of `ids`; of targets out of reach there is no row. */
export const exportLedger = doorRoute({
  method: 'POST',
  path: '/api/plan/targets/export',
  name: 'exportTargets',
  summary: label('导出目标台账', 'Targets of the ledger as a workbook, with where they stand at a unit'),
  permission: 'plan.read',
  body: Type.Object({
    unit: Uuid,
    ids: Type.Array(Uuid, { minItems: 1, maxItems: MAX_ROWS, description: 'Targets, in the order of the rows' }),
  }),
  response: Type.Object({ base64: Type.String() }),
  async handle(door, { body }) {
    const made = door.app.clock.now()
    const { targets, rows } = await door.write(async (ctx) => {
      const known = new Map((await listTargets(ctx, {})).map((t) => [t.id, t]))
      const found = [...new Set(body.ids)].flatMap((id) => known.get(id) ?? [])
      await ctx.audit({
        action: 'plan.export',
        objectKind: 'ledger',
        orgId: found[0]?.org_id ?? (await deedUnit(ctx, 'plan.read')),
        detail: { rows: found.length, targets: found.length },
      })
      return { targets: found, rows: await rowsOf(ctx, body.unit, found) }
    })
    const width = (i: number): number =>
      Math.round(Math.min(WIDEST, Math.max(8, ...[HEADINGS, ...rows].map((r) => (r[i] ?? '').length * 1.8))))
    const bytes = await writeWorkbook({
      sheets: [
        { name: '目标台账', columns: HEADINGS.map((header, i) => ({ header, width: width(i), format: 'text' })), rows },
        ...(targets.length > 0 ? [editSheet(targets)] : []),
        {
          name: '说明',
          columns: [
            { header: '项', width: 14, format: 'text' },
            { header: '内容', width: 48, format: 'text' },
          ],
          rows: [
            ['来源', '职衡 目标台账'],
            ['导出时间', made],
            ['导出人', door.actor.name],
            ...(targets.length > 0
              ? [['修改', `在“${LEDGER_SHEET}”里改白色的格，存盘后在目标台账点“导入修改”；不改的行不受影响`]]
              : []),
          ],
        },
      ],
      properties: { title: '目标台账', creator: door.actor.name, created: made },
    })
    return { base64: Buffer.from(bytes).toString('base64') }
  },
})
