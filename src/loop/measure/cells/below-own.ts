import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { OrgKind } from '../../../directory/public.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Catalogue } from '../values/catalogue.ts'

/** Nodes that gather others: what they keep themselves (a county its statistics) nobody below them keeps. */
const GATHERING: readonly OrgKind[] = ['nation', 'province', 'city', 'county', 'group']

/** Condition on the kind of a unit of `org`: it may report figures that units below it (a school its branch) report too. */
export const mayReport = (kind: string): RawBuilder<boolean> => sql`${sql.ref(kind)} <> all(${[...GATHERING]}::text[])`

/**
 * Relation `under` (period, day, parent, org_id, above): units that stand below one of the units right below `parent`, with all that stand in
 * between, where these may report for themselves. `child`: relation (period, day, parent, org_id) of what stands right below. Empty where no
 * school has another below it. Not by recursion: a cluster sends an `insert` on without the word. Schools are chosen first (`offset 0`): else all
 * units below a province would be read to find that cities report nothing.
 */
export const underOf = (child: string): RawBuilder<unknown> => sql`under as (
  select k.period, k.day, k.parent, b.descendant as org_id, array_agg(m.ancestor) as above
  from (select c.* from ${sql.ref(child)} c join org s on s.id = c.org_id where ${mayReport('s.kind')} offset 0) k
  join org_closure b on b.ancestor = k.org_id and b.depth > 0 and b.valid_from <= k.day and b.valid_to > k.day
  join org_closure m on m.descendant = b.descendant and m.depth between 1 and b.depth and m.valid_from <= k.day and m.valid_to > k.day
  join org a on a.id = m.ancestor
  group by 1, 2, 3, 4 having bool_and(${mayReport('a.kind')})
)`

/** Condition: the cell `own` is a unit's own figure for what the cell `c` counts; whoever has one is not the sum of those below. */
export const ownFigure = (own: string, c: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${own}.leaf`)} and ${sql.ref(`${own}.period`)} = ${sql.ref(`${c}.period`)} and ${sql.ref(`${own}.measure`)} = ${sql.ref(`${c}.measure`)}
    and ${sql.ref(`${own}.slice`)} in ('', ${sql.ref(`${c}.slice`)})`

/** Rows of the relation `part` of `ownParts()`: which cells are the parts of these indicators in these periods. */
export const partsIn = (catalogue: Catalogue, figures: readonly { indicator: Indicator; period: string }[]) =>
  figures.flatMap(({ indicator, period }) =>
    catalogue
      .prepare(indicator, period)
      .parts.map((p) => ({ period, indicator: indicator.code, measure: p.measure, of: p.period })),
  )

/**
 * Condition: a unit has every part of an indicator of its own in a period, so its value is no sum of those below it. Needs a relation `part`
 * (period, indicator, measure, of: the period of the part's cells).
 */
export const ownParts = (region: string, unit: string, period: string, indicator: string): RawBuilder<boolean> =>
  sql`not exists (select 1 from part o where o.period = ${sql.ref(period)} and o.indicator = ${sql.ref(indicator)}
    and not exists (select 1 from cell c where c.region = ${region} and c.org_id = ${sql.ref(unit)} and c.period = o."of" and c.measure = o.measure
      and c.slice = '' and c.leaf))`

/** Condition on a cell `c` of a unit `u` of `under`: none of those in between has it in a sum already. */
export const notInSum = (region: string): RawBuilder<boolean> =>
  sql`not exists (select 1 from unnest(u.above) as a(id) where not exists (
    select 1 from cell o where o.region = ${region} and o.org_id = a.id and ${ownFigure('o', 'c')}))`
