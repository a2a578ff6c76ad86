import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route } from '../../platform/http/route.ts'
import { addEntry, endEntry, entriesOf, isExtensible, listSummaries } from '../code-lists/entries.ts'
import { codeListInfo } from '../code-lists/store.ts'
import { demandRegion } from '../permission/region-wide.ts'
import { unknownList } from './reference.ts'

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
const ListParam = Type.Object({ list: Type.String({ maxLength: 60, title: '代码表' }) })
const MANAGE = 'directory.manage-lists'

const lists = route({
  method: 'GET',
  path: '/api/code-lists',
  name: 'listCodeLists',
  summary: label('全部代码表', 'All code lists with source and how sure each is'),
  permission: 'signed-in',
  response: Type.Object({
    lists: Type.Array(
      Type.Object({
        name: Type.String(),
        label: LabelBody,
        source: Type.String(),
        confidence: Type.String({ description: 'V read in the standard, S second hand, G from memory or our own' }),
        items: Type.Integer(),
        added: Type.Integer(),
        extensible: Type.Boolean(),
      }),
    ),
  }),
  async handle(ctx) {
    const all = await listSummaries(ctx.tx, ctx.region, ctx.today)
    return { lists: all.map(({ zh, en, ...l }) => ({ ...l, label: { zh, en }, extensible: isExtensible(l.name) })) }
  },
})

const entries = route({
  method: 'GET',
  path: '/api/code-lists/:list/entries',
  name: 'listCodeEntries',
  summary: label('代码表的全部代码', 'All entries of a list with their validity'),
  permission: 'signed-in',
  params: ListParam,
  response: Type.Object({
    entries: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        shipped: Type.Boolean(),
        source: Type.String(),
        validFrom: Type.String(),
        validTo: Type.String(),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    if (!(await codeListInfo(ctx.tx, params.list))) throw unknownList(params.list)
    const all = await entriesOf(ctx.tx, ctx.region, params.list)
    return { entries: all.map(({ zh, en, ...e }) => ({ ...e, label: { zh, en } })) }
  },
})

const add = route({
  method: 'POST',
  path: '/api/code-lists/:list/entries',
  name: 'addCodeEntry',
  summary: label('增加代码', 'Add an entry to a list that a region may extend'),
  permission: MANAGE,
  params: ListParam,
  body: Type.Object({
    code: Type.String({ title: '代码', pattern: '^[0-9A-Za-z-]{1,20}$' }),
    zh: Type.String({ title: '名称', minLength: 1, maxLength: 60 }),
    en: Type.String({ title: '英文名称', maxLength: 80, default: '' }),
    source: Type.String({ title: '依据', minLength: 2, maxLength: 120 }),
    from: Type.String({ title: '生效日期', format: 'date' }),
  }),
  async handle(ctx, { params, body }) {
    if (!(await codeListInfo(ctx.tx, params.list))) throw unknownList(params.list)
    await demandRegion(ctx, MANAGE)
    await addEntry(ctx.tx, ctx.region, params.list, { ...body, en: body.en || body.zh })
    const detail = { code: body.code, name: body.zh, source: body.source, from: body.from }
    await ctx.audit({ action: 'directory.code-added', objectKind: 'code-list', objectId: params.list, detail })
    return null
  },
})

const end = route({
  method: 'POST',
  path: '/api/code-lists/:list/entries/:code/end',
  name: 'endCodeEntry',
  summary: label('停用代码', 'End an entry that was added here'),
  permission: MANAGE,
  params: Type.Object({ list: Type.String({ maxLength: 60 }), code: Type.String({ maxLength: 40 }) }),
  body: Type.Object({ day: Type.String({ title: '停用日期', format: 'date' }) }),
  async handle(ctx, { params, body }) {
    await demandRegion(ctx, MANAGE)
    await endEntry(ctx.tx, ctx.region, params.list, params.code, body.day)
    const detail = { code: params.code, day: body.day }
    await ctx.audit({ action: 'directory.code-ended', objectKind: 'code-list', objectId: params.list, detail })
    return null
  },
})

export const codeListRoutes = [lists, entries, add, end]
