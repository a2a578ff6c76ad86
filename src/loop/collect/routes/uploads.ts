import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { inWrite, type App } from '../../../platform/context.ts'
import { Answer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { doorRoute, route } from '../../../platform/http/route.ts'
import { demandReturn } from '../return/keeper.ts'
import { readableReturn } from '../return/one-return.ts'
import { uploadBody, LISTED_ISSUES } from '../upload/body.ts'
import { cancelUpload, explain, keepFixes } from '../upload/correct.ts'
import { sendMarked } from '../upload/marked.ts'
import { placesOf } from '../upload/places.ts'
import { startReading, stopReading } from '../upload/running.ts'
import { issuesOf, uploadFor } from '../upload/show.ts'
import { addUpload, findUpload } from '../upload/store.ts'
import { Id, IdParam, IssueBody, UploadBody } from './schemas.ts'

const MAX_UPLOAD = 200 * 1024 * 1024

const notDraft = (id: string): Refusal =>
  new Refusal(
    'collect.return-closed',
    {
      what: label('报表已提交，不能再上传', 'The return has been submitted; nothing more can be uploaded'),
      advice: label('请校长撤回，或等退回后再传', 'The principal withdraws it, or wait until it is sent back'),
    },
    { params: { id }, status: 409 },
  )

const noFile = (): Refusal =>
  new Refusal(
    'collect.file-missing',
    {
      what: label('没有收到文件', 'No file arrived'),
      advice: label('请选择 .xlsx 或 .csv 文件', 'Choose an .xlsx or .csv file'),
    },
    { status: 400 },
  )

/** The process's app in the data home of the caller. */
const appOf = async (door: Door): Promise<App> => ({
  ...door.app,
  region: await door.read((ctx) => Promise.resolve(ctx.region)),
})

/** Reads an upload and answers its state: 200 when it is done, 202 while it goes on. */
async function read(door: Door, uploadId: string): Promise<Answer> {
  await startReading(await appOf(door), door.actor, uploadId)
  const body = await door.read(async (ctx) => uploadBody(ctx, (await findUpload(ctx, uploadId))!))
  return new Answer({ status: body.state === 'reading' ? 202 : 200, body })
}

const send = doorRoute({
  method: 'POST',
  path: '/api/collect/returns/:id/upload',
  name: 'uploadReturn',
  summary: label('上传报表', 'Uploads a file for a return; 202 while a long one is being read'),
  permission: 'collect.prepare',
  params: IdParam,
  uploadBytes: MAX_UPLOAD,
  response: UploadBody,
  mayGoOn: true,
  async handle(door, { params }) {
    const target = await door.read(async (ctx) => {
      const r = await readableReturn(ctx, params.id)
      await demandReturn(ctx, 'collect.prepare', r.org_id)
      if (r.state !== 'draft') throw notDraft(r.id)
      return r
    })
    const { files } = await door.upload()
    const file = files.find((f) => f.field === 'file') ?? files[0]
    if (!file || file.size === 0) throw noFile()
    const register = door.app.assembly.registers.get(target.register)!
    const uploadId = await inWrite(await appOf(door), door.actor, async (ctx) => {
      const id = ctx.newId()
      await addUpload(ctx, {
        id,
        returnId: target.id,
        orgId: target.org_id,
        register: target.register,
        period: register.kind === 'return' ? target.period : '',
        sha256: file.sha256,
        size: file.size,
        fileName: file.name,
      })
      return id
    })
    return read(door, uploadId)
  },
})

const show = route({
  method: 'GET',
  path: '/api/collect/uploads/:id',
  name: 'readUpload',
  summary: label('一次上传', 'An upload: how far it is, its first issues'),
  permission: 'collect.read',
  params: IdParam,
  response: UploadBody,
  handle: async (ctx, { params }) => uploadBody(ctx, await uploadFor(ctx, params.id, 'collect.read')),
})

const issues = route({
  method: 'GET',
  path: '/api/collect/uploads/:id/issues',
  name: 'listUploadIssues',
  summary: label('上传的问题', 'Issues of an upload by page'),
  permission: 'collect.read',
  params: IdParam,
  query: Type.Object({
    page: Type.Integer({ minimum: 1, maximum: 1000, default: 1 }),
    severity: Type.Optional(Type.String({ maxLength: 10 })),
  }),
  response: Type.Object({ issues: Type.Array(IssueBody) }),
  async handle(ctx, { params, query }) {
    await uploadFor(ctx, params.id, 'collect.read')
    const page = { from: (query.page - 1) * LISTED_ISSUES, limit: LISTED_ISSUES, severity: query.severity }
    return { issues: await issuesOf(ctx, params.id, page) }
  },
})

const marked = doorRoute({
  method: 'GET',
  path: '/api/collect/uploads/:id/marked',
  name: 'downloadMarked',
  summary: label('下载标注版', 'The same file with its problems marked'),
  permission: 'collect.prepare',
  params: IdParam,
  handle: (door, { params }) => sendMarked(door, params.id),
})

const places = doorRoute({
  method: 'GET',
  path: '/api/collect/uploads/:id/cells',
  name: 'readUploadCells',
  summary: label('出错处的单元格', 'The rows asked for with the one above each; personal values masked'),
  permission: 'collect.read',
  params: IdParam,
  query: Type.Object({
    sheet: Type.String({ maxLength: 120 }),
    rows: Type.String({ pattern: '^\\d{1,7}(,\\d{1,7}){0,199}$', title: '行号' }),
  }),
  response: Type.Object({
    columns: Type.Array(Type.Object({ field: Type.String(), column: Type.Integer(), heading: Type.String() })),
    rows: Type.Array(
      Type.Object({
        row: Type.Integer(),
        heading: Type.Boolean(),
        cells: Type.Record(Type.String(), Type.String()),
      }),
    ),
  }),
  async handle(door, { params, query }) {
    const found = await placesOf(door, params.id, query.sheet, query.rows.split(',').map(Number))
    return { columns: [...found.columns], rows: found.rows.map((r) => ({ ...r, cells: { ...r.cells } })) }
  },
})

const fixes = doorRoute({
  method: 'PATCH',
  path: '/api/collect/uploads/:id/fixes',
  name: 'fixUpload',
  summary: label('在线改正', 'Corrects cells on screen and checks the file again'),
  permission: 'collect.prepare',
  params: IdParam,
  body: Type.Object({
    fixes: Type.Array(
      Type.Object({
        sheet: Type.String({ maxLength: 120 }),
        row: Type.Integer({ minimum: 1, maximum: 1_048_576 }),
        field: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,40}$' }),
        value: Type.String({ maxLength: 2000 }),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: UploadBody,
  mayGoOn: true,
  async handle(door, { params, body }) {
    await door.write((ctx) => keepFixes(ctx, params.id, body.fixes))
    return read(door, params.id)
  },
})

const explanations = route({
  method: 'PATCH',
  path: '/api/collect/uploads/:id/explanations',
  name: 'explainUpload',
  summary: label('说明情况', 'Gives the reason for some places, or for all places of one rule'),
  permission: 'collect.prepare',
  params: IdParam,
  body: Type.Object({
    explanation: Type.String({ title: '说明', maxLength: 500 }),
    seqs: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 500 }),
    code: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  response: Type.Object({ explained: Type.Integer() }),
  async handle(ctx, { params, body }) {
    return { explained: await explain(ctx, params.id, body) }
  },
})

const cancel = doorRoute({
  method: 'POST',
  path: '/api/collect/uploads/:id/cancel',
  name: 'cancelUpload',
  summary: label('取消上传', 'Stops a reading, or takes an upload back that waits for corrections'),
  permission: 'collect.prepare',
  params: Type.Object({ id: Id }),
  async handle(door, { params }) {
    await door.write((ctx) => cancelUpload(ctx, params.id))
    stopReading(params.id)
    return new Answer()
  },
})

export const uploadRoutes = [send, show, issues, marked, places, fixes, explanations, cancel]
