import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { route } from '../../../platform/http/route.ts'
import { openCampaign } from '../campaign/campaign.ts'
import { listCampaigns, progress } from '../campaign/progress.ts'
import { remind } from '../campaign/remind.ts'
import { Id, IdParam, LabelBody } from './schemas.ts'

const Day = (title: string) => Type.String({ format: 'date', title })

const open = route({
  method: 'POST',
  path: '/api/collect/campaigns',
  name: 'openCampaign',
  summary: label('开启期次', 'Opens a campaign with its list of who owes what'),
  permission: 'collect.campaign',
  body: Type.Object({
    code: Type.String({ title: '编号', pattern: '^[0-9A-Za-z-]{1,30}$' }),
    name: Type.String({ title: '名称', minLength: 1, maxLength: 60 }),
    period: Type.String({ title: '期间', maxLength: 9 }),
    countDay: Day('统计时点'),
    bookingDeadline: Day('补录截止'),
    opensOn: Day('开始日期'),
    dueOn: Day('截止日期'),
    registers: Type.Array(Type.String({ maxLength: 60 }), { title: '台账', minItems: 1, maxItems: 50 }),
    orgIds: Type.Optional(Type.Array(Id, { maxItems: 2000 })),
  }),
  response: Type.Object({ id: Type.String() }),
  async handle(ctx, { body }) {
    const { orgIds, ...rest } = body
    return { id: await openCampaign(ctx, { ...rest, ...(orgIds ? { orgIds } : {}) }) }
  },
})

const Counts = {
  due: Type.Integer(),
  silent: Type.Integer(),
  drafts: Type.Integer(),
  submitted: Type.Integer(),
  reviewed: Type.Integer(),
  accepted: Type.Integer(),
  sentBack: Type.Integer(),
}

const list = route({
  method: 'GET',
  path: '/api/collect/campaigns',
  name: 'listCampaigns',
  summary: label('期次与进度', 'Campaigns with how far each register is in each county within reach'),
  permission: 'collect.read',
  query: Type.Object({ campaign: Type.Optional(Id) }),
  response: Type.Object({
    campaigns: Type.Array(
      Type.Object({
        id: Type.String(),
        code: Type.String(),
        name: Type.String(),
        period: Type.String(),
        countDay: Type.String(),
        bookingDeadline: Type.String(),
        opensOn: Type.String(),
        dueOn: Type.String(),
        state: Type.String(),
        progress: Type.Array(
          Type.Object({
            register: Type.String(),
            registerLabel: LabelBody,
            countyId: Type.String(),
            county: Type.String(),
            ...Counts,
          }),
        ),
      }),
    ),
  }),
  async handle(ctx, { query }) {
    const lines = await progress(ctx, query.campaign ?? null)
    const known = new Set(lines.map((l) => l.campaignId))
    const words = (code: string) => ctx.assembly.registers.get(code)?.label ?? label(code, code)
    return {
      campaigns: (await listCampaigns(ctx))
        .filter((c) => known.has(c.id))
        .map((c) => ({
          ...c,
          progress: lines.filter((l) => l.campaignId === c.id).map((l) => ({ ...l, registerLabel: words(l.register) })),
        })),
    }
  },
})

const remindUnits = route({
  method: 'POST',
  path: '/api/collect/campaigns/:id/remind',
  name: 'remindUnits',
  summary: label('催报', 'Reminds units of what they owe'),
  permission: 'collect.remind',
  params: IdParam,
  body: Type.Object({
    orgIds: Type.Array(Id, { minItems: 1, maxItems: 2000, title: '单位' }),
    register: Type.Optional(Type.String({ maxLength: 60 })),
    message: Type.String({ title: '催报内容', minLength: 1, maxLength: 300 }),
  }),
  response: Type.Object({ units: Type.Integer(), returns: Type.Integer() }),
  handle: (ctx, { params, body }) => remind(ctx, params.id, body),
})

export const campaignRoutes = [open, list, remindUnits]
