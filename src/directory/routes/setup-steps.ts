import { sql } from 'kysely'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { demandRegion, rootOrg } from '../permission/region-wide.ts'
import { FIRST_ROLES } from '../setup/found-region.ts'

const PERMISSION = 'directory.set-up'
const Ticked = Type.Union([Type.Literal('lists'), Type.Literal('periods'), Type.Literal('campaign')], { title: '步骤' })
const Nullable = Type.Union([Type.String(), Type.Null()])

const read = route({
  method: 'GET',
  path: '/api/setup/steps',
  name: 'readSetupSteps',
  summary: label(
    '首次设置的进度',
    'How far the first set-up is, read from what stands; steps can be left and taken up again',
  ),
  permission: PERMISSION,
  response: Type.Object({
    region: Type.Object({ code: Type.String(), name: Type.String() }),
    administrators: Type.Array(
      Type.Object({ role: Type.String(), name: Type.String(), signedIn: Type.Boolean(), secondFactor: Type.Boolean() }),
    ),
    units: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
    people: Type.Array(Type.Object({ role: Type.String(), count: Type.Integer() })),
    ticked: Type.Array(Type.Object({ step: Type.String(), at: Type.String(), by: Nullable })),
  }),
  async handle(ctx) {
    const root = await rootOrg(ctx)
    const region = await first(ctx.tx, sql<{ name: string }>`select name from region where code = ${ctx.region}`)
    const administrators = await rows(
      ctx.tx,
      sql<{ role: string; name: string; signedIn: boolean; secondFactor: boolean }>`
        select g.role, u.name, not coalesce(c.must_change, true) as "signedIn", c.totp_sealed is not null as "secondFactor"
        from role_grant g join user_account u on u.id = g.user_id left join auth_credential c on c.user_id = u.id
        where g.role = any(${[...FIRST_ROLES]}::text[]) and g.org_id = ${root?.id ?? null}::uuid
          and g.valid_from <= ${ctx.today} and ${ctx.today} < g.valid_to and u.region = ${ctx.region}
        order by array_position(${[...FIRST_ROLES]}::text[], g.role), u.pinyin`,
    )
    const units = await rows(
      ctx.tx,
      sql<{ kind: string; count: number }>`select kind, count(*)::int as count from org
        where region = ${ctx.region} and valid_from <= ${ctx.today} and ${ctx.today} < valid_to
        group by kind, level order by level, kind`,
    )
    const people = await rows(
      ctx.tx,
      sql<{ role: string; count: number }>`select g.role, count(distinct g.user_id)::int as count
        from role_grant g join user_account u on u.id = g.user_id
        where u.region = ${ctx.region} and g.valid_from <= ${ctx.today} and ${ctx.today} < g.valid_to
        group by g.role order by g.role`,
    )
    const ticked = await rows(
      ctx.tx,
      sql<{
        step: string
        at: string
        by: string | null
      }>`select s.step, s.done_at as at, u.name as by from setup_step s
        left join user_account u on u.id = s.done_by where s.region = ${ctx.region} order by s.done_at`,
    )
    return { region: { code: ctx.region, name: region?.name ?? ctx.region }, administrators, units, people, ticked }
  },
})

const tick = route({
  method: 'POST',
  path: '/api/setup/steps/:step',
  name: 'tickSetupStep',
  summary: label('步骤已核对', 'Tick off a step that a person has looked through, or take the tick away'),
  permission: PERMISSION,
  params: Type.Object({ step: Ticked }),
  body: Type.Object({ done: Type.Boolean({ title: '已核对' }) }),
  async handle(ctx, { params, body }) {
    await demandRegion(ctx, PERMISSION)
    if (body.done)
      await sql`insert into setup_step (region, step, done_at, done_by)
        values (${ctx.region}, ${params.step}, ${ctx.now}, ${ctx.actor.userId}) on conflict (region, step) do nothing`.execute(
        ctx.tx,
      )
    else await sql`delete from setup_step where region = ${ctx.region} and step = ${params.step}`.execute(ctx.tx)
    await ctx.audit({
      action: 'directory.setup-step',
      objectKind: 'region',
      objectId: ctx.region,
      detail: { step: params.step, done: body.done },
    })
    return null
  },
})

const registers = route({
  method: 'GET',
  path: '/api/setup/registers',
  name: 'listSetupRegisters',
  summary: label('可以收的报表', 'Registers that a campaign may ask for'),
  permission: PERMISSION,
  response: Type.Object({
    registers: Type.Array(
      Type.Object({ code: Type.String(), label: Type.Object({ zh: Type.String(), en: Type.String() }) }),
    ),
  }),
  handle: (ctx) =>
    Promise.resolve({ registers: [...ctx.assembly.registers.values()].map((r) => ({ code: r.code, label: r.label })) }),
})

export const setupStepRoutes = [read, tick, registers]
