import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { ownParts, partsIn } from '../cells/below-own.ts'
import { branchUnits, childUnits } from './unit.ts'
import type { Branch, Child, UnitName } from './unit.ts'

/** A unit of a list. */
export interface ListedUnit extends UnitName {
  /** The school right above it that it stands behind, because both are counted; null right below the node. */
  readonly branchOf: string | null
}

/** How a list without marks names a unit: a branch is named after its school. */
export const nameInList = (u: Pick<ListedUnit, 'name' | 'shortName' | 'branchOf'>): string => {
  const name = u.shortName || u.name
  return u.branchOf === null ? name : `${u.branchOf}（${name}）`
}

/** An indicator in a period. */
export interface Figure {
  readonly indicator: Indicator
  readonly period: string
}

/** What adds up to a node's figures. */
export interface Listed {
  /** The units of all its lists, every branch behind its school. */
  readonly units: readonly ListedUnit[]
  /** Is a unit's value one of those that make the node's? */
  has(id: string, indicator: string, period: string): boolean
  of(indicator: string, period: string): ListedUnit[]
}

/** Schools among these with a figure of their own, which is no sum of those below them: `org|indicator|period`. */
async function ownFigures(ctx: Ctx, schools: readonly string[], figures: readonly Figure[]): Promise<Set<string>> {
  const found = await rows(
    ctx.tx,
    sql<{ key: string }>`with part as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(partsIn(catalogueOf(ctx.assembly), figures))}::jsonb) as p(period text, indicator text, measure text, "of" text)
      )
      select s.id::text || '|' || f.indicator || '|' || f.period as key
      from unnest(${schools}::uuid[]) as s(id) cross join (select distinct indicator, period from part) f
      where ${ownParts(ctx.region, 's.id', 'f.period', 'f.indicator')}`,
  )
  return new Set(found.map((f) => f.key))
}

/** Every branch behind its school, those of one school in the order given. */
function inOrder(children: readonly Child[], branches: readonly Branch[]): (Child | Branch)[] {
  const below = groupBy(branches, (b) => b.parent)
  const withBelow = <T extends UnitName>(u: T): (T | Branch)[] => [u, ...(below.get(u.id) ?? []).flatMap(withBelow)]
  return children.flatMap((c) => withBelow(c))
}

/**
 * The units whose values make the figures of a node on a day: those right below it, and behind a school there with a figure of its own the
 * branches that are counted beside it. A school with a figure of its own lists nothing: nobody below it has a part in that. The same units
 * are added up by `addUpCells()` and `rollValues()`. `which` chooses among them and speaks of one as `o`.
 */
export async function listedUnits(
  ctx: Ctx,
  node: string | RawBuilder<string>,
  day: string,
  figures: readonly Figure[],
  which: RawBuilder<SqlBool> = sql`true`,
): Promise<Listed> {
  const children = await childUnits(ctx, typeof node === 'string' ? sql`${node}::uuid` : node, day, which)
  const tops = children.filter((c) => c.overReporters).map((c) => c.id)
  // Nearly everywhere no school has another below it, and nothing more is asked.
  const branches = tops.length > 0 ? await branchUnits(ctx, tops, day, which) : []
  const school = children.find((c) => c.underReporter)?.node
  const above = new Map(branches.map((b) => [b.id, b.above]))
  const schools = [...new Set([...(school === undefined ? [] : [school]), ...branches.flatMap((b) => b.above)])]
  const own = schools.length > 0 ? await ownFigures(ctx, schools, figures) : new Set<string>()
  const has = (id: string, indicator: string, period: string): boolean => {
    const isOwn = (of: string): boolean => own.has(`${of}|${indicator}|${period}`)
    return !(school !== undefined && isOwn(school)) && (above.get(id) ?? []).every(isOwn)
  }
  const units = inOrder(children, branches)
    .filter((u) => u.chosen && figures.some((f) => has(u.id, f.indicator.code, f.period)))
    .map((u): ListedUnit => ({
      id: u.id,
      code: u.code,
      name: u.name,
      shortName: u.shortName,
      kind: u.kind,
      tileX: u.tileX,
      tileY: u.tileY,
      branchOf: 'branchOf' in u ? u.branchOf : null,
    }))
  return { units, has, of: (indicator, period) => units.filter((u) => has(u.id, indicator, period)) }
}
