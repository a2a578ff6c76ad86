import { Type } from 'typebox'
import { deedUnit } from '../../../../directory/public.ts'
import { label } from '../../../../kernel/label.ts'
import { fileAnswer } from '../../../../platform/http/answer.ts'
import { writeWorkbook } from '../../../../platform/excel/write-workbook.ts'
import { doorRoute, route } from '../../../../platform/http/route.ts'
import { owesWord } from '../actions/remind.ts'
import { compareWithPeers } from '../compare-peers.ts'
import { readPilot } from '../detail.ts'
import { pilotOptions } from '../form-options.ts'
import { pilotOverviews } from '../overview.ts'
import { unitsBelow } from '../scope.ts'
import { pilotSheet } from '../workbook.ts'
import {
  AdoptionBody,
  ComparisonBody,
  EvaluationBody,
  NullText,
  OverviewBody,
  StageReportBody,
  Text,
  Uuid,
} from './shapes.ts'

const params = Type.Object({ id: Uuid })
const unitQuery = Type.Object({ unit: Type.Optional(Uuid) })

const list = route({
  method: 'GET',
  path: '/api/plan/pilots',
  name: 'listPilots',
  summary: label('试点台账', 'Pilots with stages, measures and standing'),
  permission: 'plan.read-pilots',
  query: unitQuery,
  response: Type.Object({
    pilots: Type.Array(Type.Object({ ...OverviewBody.properties, mayRemind: Type.Boolean() })),
  }),
  async handle(ctx, { query }) {
    const found = await pilotOverviews(ctx, query.unit)
    const above = await unitsBelow(
      ctx,
      found.filter(owesWord).map((p) => p.orgId),
    )
    return {
      pilots: found.map((p) => ({
        ...p,
        stages: [...p.stages],
        measures: [...p.measures],
        mayRemind: owesWord(p) && above.has(p.orgId),
      })),
    }
  },
})

const options = route({
  method: 'GET',
  path: '/api/plan/pilots/options',
  name: 'readPilotOptions',
  summary: label('申报试点可选的计划、任务和单位', 'Plans, tasks and units for a new pilot'),
  permission: 'plan.read-pilots',
  response: Type.Object({
    plans: Type.Array(
      Type.Object({
        id: Text,
        title: Text,
        tasks: Type.Array(Type.Object({ root: Text, number: Text, title: Text })),
      }),
    ),
    units: Type.Array(
      Type.Object({ id: Text, name: Text, kind: Text, mayPropose: Type.Boolean(), maySetUp: Type.Boolean() }),
    ),
  }),
  handle: (ctx) => pilotOptions(ctx),
})

const read = route({
  method: 'GET',
  path: '/api/plan/pilots/:id',
  name: 'readPilot',
  summary: label('一个试点：方案、进展、评估、推广', 'A pilot: text, progress, evaluations, who took it over'),
  permission: 'plan.read-pilots',
  params,
  response: Type.Object({
    pilot: OverviewBody,
    reports: Type.Array(StageReportBody),
    moves: Type.Array(Type.Object({ move: Text, version: Type.Integer(), reason: Text, at: Text, by: Text })),
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        title: Text,
        startsOn: Text,
        endsOn: Text,
        reason: Text,
        at: Text,
        by: Text,
      }),
    ),
    evaluations: Type.Array(EvaluationBody),
    adoptions: Type.Array(AdoptionBody),
    written: Type.Array(Type.Object({ measureId: Text, aim: Text, base: NullText }), {
      description: 'Aims as they are written in the form',
    }),
    hidden: Type.Boolean({ description: 'Some measures are of subjects that the reader does not see' }),
    may: Type.Object({
      change: Type.Boolean(),
      decide: Type.Boolean(),
      withdraw: Type.Boolean(),
      report: Type.Boolean(),
      remark: Type.Boolean(),
      remind: Type.Boolean(),
      evaluate: Type.Boolean(),
      spread: Type.Boolean(),
      stop: Type.Boolean(),
    }),
    mayTake: Type.Array(Type.Object({ id: Text, name: Text }), { description: 'Units to which it may be recommended' }),
  }),
  handle: (ctx, { params: { id } }) => readPilot(ctx, id),
})

const comparison = route({
  method: 'GET',
  path: '/api/plan/pilots/:id/comparison',
  name: 'comparePilot',
  summary: label('试点单位与同类单位中位数对照', 'A pilot’s unit beside the middle of its peers'),
  permission: 'plan.read-pilots',
  params,
  response: Type.Object({ measures: Type.Array(ComparisonBody) }),
  async handle(ctx, { params: { id } }) {
    return { measures: (await compareWithPeers(ctx, id)).map((m) => ({ ...m, periods: [...m.periods] })) }
  },
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const exported = doorRoute({
  method: 'GET',
  path: '/api/plan/pilots/export',
  name: 'exportPilots',
  summary: label('导出试点台账', 'Pilots as a workbook'),
  permission: 'plan.read-pilots',
  query: Type.Object({
    unit: Type.Optional(Uuid),
    ids: Type.Optional(
      Type.String({ maxLength: 8000, description: 'Pilots to export, joined by commas; all without' }),
    ),
  }),
  async handle(door, { query }) {
    const wanted = query.ids === undefined ? null : query.ids.split(',')
    const pilots = await door.write(async (ctx) => {
      const found = await pilotOverviews(ctx, query.unit)
      const kept = wanted === null ? found : wanted.flatMap((id) => found.find((p) => p.id === id) ?? [])
      await ctx.audit({
        action: 'plan.export-pilots',
        objectKind: 'pilot',
        orgId: await deedUnit(ctx, 'plan.read-pilots', query.unit),
        detail: { rows: kept.length },
      })
      return kept
    })
    const made = door.app.clock.now()
    const bytes = await writeWorkbook({
      sheets: [
        pilotSheet(pilots),
        {
          name: '说明',
          columns: [
            { header: '项', width: 14, format: 'text' },
            { header: '内容', width: 48, format: 'text' },
          ],
          rows: [
            ['来源', '职衡 试点台账'],
            ['导出时间', made],
            ['导出人', door.actor.name],
            ['成效的数', '指标的数由填报数据算出，标“暂定”的是月度跟踪数；人工计数的数由试点单位报'],
          ],
        },
      ],
      properties: { title: '试点台账', creator: door.actor.name, created: made },
    })
    return fileAnswer(Buffer.from(bytes), `试点台账${made.slice(0, 10)}.xlsx`, XLSX)
  },
})

export const readRoutes = [list, options, exported, read, comparison]
