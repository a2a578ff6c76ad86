import { sql } from 'kysely'
import { Type } from 'typebox'
import { permits, scopeOf, unknownOrg } from '../../directory/public.ts'
import { readableReports } from '../../loop/publish/public.ts'
import { StandingBody, watchedBy } from '../../loop/watch/public.ts'
import { label } from '../../kernel/label.ts'
import type { Ctx } from '../../platform/context.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { KEY_FIGURE, unitsBelow, warningsBelow } from './counties.ts'
import { lateSchools } from './late.ts'
import { openReturns } from './open-returns.ts'
import { campaignAt, holds, plansOf, statesAt, warningsAt } from './stages.ts'

const Text = Type.String()
const Count = Type.Integer()
const LabelBody = Type.Object({ zh: Text, en: Text })
const NullText = Type.Union([Text, Type.Null()])
const Levels = Type.Object({ red: Count, yellow: Count, blue: Count })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

/** As many rows as a wall shows without scrolling. */
const WORST = 6
const SILENT = 6
const WEEK_DAYS = 7

interface Place {
  readonly id: string
  readonly shortName: string
  readonly x: number | null
  readonly y: number | null
}

const placesOf = (ctx: Ctx, ids: readonly string[]): Promise<Place[]> =>
  rows(
    ctx.tx,
    sql<Place>`select id, coalesce(nullif(short_name, ''), name) as "shortName", tile_x as x, tile_y as y from org where id = any(${ids}::uuid[])`,
  )

interface Stages {
  readonly submitted: number
  readonly reviewed: number
  readonly opened: number
  readonly closed: number
  readonly asOf: string | null
  readonly report: string | null
  readonly reportSigned: boolean | null
}

/** What the loop line adds to the workbench, each as far as the reader may see it elsewhere: where returns lie, how warnings moved this week, the newest report. */
const stagesOf = (ctx: Ctx, unit: string): Promise<Stages | undefined> =>
  first(
    ctx.tx,
    sql<Stages>`with below as (select c.descendant as id from org_closure c where c.ancestor = ${unit}::uuid
        and c.valid_from <= ${ctx.today}::date and c.valid_to > ${ctx.today}::date),
      asked as (select id from campaign where region = ${ctx.region} and state = 'open' order by due_on desc limit 1),
      newest as (select r.title, r.state from report r where r.region = ${ctx.region} and r.org_id = ${unit}::uuid and ${readableReports(ctx)}
        order by r.created_at desc, r.id desc limit 1)
      select
        (select count(*)::int from returns r join asked on asked.id = r.campaign_id where r.region = ${ctx.region} and r.state = 'submitted'
          and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))} and r.org_id in (select id from below)) as submitted,
        (select count(*)::int from returns r join asked on asked.id = r.campaign_id where r.region = ${ctx.region} and r.state = 'county-reviewed'
          and ${scopeOf(ctx, 'collect.read').on(sql.ref('r.org_id'))} and r.org_id in (select id from below)) as reviewed,
        (select count(*)::int from warning w where w.region = ${ctx.region} and w.org_id = ${unit}::uuid and w.source = 'target'
          and ${watchedBy(ctx, 'w')} and w.opened_at > ${ctx.now}::timestamptz - ${WEEK_DAYS} * interval '1 day') as opened,
        (select count(*)::int from warning w where w.region = ${ctx.region} and w.org_id = ${unit}::uuid and w.source = 'target'
          and ${watchedBy(ctx, 'w')} and w.closed_at > ${ctx.now}::timestamptz - ${WEEK_DAYS} * interval '1 day') as closed,
        (select max(computed_at) from indicator_value v where v.region = ${ctx.region} and v.org_id = ${unit}::uuid) as "asOf",
        (select title from newest) as report, (select state = 'signed' from newest) as "reportSigned"`,
  )

export const readCockpit = route({
  method: 'GET',
  path: '/api/cockpit',
  name: 'readCockpit',
  summary: label(
    '大屏：闭环、县区、差得最远的目标、未报单位',
    'The wall: the loop, the counties, the targets farthest off, who is silent',
  ),
  permission: 'signed-in',
  query: Type.Object({
    unit: Type.String({ format: 'uuid', title: '单位' }),
    year: Type.String({ pattern: '^\\d{4}$', title: '年度' }),
  }),
  response: Type.Object({
    unit: Type.Object({ id: Text, name: Text }),
    now: Text,
    asOf: NullText,
    plan: Type.Object({ tasks: Count, targets: Count, asks: Count }),
    campaign: orNull(
      Type.Object({
        name: Text,
        dueOn: Text,
        due: Count,
        accepted: Count,
        missing: Count,
        submitted: Count,
        reviewed: Count,
      }),
    ),
    states: Type.Object({ total: Count, done: Count, normal: Count, unknown: Count }),
    warnings: Type.Object({ ...Levels.properties, opened: Count, closed: Count }),
    report: orNull(Type.Object({ title: Text, signed: Type.Boolean() })),
    tiles: Type.Array(
      Type.Object({
        id: Text,
        name: Text,
        x: orNull(Count),
        y: orNull(Count),
        due: Count,
        accepted: Count,
        warnings: Levels,
      }),
    ),
    worst: Type.Array(
      Type.Object({
        targetId: Text,
        name: LabelBody,
        level: Text,
        ...StandingBody.properties,
        target: NullText,
        forecast: NullText,
        onPath: orNull(Type.Number({ description: 'Where it should be by now, in the unit of the value' })),
        gap: NullText,
        gapUnit: Text,
        side: NullText,
      }),
    ),
    silent: Type.Array(
      Type.Object({ id: Text, name: Text, count: Count, dueOn: Text, words: LabelBody, overdue: Type.Boolean() }),
    ),
    silentUnits: Count,
  }),
  async handle(ctx, { query }) {
    if (!(await permits(ctx, 'directory.read-orgs', query.unit))) throw unknownOrg(query.unit)
    const org = await first(ctx.tx, sql<{ name: string }>`select name from org where id = ${query.unit}::uuid`)
    const collects = holds(ctx, 'collect.read')
    const warnings = await warningsAt(ctx, query.unit)
    const states = await statesAt(ctx, query.unit)
    const plans = await plansOf(ctx, query.unit)
    const stages = await stagesOf(ctx, query.unit)
    const below = collects ? await unitsBelow(ctx, query.unit, KEY_FIGURE, [query.year]) : []
    const warned = await warningsBelow(ctx, query.unit)
    const places = new Map(
      (
        await placesOf(
          ctx,
          below.map((b) => b.id),
        )
      ).map((p) => [p.id, p]),
    )
    const late = collects ? lateSchools(await openReturns(ctx, query.unit), ctx.today) : []
    const campaign = collects ? await campaignAt(ctx, query.unit) : undefined
    const names = new Map(ctx.assembly.indicators.map((i) => [i.code, i.label]))
    const titles = new Map(warnings.map((w) => [w.targetId, label(w.titleZh, w.titleEn)]))
    const count = (level: string): number => states.filter((s) => s.level === level).length
    const sum = (of: 'tasks' | 'targets' | 'asks'): number => plans.reduce((n, p) => n + p[of], 0)
    const month = ctx.today.slice(0, 7)
    return {
      unit: { id: query.unit, name: org?.name ?? '' },
      now: ctx.now,
      asOf: stages?.asOf ?? null,
      plan: { tasks: sum('tasks'), targets: sum('targets'), asks: sum('asks') },
      campaign: campaign ? { ...campaign, submitted: stages?.submitted ?? 0, reviewed: stages?.reviewed ?? 0 } : null,
      states: { total: states.length, done: count('done'), normal: count('normal'), unknown: count('none') },
      warnings: {
        red: count('red'),
        yellow: count('yellow'),
        blue: count('blue'),
        opened: stages?.opened ?? 0,
        closed: stages?.closed ?? 0,
      },
      report: stages?.report ? { title: stages.report, signed: stages.reportSigned === true } : null,
      tiles: below.map((b) => ({
        id: b.id,
        name: places.get(b.id)?.shortName ?? b.name,
        x: places.get(b.id)?.x ?? null,
        y: places.get(b.id)?.y ?? null,
        due: b.due,
        accepted: b.accepted,
        warnings: warned.get(b.id) ?? { red: 0, yellow: 0, blue: 0 },
      })),
      worst: states
        .filter((s) => s.level === 'red' || s.level === 'yellow' || s.level === 'blue')
        .slice(0, WORST)
        .map((s) => ({
          targetId: s.targetId,
          name: titles.get(s.targetId) ?? names.get(s.indicator ?? '') ?? label(s.reasonZh, s.reasonEn),
          level: s.level,
          unit: s.unit,
          value: s.value,
          whole: s.whole,
          change: s.change,
          asked: s.asked,
          reference: s.reference,
          target: s.target,
          forecast: s.forecast,
          onPath: s.path.find((p) => p.month === month)?.path ?? null,
          gap: s.gap,
          gapUnit: s.gapUnit,
          side: s.side,
        })),
      silent: late.slice(0, SILENT),
      silentUnits: late.length,
    }
  },
})
