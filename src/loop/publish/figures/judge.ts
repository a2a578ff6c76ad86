import { isSmall, type Counts } from './suppress.ts'

/**
 * What one public figure shows: counts of people of a unit and of the units below it, by what is counted and when. A row with null counts
 * shows nothing. `parts` name counts of which the first is the sum of the others, so that two of them give the third.
 */
export interface Table {
  readonly unit: string
  readonly total: Counts
  readonly rows: readonly { readonly unit: string; readonly counts: Counts | null }[]
  readonly parts: readonly (readonly [string, string, string])[]
}

/** What must not be shown of a table: rows of these units; `withheld`: nothing of it at all. */
export interface Verdict {
  readonly hidden: ReadonlySet<string>
  readonly withheld: boolean
}

type Known = Map<string, Map<string, number>>

/** Units right below each unit: everybody knows the tree. */
export type Tree = ReadonlyMap<string, readonly string[]>

/**
 * Decides what a table may show beside everything that is public already. Whoever has it all subtracts: units from the sum above them,
 * across figures that count the same people, and a part from its whole. Rows are hidden, the smallest first, until nothing between 1
 * and 9 comes out; the table is withheld where that does not help. What was public before stays: the same question later has the same
 * answer, and what was hidden once is not given away by hiding something else instead.
 */
export function admit(before: readonly Table[], table: Table, tree: Tree): Verdict {
  const around = touching(before, table)
  const hidden = new Set(
    table.rows.filter((r) => r.counts !== null && Object.values(r.counts).some(isSmall)).map((r) => r.unit),
  )
  const withheld = { hidden: new Set(table.rows.map((r) => r.unit)), withheld: true }
  if (Object.values(table.total).some(isSmall)) return withheld
  // What comes out without this table is not for this table to cure.
  const children = new Below([...around, table], tree)
  const old = new Set(openings(around, children))
  const known = derived(around, children)
  for (;;) {
    const open = openings([...around, shownOf(table, hidden)], children).filter((o) => !old.has(o))
    if (open.length === 0) return { hidden, withheld: false }
    const next = smallest(table, hidden, open, known)
    if (next === null) return withheld
    hidden.add(next)
  }
}

/**
 * Units below each unit of which a count is the sum: the tree, and rows of tables that were taken when it was another. A branch that a table
 * lists beside its school stands below the node instead of below the school, for the counts whose rows that table shows: another year it may
 * have been in the sum of its school.
 */
class Below {
  private readonly units = new Map<string, Set<string>>()
  private readonly inSchool = new Set<string>()
  private readonly beside = new Map<string, Set<string>>()

  constructor(tables: readonly Table[], tree: Tree) {
    const ever = new Map([...tree].map(([unit, below]) => [unit, new Set(below)]))
    for (const t of tables) for (const r of t.rows) addTo(ever, t.unit, r.unit)
    for (const [unit, below] of tree) this.units.set(unit, new Set(below))
    for (const t of tables) {
      const listed = new Set(t.rows.map((r) => r.unit))
      const shows = t.rows.some((r) => r.counts !== null)
      for (const unit of listed) {
        const schools = [...listed].filter((school) => ever.get(school)?.has(unit))
        if (schools.length === 0) addTo(this.units, t.unit, unit)
        else if (shows)
          for (const key of keysOf(t)) {
            for (const school of schools) this.inSchool.add(`${school}\n${unit}\n${key}`)
            addTo(this.beside, `${t.unit}\n${key}`, unit)
          }
      }
    }
  }

  /** Those above others. */
  above(): Iterable<string> {
    return this.units.keys()
  }

  of(unit: string, key: string): readonly string[] {
    const all = [...(this.units.get(unit) ?? [])]
    if (this.beside.size === 0) return all
    const own = all.filter((below) => !this.inSchool.has(`${unit}\n${below}\n${key}`))
    return [...new Set([...own, ...(this.beside.get(`${unit}\n${key}`) ?? [])])]
  }
}

const addTo = (sets: Map<string, Set<string>>, name: string, one: string): void => {
  const set = sets.get(name)
  if (set) set.add(one)
  else sets.set(name, new Set([one]))
}

/** A table as it is shown. */
export const shownOf = (table: Table, hidden: ReadonlySet<string>): Table => ({
  ...table,
  rows: table.rows.map((r) => (hidden.has(r.unit) ? { unit: r.unit, counts: null } : r)),
})

/** Counts of which a table speaks. */
export const keysOf = (t: Table): Set<string> =>
  new Set([...Object.keys(t.total), ...t.rows.flatMap((r) => Object.keys(r.counts ?? {})), ...t.parts.flat()])

/** Tables that share a count with this one, directly or through others. */
export function touching(all: readonly Table[], table: Table): Table[] {
  const keys = keysOf(table)
  const found = new Set<Table>()
  for (let grew = true; grew;) {
    grew = false
    for (const t of all) {
      if (found.has(t) || ![...keysOf(t)].some((k) => keys.has(k))) continue
      found.add(t)
      for (const k of keysOf(t)) keys.add(k)
      grew = true
    }
  }
  return [...found]
}

/** The row still shown that is open itself, else the one that has the fewest people, but some, of what is open; hiding what is public elsewhere helps nobody. */
function smallest(table: Table, hidden: ReadonlySet<string>, open: readonly string[], known: Known): string | null {
  const places = open.map((o) => o.split('\n'))
  const itself = table.rows.find((r) => r.counts !== null && !hidden.has(r.unit) && places.some(([u]) => u === r.unit))
  if (itself) return itself.unit
  const keys = new Set(places.map(([, key]) => key))
  let found: { unit: string; n: number } | null = null
  for (const { unit, counts } of table.rows) {
    if (hidden.has(unit)) continue
    for (const [key, n] of Object.entries(counts ?? {}))
      if (keys.has(key) && n > 0 && !known.get(unit)?.has(key) && (found === null || n < found.n)) found = { unit, n }
  }
  return found?.unit ?? null
}

/** Small groups that come out of these tables, as `unit\ncount`: of a unit itself, or of those below it that nobody shows. */
function openings(tables: readonly Table[], children: Below): string[] {
  const known = derived(tables, children)
  const out: string[] = []
  for (const [unit, counts] of known)
    for (const [key, n] of counts) {
      const rest = n - shownBelow(known, children, unit, key)
      if (isSmall(n) || (isSmall(rest) && hides(known, children, unit, key))) out.push(`${unit}\n${key}`)
    }
  return out
}

/** Everything that the tables say, and what follows from it step by step. */
function derived(tables: readonly Table[], children: Below): Known {
  const known: Known = new Map()
  const learn = (unit: string, key: string, n: number): boolean => {
    const of = known.get(unit) ?? new Map<string, number>()
    if (of.has(key)) return false
    known.set(unit, of.set(key, n))
    return true
  }
  for (const t of tables)
    for (const { unit, counts } of [{ unit: t.unit, counts: t.total }, ...t.rows])
      for (const [key, n] of Object.entries(counts ?? {})) learn(unit, key, n)
  const parts = tables.flatMap((t) => t.parts)
  for (let grew = true; grew;) {
    grew = false
    for (const of of [...known])
      for (const [whole, one, other] of parts) {
        const [w, a, b] = [of[1].get(whole), of[1].get(one), of[1].get(other)]
        if (w !== undefined && a !== undefined && b === undefined) grew = learn(of[0], other, w - a) || grew
        else if (w !== undefined && b !== undefined && a === undefined) grew = learn(of[0], one, w - b) || grew
        else if (a !== undefined && b !== undefined && w === undefined) grew = learn(of[0], whole, a + b) || grew
      }
    for (const unit of children.above())
      for (const [key, n] of [...(known.get(unit) ?? [])]) {
        const below = children.of(unit, key)
        const unknown = below.filter((c) => known.get(c)?.get(key) === undefined)
        const [only] = unknown
        if (only !== undefined && unknown.length === 1) {
          const others = below.reduce((sum, c) => sum + (known.get(c)?.get(key) ?? 0), 0)
          grew = learn(only, key, Math.max(0, n - others)) || grew
        }
      }
  }
  return known
}

/** How many of a count are shown below a unit: of the highest units that are known. */
function shownBelow(known: Known, children: Below, unit: string, key: string): number {
  let sum = 0
  for (const c of children.of(unit, key)) sum += known.get(c)?.get(key) ?? shownBelow(known, children, c, key)
  return sum
}

/** Is there a unit right below of which the count is not known? */
const hides = (known: Known, children: Below, unit: string, key: string): boolean =>
  children.of(unit, key).some((c) => known.get(c)?.get(key) === undefined)
