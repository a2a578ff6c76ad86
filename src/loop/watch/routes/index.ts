import { sql } from 'kysely'
import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { rows } from '../../../platform/db/statement.ts'
import { route, type Route } from '../../../platform/http/route.ts'
import { statesOf } from '../store/list-states.ts'
import { warningsOf } from '../store/list-warnings.ts'
import { watchedBy } from '../store/within.ts'
import { watchAll } from '../watch-all.ts'
import { exportLedger } from './export-ledger.ts'
import { CountsBody, EventBody, Level, Source, StateBody, Uuid, WarningBody, WarningLevel } from './shapes.ts'

/** How many of each level; levels that do not occur are 0. */
function countsOf(list: readonly { readonly level: string }[]) {
  const n = (level: string): number => list.filter((x) => x.level === level).length
  return { red: n('red'), yellow: n('yellow'), blue: n('blue'), normal: n('normal'), done: n('done'), none: n('none') }
}

const listTargets = route({
  method: 'GET',
  path: '/api/watch/targets',
  name: 'listTargetStates',
  summary: label('目标的现状、差距和预测', 'Where targets stand'),
  permission: 'watch.read',
  query: Type.Object({
    unit: Type.Optional(Uuid),
    level: Type.Optional(Level),
    indicator: Type.Optional(Type.String({ maxLength: 80 })),
    own: Type.Optional(Type.Boolean({ description: 'Only targets that the unit set itself' })),
  }),
  response: Type.Object({ states: Type.Array(StateBody), counts: CountsBody }),
  async handle(ctx, { query }) {
    const { unit, level, indicator, own } = query
    const all = await statesOf(ctx, { orgId: unit, indicator, own }, watchedBy(ctx, 's'))
    return { states: level ? all.filter((s) => s.level === level) : all, counts: countsOf(all) }
  },
})

const readTarget = route({
  method: 'GET',
  path: '/api/watch/targets/:id',
  name: 'readTargetState',
  summary: label('一个目标在各单位的现状', 'Where a target stands, at its unit and below'),
  permission: 'watch.read',
  params: Type.Object({ id: Uuid }),
  response: Type.Object({ states: Type.Array(StateBody) }),
  async handle(ctx, { params }) {
    const states = await statesOf(ctx, { targetId: params.id }, watchedBy(ctx, 's'))
    if (states.length > 0) return { states }
    throw new Refusal(
      'watch.target-unknown',
      {
        what: label('没有这个目标的现状', 'Nothing is known of this target'),
        advice: label('目标确认后才会比对；刷新后重新选择', 'Targets are compared once they are confirmed'),
      },
      { params: { id: params.id }, status: 404 },
    )
  },
})

const listWarnings = route({
  method: 'GET',
  path: '/api/watch/warnings',
  name: 'listWarnings',
  summary: label('预警', 'Warnings'),
  permission: 'watch.read',
  query: Type.Object({
    unit: Type.Optional(Uuid),
    level: Type.Optional(WarningLevel),
    source: Type.Optional(Source),
    indicator: Type.Optional(Type.String({ maxLength: 80 })),
    closed: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({ warnings: Type.Array(WarningBody), counts: CountsBody }),
  async handle(ctx, { query }) {
    const { unit, level, ...filter } = query
    const all = await warningsOf(ctx, unit ?? null, filter, watchedBy(ctx, 'w'))
    return { warnings: level ? all.filter((w) => w.level === level) : all, counts: countsOf(all) }
  },
})

const readHistory = route({
  method: 'GET',
  path: '/api/watch/warnings/:id/history',
  name: 'readWarningHistory',
  summary: label('预警的经过', 'How a warning came and went'),
  permission: 'watch.read',
  params: Type.Object({ id: Uuid }),
  response: Type.Object({ events: Type.Array(EventBody) }),
  async handle(ctx, { params }) {
    const events = await rows(
      ctx.tx,
      sql<{ level: string; reasonZh: string; reasonEn: string; at: string }>`
        select e.level, e.reason_zh as "reasonZh", e.reason_en as "reasonEn", e.at
        from warning_event e join warning w on w.region = ${ctx.region} and w.id = e.warning_id
        where e.region = ${ctx.region} and e.warning_id = ${params.id}::uuid and ${watchedBy(ctx, 'w')} order by e.seq`,
    )
    return { events }
  },
})

const refresh = route({
  method: 'POST',
  path: '/api/watch/refresh',
  name: 'refreshWatch',
  summary: label('重新比对目标和期限', 'Compare with targets and dates again'),
  permission: 'watch.compute',
  body: Type.Object({ unit: Uuid }),
  response: Type.Object({
    targets: Type.Integer(),
    states: Type.Integer(),
    opened: Type.Integer(),
    changed: Type.Integer(),
    closed: Type.Integer(),
  }),
  async handle(ctx, { body }) {
    await demand(ctx, 'watch.compute', body.unit)
    const done = await watchAll(ctx)
    await ctx.audit({
      action: 'watch.refresh',
      objectKind: 'org',
      objectId: body.unit,
      orgId: body.unit,
      detail: { ...done },
    })
    return done
  },
})

/** All routes of the watch stage. */
export const routes: readonly Route[] = [listTargets, readTarget, listWarnings, readHistory, refresh, exportLedger]
