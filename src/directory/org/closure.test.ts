import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { withDatabases } from '../../platform/db/testing.ts'
import type { Tx } from '../../platform/db/database.ts'
import { addDays } from '../calendar/working-days.ts'
import { directoryMigrations } from '../migrations/index.ts'
import { closeOrg, createOrg, mergeOrgs, moveOrg } from './change-org.ts'

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
async function apply(tx: Tx, ids: string[], change: Op): Promise<boolean> {
  const id = (n: number): string => ids[n % ids.length] ?? ''
  const when = dayAt(change.day)
  try {
    if (change.do === 'create') {
      const code = `u${ids.length}`
      const unit = { region: 'r', code, name: code, kind: 'school' as const, parent: id(change.parent), from: when }
      ids.push(await createOrg(tx, unit, NOW))
    } else if (change.do === 'move') await moveOrg(tx, id(change.org), id(change.parent), when)
    else if (change.do === 'close') await closeOrg(tx, id(change.org), when)
    else await mergeOrgs(tx, [id(change.org)], id(change.into), when)
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

withDatabases('org closure', (makeDb) => {
  it('equals a naive walk of the edges on any day, whatever was created, moved, merged and closed', async () => {
    const db = await makeDb(directoryMigrations)
    let changes = 0
    await fc.assert(
      fc.asyncProperty(history, fc.array(day, { minLength: 3, maxLength: 3 }), async (ops, days) => {
        await db.write(async (tx) => {
          await sql`truncate org, org_edge, org_closure`.execute(tx)
          const root = { region: 'r', code: 'root', name: '市', kind: 'city' as const, parent: null, from: START }
          const ids = [await createOrg(tx, root, NOW)]
          for (const change of ops) if (await apply(tx, ids, change)) changes++
          for (const n of [0, ...days, 60]) expect(await kept(tx, dayAt(n))).toEqual(await naive(tx, dayAt(n)))
        })
      }),
      { numRuns: 15, seed: 20_261_121 },
    )
    expect(changes).toBeGreaterThan(40)
  })
})
