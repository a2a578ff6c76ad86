import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { refreshStatistics } from '../../../platform/db/statistics.ts'
import { rows } from '../../../platform/db/statement.ts'
import { jointSums } from './joint-sums.ts'
import type { PartSum, Wanted } from './part-sum.ts'
import { saveValues } from './save.ts'

/** Values written at once that the planner must be told of: it would look through a whole region for those of a few nodes. */
const MANY_VALUES = 1000

type OwnSum = PartSum & { readonly units_due: number }

/** Parts that a node's own cells hold: of indicators over one register, and of those with a recounted part. */
function ownSums(tx: Tx, region: string, nodes: readonly string[], wanted: readonly Wanted[]): Promise<OwnSum[]> {
  const want = wanted.flatMap(({ prepared }, i) =>
    prepared.joint ? [] : prepared.parts.map((p) => ({ wanted: i, key: p.key, measure: p.measure, period: p.period })),
  )
  if (want.length === 0) return Promise.resolve([])
  return rows(
    tx,
    sql<OwnSum>`select c.org_id, w.wanted, w.key, c.value, c.units_in, c.units_carried, c.units_due
      from jsonb_to_recordset(${JSON.stringify(want)}::jsonb) as w(wanted int, key text, measure text, period text)
      join cell c on c.region = ${region} and c.org_id = any(${nodes}::uuid[]) and c.measure = w.measure and c.period = w.period and c.slice = ''`,
  )
}

/** How many units owe the registers of joint indicators: `org|wanted` to the longest of their lists. */
async function jointDue(
  tx: Tx,
  region: string,
  sums: readonly PartSum[],
  wanted: readonly Wanted[],
): Promise<Map<string, number>> {
  const pairs = [...new Map(sums.map((s) => [`${s.org_id}|${s.wanted}`, s])).values()].map((s) => ({
    org_id: s.org_id,
    wanted: s.wanted,
  }))
  if (pairs.length === 0) return new Map()
  const lists = [...new Set(pairs.map((p) => p.wanted))].flatMap((i) =>
    wanted[i]!.prepared.parts.map((p) => ({ wanted: i, register: p.register, period: p.period })),
  )
  const found = await rows(
    tx,
    sql<{ org_id: string; wanted: number; due: number }>`select p.org_id, p.wanted, max(d.due) as due
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(org_id uuid, wanted int)
      join jsonb_to_recordset(${JSON.stringify(lists)}::jsonb) as l(wanted int, register text, period text) on l.wanted = p.wanted
      join unit_due d on d.region = ${region} and d.org_id = p.org_id and d.register = l.register and d.period = l.period
      group by p.org_id, p.wanted`,
  )
  return new Map(found.map((f) => [`${f.org_id}|${f.wanted}`, f.due]))
}

/**
 * Brings these indicators up to date for these nodes after their cells changed, and stores value, parts and coverage; an absent value keeps
 * its reason. An indicator over one register takes the node's own cells; one over several is a joint sum; one with a recounted part takes the
 * node's own cells of all parts (other non-additive measures have cells at leaves only). The caller has locked the nodes.
 */
export async function refreshValues(
  tx: Tx,
  at: { region: string; now: string },
  nodes: readonly string[],
  wanted: readonly Wanted[],
): Promise<number> {
  if (nodes.length === 0 || wanted.length === 0) return 0
  const joint = await jointSums(tx, at, nodes, wanted)
  const due = await jointDue(tx, at.region, joint, wanted)
  const sums: OwnSum[] = [
    ...(await ownSums(tx, at.region, nodes, wanted)),
    ...joint.map((s) => ({ ...s, units_due: due.get(`${s.org_id}|${s.wanted}`) ?? s.units_in })),
  ]
  const found = new Map<
    string,
    { parts: Record<string, string>; unitsIn: number; unitsCarried: number; unitsDue: number }
  >()
  for (const s of sums) {
    const key = `${s.wanted}|${s.org_id}`
    const entry = found.get(key) ?? {
      parts: {},
      unitsIn: s.units_in,
      unitsCarried: s.units_carried,
      unitsDue: s.units_due,
    }
    entry.parts[s.key] = s.value
    entry.unitsIn = Math.min(entry.unitsIn, s.units_in)
    entry.unitsCarried = Math.max(entry.unitsCarried, s.units_carried)
    entry.unitsDue = Math.max(entry.unitsDue, s.units_due)
    found.set(key, entry)
  }
  // Where a part is held by other levels of the tree (persons at schools, employed at counties), a node without it has no such figure.
  const whole = [...found].filter(([key, f]) => {
    const { prepared } = wanted[Number(key.split('|')[0])]!
    return prepared.joint || prepared.registers.length === 1 || Object.keys(f.parts).length === prepared.parts.length
  })
  const saved = await saveValues(
    tx,
    at,
    whole.map(([key, f]) => ({ ...wanted[Number(key.split('|')[0])]!, orgId: key.split('|')[1]!, ...f })),
  )
  if (saved >= MANY_VALUES) await refreshStatistics(tx, ['indicator_value'], at.region)
  return saved
}
