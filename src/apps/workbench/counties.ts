import { sql } from 'kysely'
import { scopeOf } from '../../directory/public.ts'
import { watchedBy } from '../../loop/watch/public.ts'
import type { Ctx } from '../../platform/context.ts'
import { rows } from '../../platform/db/statement.ts'
import { holds } from './stages.ts'

/** A unit directly below the one looked at: schools, returns of the open campaign (of its schools, and of a county itself), one key figure. */
export interface Below {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly schools: number
  readonly due: number
  readonly accepted: number
  readonly value: string | null
  readonly whole: string | null
  readonly status: string | null
}

/** Indicator that stands beside every unit: the city's first share with a target, or else this one. */
export const KEY_FIGURE = 'teachers.dual-of-specialised'

export const unitsBelow = (ctx: Ctx, unit: string, indicator: string, periods: readonly string[]): Promise<Below[]> =>
  rows(
    ctx.tx,
    sql<Below>`with child as (
        select o.id, o.name, o.kind, o.code, o.level from org_edge e join org o on o.id = e.child
        where e.parent = ${unit}::uuid and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
          and o.kind in ('city', 'county', 'group', 'school', 'college') and ${scopeOf(ctx, 'collect.read').on(sql.ref('o.id'))}
      ),
      leaf as (
        select c.id, s.id as school from child c join org_closure cl on cl.ancestor = c.id and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
        join org s on s.id = cl.descendant and s.kind in ('school', 'college')
      ),
      reporter as (
        select id, school as unit from leaf union select c.id, c.id from child c where c.kind = 'county'
      ),
      returned as (
        select l.id, count(*)::int as due, count(*) filter (where r.state = 'accepted')::int as accepted
        from reporter l join returns r on r.region = ${ctx.region} and r.org_id = l.unit and r.state <> 'superseded'
        join campaign k on k.region = ${ctx.region} and k.id = r.campaign_id and k.state = 'open'
        group by l.id
      )
      select c.id, c.name, c.kind, (select count(*)::int from leaf l where l.id = c.id) as schools, coalesce(r.due, 0) as due, coalesce(r.accepted, 0) as accepted,
        v.value, v.parts ->> 'teachers.specialised' as whole, v.status
      from child c left join returned r on r.id = c.id
      left join lateral (select x.value, x.parts, x.status from indicator_value x
        where x.region = ${ctx.region} and x.org_id = c.id and x.indicator = ${indicator} and x.period = any(${periods}::text[]) and x.slice = ''
        order by array_position(${periods}::text[], x.period) limit 1) v on true
      order by c.level, c.kind = 'group' desc, c.code`,
  )

interface LevelCounts {
  readonly red: number
  readonly yellow: number
  readonly blue: number
}

/**
 * Open warnings of each unit below, counted as its own board counts them: its own targets, and the gaps, returns and dates of
 * everything in it. Empty without the right to read warnings.
 */
export async function warningsBelow(ctx: Ctx, unit: string): Promise<Map<string, LevelCounts>> {
  if (!holds(ctx, 'watch.read')) return new Map()
  const counted = await rows(
    ctx.tx,
    sql<LevelCounts & { id: string }>`select e.child as id, count(*) filter (where w.level = 'red')::int as red,
        count(*) filter (where w.level = 'yellow')::int as yellow, count(*) filter (where w.level = 'blue')::int as blue
      from org_edge e
      join org_closure cl on cl.ancestor = e.child and cl.valid_from <= ${ctx.today}::date and cl.valid_to > ${ctx.today}::date
      join warning w on w.region = ${ctx.region} and w.org_id = cl.descendant and w.closed_at is null
        and (w.source <> 'target' or w.org_id = e.child)
      where e.parent = ${unit}::uuid and e.valid_from <= ${ctx.today}::date and e.valid_to > ${ctx.today}::date
        and ${watchedBy(ctx, 'w')}
      group by e.child`,
  )
  return new Map(counted.map(({ id, ...levels }) => [id, levels]))
}
