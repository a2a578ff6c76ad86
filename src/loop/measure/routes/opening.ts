import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { fileAnswer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { demandCity } from '../opening/demand-city.ts'
import { openingLoads } from '../opening/figures-of.ts'
import { loadOpening, previewOpening, type OpeningFile, type OpeningPreview } from '../opening/load.ts'
import { readOpening } from '../opening/read-file.ts'
import { registerSwitches, switchRegister } from '../opening/switches.ts'
import { openingTemplate } from '../opening/template.ts'
import { LabelBody, Nullable } from './shapes.ts'

const WRITE = new URL('../../../platform/excel/write-task.ts', import.meta.url)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MAX_BYTES = 10 * 1_048_576
const SHOWN_PROBLEMS = 200

const PreviewBody = Type.Object({
  added: Type.Integer(),
  replaced: Type.Integer(),
  same: Type.Integer(),
  kept: Type.Integer({ description: 'Rows passed over because a return was accepted' }),
  problems: Type.Integer(),
  shown: Type.Array(
    Type.Object({
      code: Type.String(),
      sheet: Type.String(),
      row: Type.Integer(),
      column: Type.String(),
      text: LabelBody,
    }),
  ),
})

const previewBody = (p: OpeningPreview) => ({
  added: p.added,
  replaced: p.replaced,
  same: p.same,
  kept: p.kept.length,
  problems: p.problems.length,
  shown: p.problems.slice(0, SHOWN_PROBLEMS),
})

async function uploaded(door: Door): Promise<OpeningFile> {
  await door.read(demandCity)
  const file = (await door.upload()).files[0]
  if (!file)
    throw new Refusal('opening.no-file', {
      what: label('没有收到文件', 'No file came'),
      advice: label('选一份 xlsx 或 csv 文件', 'Choose an .xlsx or .csv file'),
    })
  return { sha256: file.sha256, name: file.name, lines: await readOpening(door.app, file.sha256, file.name) }
}

const overview = route({
  method: 'GET',
  path: '/api/measure/opening',
  name: 'openingOverview',
  summary: label('期初录入：启用的台账和录入记录', 'Opening balance: registers switched on, and loads'),
  permission: 'measure.opening',
  response: Type.Object({
    registers: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        on: Type.Boolean(),
        by: Type.String({ description: 'campaign, city or nobody' }),
        since: Nullable(Type.String()),
        periodKind: Type.String(),
      }),
    ),
    loads: Type.Array(
      Type.Object({
        id: Type.String(),
        fileName: Type.String(),
        figures: Type.Integer(),
        standing: Type.Integer(),
        at: Type.String(),
        by: Type.String(),
      }),
    ),
  }),
  async handle(ctx) {
    const switches = await registerSwitches(ctx)
    return {
      registers: switches.map((s) => ({
        code: s.register.code,
        label: s.register.label,
        on: s.on,
        by: s.by,
        since: s.since,
        periodKind: s.register.periodKind,
      })),
      loads: await openingLoads(ctx),
    }
  },
})

const setSwitch = route({
  method: 'POST',
  path: '/api/measure/opening/registers/:code',
  name: 'switchRegister',
  summary: label('启用或停用一个台账', 'Switch a register on or off'),
  permission: 'measure.opening',
  params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
  body: Type.Object({
    on: Type.Boolean({ title: '启用' }),
    reason: Type.String({ minLength: 2, maxLength: 200, title: '理由' }),
  }),
  response: Type.Object({ on: Type.Boolean() }),
  async handle(ctx, { params, body }) {
    const register = ctx.assembly.registers.get(params.code)
    if (!register)
      throw new Refusal(
        'opening.register-unknown',
        { what: label(`没有“${params.code}”这个台账`, `No register "${params.code}"`) },
        { params: { register: params.code }, status: 404 },
      )
    await switchRegister(ctx, register, body.on, body.reason)
    return { on: body.on }
  },
})

const template = doorRoute({
  method: 'GET',
  path: '/api/measure/opening/template',
  name: 'openingTemplate',
  summary: label('期初数模板', 'Template of an opening balance'),
  permission: 'measure.opening',
  query: Type.Object({
    register: Type.String({ maxLength: 60, title: '台账' }),
    period: Type.String({ maxLength: 12, title: '期间' }),
  }),
  async handle(door, { query }) {
    const spec = await door.read((ctx) => openingTemplate(ctx, query.register, query.period))
    let bytes: Uint8Array = new Uint8Array()
    await door.app.readers.run<Uint8Array>({ module: WRITE, input: spec }, (b) => {
      bytes = b
      return Promise.resolve()
    })
    return fileAnswer(Buffer.from(bytes), `期初数-${query.register}-${query.period}.xlsx`, XLSX)
  },
})

const preview = doorRoute({
  method: 'POST',
  path: '/api/measure/opening/preview',
  name: 'previewOpening',
  summary: label('核对一份期初数，不保存', 'Check an opening balance; nothing is stored'),
  permission: 'measure.opening',
  uploadBytes: MAX_BYTES,
  response: PreviewBody,
  async handle(door) {
    const file = await uploaded(door)
    return previewBody(await door.read((ctx) => previewOpening(ctx, file.lines)))
  },
})

const load = doorRoute({
  method: 'POST',
  path: '/api/measure/opening/loads',
  name: 'loadOpening',
  summary: label('录入期初数', 'Load an opening balance'),
  permission: 'measure.opening',
  uploadBytes: MAX_BYTES,
  response: Type.Object({ loadId: Type.String(), ...PreviewBody.properties }),
  async handle(door) {
    const file = await uploaded(door)
    const done = await door.write((ctx) => loadOpening(ctx, file))
    return { loadId: done.loadId, ...previewBody(done) }
  },
})

export const openingRoutes = [overview, setSwitch, template, preview, load]
