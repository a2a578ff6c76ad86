import { sql } from 'kysely'
import { Type } from 'typebox'
import { label, type Label } from '../../../kernel/label.ts'
import { companionPeriod, periodKind } from '../../../kernel/period.ts'
import { rows } from '../../../platform/db/statement.ts'
import { route } from '../../../platform/http/route.ts'
import { dueList, openCampaign } from '../campaign/campaign.ts'
import { extendDeadline, setCampaignState } from '../campaign/deadline.ts'
import { listCampaigns, progress } from '../campaign/progress.ts'
import { remind } from '../campaign/remind.ts'
import { knownRegister } from '../rows/known-register.ts'
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

const preview = route({
  method: 'POST',
  path: '/api/collect/campaigns/preview',
  name: 'previewCampaign',
  summary: label('期次预览', 'Who would owe what, before a campaign is opened'),
  permission: 'collect.campaign',
  body: Type.Object({
    period: Type.String({ title: '期间', maxLength: 9 }),
    countDay: Day('统计时点'),
    registers: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 50 }),
  }),
  response: Type.Object({
    lines: Type.Array(
      Type.Object({
        register: Type.String(),
        label: LabelBody,
        period: Type.String(),
        units: Type.Integer(),
        already: Type.Integer({
          description: 'Units that owe this register for this period in another campaign already',
        }),
      }),
    ),
  }),
  async handle(ctx, { body }) {
    const registers = body.registers.map((code) => knownRegister(ctx, code))
    periodKind(body.period)
    const due = await dueList(ctx, body)
    const there = await rows(
      ctx.tx,
      sql<{
        register: string
        period: string
        n: number
      }>`select r.register, r.period, count(distinct r.org_id)::int as n from returns r
        where r.region = ${ctx.region} and r.register = any(${body.registers}::text[]) group by r.register, r.period`,
    )
    return {
      lines: registers.map((r) => {
        const mine = due.filter((d) => d.register === r.code)
        const period = mine[0]?.period ?? companionPeriod(body.period, r.periodKind)
        return {
          register: r.code,
          label: r.label,
          period,
          units: mine.length,
          already: there.find((t) => t.register === r.code && t.period === period)?.n ?? 0,
        }
      }),
    }
  },
})

const extend = route({
  method: 'POST',
  path: '/api/collect/campaigns/:id/extend',
  name: 'extendCampaign',
  summary: label('延期', 'Moves the deadline of what is not handed in yet, for some units or for all'),
  permission: 'collect.campaign',
  params: IdParam,
  body: Type.Object({
    orgIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 2000, title: '单位' })),
    register: Type.Optional(Type.String({ maxLength: 60 })),
    dueOn: Day('新的截止日期'),
    reason: Type.String({ title: '延期原因', minLength: 2, maxLength: 300 }),
  }),
  response: Type.Object({ units: Type.Integer(), returns: Type.Integer() }),
  handle: (ctx, { params, body }) => extendDeadline(ctx, params.id, body),
})

const changeState = (name: 'close' | 'reopen', summary: Label) =>
  route({
    method: 'POST',
    path: `/api/collect/campaigns/:id/${name}`,
    name: `${name}Campaign`,
    summary,
    permission: 'collect.campaign',
    params: IdParam,
    body: Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 300 }) }),
    response: Type.Object({ ok: Type.Boolean() }),
    async handle(ctx, { params, body }) {
      await setCampaignState(ctx, params.id, name === 'close' ? 'closed' : 'open', body.reason)
      return { ok: true }
    },
  })

export const campaignRoutes = [
  preview,
  open,
  list,
  remindUnits,
  extend,
  changeState('close', label('结束期次', 'Ends a campaign')),
  changeState('reopen', label('重新开放期次', 'Opens a closed campaign again')),
]
