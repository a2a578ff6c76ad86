import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { withDatabases } from '../../platform/db/testing.ts'
import type { Tx } from '../../platform/db/database.ts'
import { addDays } from '../calendar/working-days.ts'
import { directoryMigrations } from '../migrations/index.ts'
import type { ChangedBelow } from '../events.ts'
import { closeOrg, createOrg, mergeOrgs, moveOrg, type TreeCtx } from './change-org.ts'

const NOW = '2026-11-21T00:00:00.000Z'
const START = '2020-01-01'
const dayAt = (n: number): string => addDays(START, n * 30)

type Op =
  | { readonly do: 'create'; readonly parent: number; readonly day: number }
  | { readonly do: 'move'; readonly org: number; readonly parent: number; readonly day: number }
  | { readonly do: 'close'; readonly org: number; readonly day: number }
  | { readonly do: 'merge'; readonly org: number; readonly into: number; readonly day: number }

const at = fc.nat({ max: 11 })
const day = fc.integer({ min: 1, max: 40 })
const early = fc.integer({ min: 1, max: 6 })
const create = fc.record({ do: fc.constant('create' as const), parent: at, day: early })
const change: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), org: at, parent: at, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), org: at, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), org: at, into: at, day }) },
  { weight: 2, arbitrary: create },
)
/** A few units, then changes: in the order of their days as offices report them, or in any order. */
const history: fc.Arbitrary<Op[]> = fc
  .record({
    creates: fc.array(create, { minLength: 6, maxLength: 6 }),
    changes: fc.array(change, { minLength: 8, maxLength: 18, size: 'max' }),
    ordered: fc.boolean(),
  })
  .map(({ creates, changes, ordered }) => [
    ...creates,
    ...(ordered ? [...changes].sort((x, y) => x.day - y.day) : changes),
  ])

/** Does one change; a refused one is fine, the tree must be right either way. True when an edge moved or ended. */
async function apply(ctx: TreeCtx, ids: string[], change: Op): Promise<boolean> {
  const { tx } = ctx
  const id = (n: number): string => ids[n % ids.length] ?? ''
  const when = dayAt(change.day)
  try {
    if (change.do === 'create') {
      const code = `u${ids.length}`
      const unit = { region: 'r', code, name: code, kind: 'school' as const, parent: id(change.parent), from: when }
      ids.push(await createOrg(tx, unit, NOW))
    } else if (change.do === 'move') await moveOrg(ctx, id(change.org), id(change.parent), when)
    else if (change.do === 'close') await closeOrg(ctx, id(change.org), when)
    else await mergeOrgs(ctx, [id(change.org)], id(change.into), when)
    return change.do !== 'create'
  } catch (error) {
    if (!isRefusal(error)) throw error
    return false
  }
}

/** Pairs (ancestor, descendant, depth) by following edges one by one. */
async function naive(tx: Tx, when: string): Promise<string[]> {
  const stands = sql`valid_from <= ${when} and ${when} < valid_to`
  const orgs = await sql<{ id: string }>`select id from org where ${stands}`.execute(tx)
  const edges = await sql<{ child: string; parent: string }>`
    select child, parent from org_edge where ${stands}`.execute(tx)
  const up = new Map(edges.rows.map((e) => [e.child, e.parent]))
  expect(up.size).toBe(edges.rows.length)
  return orgs.rows
    .flatMap(({ id }) => {
      const out: string[] = []
      let depth = 0
      for (let node: string | undefined = id; node; node = up.get(node)) out.push(`${node} ${id} ${depth++}`)
      return out
    })
    .sort()
}

async function kept(tx: Tx, when: string): Promise<string[]> {
  const { rows } = await sql<{ pair: string }>`
    select ancestor || ' ' || descendant || ' ' || depth as pair from org_closure
    where valid_from <= ${when} and ${when} < valid_to`.execute(tx)
  return rows.map((r) => r.pair).sort()
}

/** Days on which something can change, and one before and after. */
const DAYS = [START, ...Array.from({ length: 42 }, (_, n) => dayAt(n + 1))]

/** Who stands below whom on a day, without the units themselves. */
const below = async (tx: Tx, when: string): Promise<Set<string>> =>
  new Set((await kept(tx, when)).filter((pair) => !pair.endsWith(' 0')).map((pair) => pair.replace(/ \d+$/, '')))

const onEveryDay = async (tx: Tx): Promise<Set<string>[]> => {
  const out: Set<string>[] = []
  for (const day of DAYS) out.push(await below(tx, day))
  return out
}

/** A change is told for exactly those units and no fewer days than those on which others stand below them; new units are not told of. */
async function demandTold(tx: Tx, old: readonly string[], was: readonly Set<string>[], told: readonly ChangedBelow[]) {
  const apart = new Set<string>()
  const now = await onEveryDay(tx)
  for (const [i, day] of DAYS.entries()) {
    const is = now[i]!
    for (const pair of new Set([...was[i]!, ...is])) {
      const [ancestor, descendant] = pair.split(' ') as [string, string]
      if (was[i]!.has(pair) === is.has(pair) || !old.includes(descendant)) continue
      apart.add(ancestor)
      expect(told.some((t) => t.orgId === ancestor && t.from <= day && day < t.to)).toBe(true)
    }
  }
  for (const t of told) expect(apart.has(t.orgId)).toBe(true)
}

const changesIn = (payload: unknown): readonly ChangedBelow[] =>
  typeof payload === 'object' && payload !== null && 'below' in payload
    ? (payload.below as readonly ChangedBelow[])
    : []

withDatabases('org closure', (makeDb) => {
  it('equals a naive walk of the edges on any day, whatever was created, moved, merged and closed', async () => {
    const db = await makeDb(directoryMigrations)
    let changes = 0
    let tellings = 0
    await fc.assert(
      fc.asyncProperty(history, fc.array(day, { minLength: 3, maxLength: 3 }), async (ops, days) => {
        await db.write(async (tx) => {
          await sql`truncate org, org_edge, org_closure`.execute(tx)
          const root = { region: 'r', code: 'root', name: '市', kind: 'city' as const, parent: null, from: START }
          const ids = [await createOrg(tx, root, NOW)]
          const told: ChangedBelow[] = []
          const emit: TreeCtx['emit'] = (_, payload) => Promise.resolve(void told.push(...changesIn(payload)))
          for (const [n, change] of ops.entries()) {
            // Some changes are looked at on every day.
            const was = n % 5 === 4 ? await onEveryDay(tx) : null
            const old = [...ids]
            told.length = 0
            if (await apply({ tx, emit }, ids, change)) changes++
            if (was) {
              await demandTold(tx, old, was, told)
              tellings += told.length
            }
          }
          for (const n of [0, ...days, 60]) expect(await kept(tx, dayAt(n))).toEqual(await naive(tx, dayAt(n)))
        })
      }),
      { numRuns: 15, seed: 20_261_121 },
    )
    expect(changes).toBeGreaterThan(40)
    expect(tellings).toBeGreaterThan(5)
  })
})
