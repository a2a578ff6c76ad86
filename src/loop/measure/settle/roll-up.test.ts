import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { importUnits } from '../../../directory/org/import-units.ts'
import { evaluate, valueText } from '../../../kernel/formula.ts'
import { assemble } from '../../../platform/assembly.ts'
import { rows, touch } from '../../../platform/db/statement.ts'
import { withDatabases } from '../../../platform/db/testing.ts'
import type { Database } from '../../../platform/db/database.ts'
import { modules } from '../../../modules.ts'
import { settleCells } from '../cells/settle.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { refreshValues } from '../values/refresh.ts'
import { wrongSums } from './wrong-sums.ts'

const REGION = '239900'
const PERIOD = '2025-2026'
const AT = '2025-11-20T02:00:00.000Z'
const MEASURES = ['teachers.full-time', 'students.full-time', 'conditions.land-area'] as const
/** Over one register, over two registers. */
const INDICATORS = [
  'conditions.teachers-total',
  'conditions.land-per-student',
  'conditions.student-teacher-ratio',
] as const

type Measure = (typeof MEASURES)[number]

/** A tree of one city: a school hangs below the city or below one of its counties. Schools report some measures, in batches. */
interface Case {
  readonly counties: number
  /** Place of each school: 0 the city, n the n-th county. */
  readonly schools: readonly number[]
  /** `refreshed`: values follow at once, as after an acceptance; else only at the end, for all. */
  readonly batches: readonly {
    readonly school: number
    readonly measure: Measure
    readonly value: number
    readonly refreshed: boolean
  }[]
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 3 }).chain((counties) =>
  fc.array(fc.integer({ min: 0, max: counties }), { minLength: 1, maxLength: 6 }).chain((schools) =>
    fc.record({
      counties: fc.constant(counties),
      schools: fc.constant(schools),
      batches: fc.array(
        fc.record({
          school: fc.integer({ min: 0, max: schools.length - 1 }),
          measure: fc.constantFrom(...MEASURES),
          value: fc.integer({ min: 0, max: 900 }),
          refreshed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 20 },
      ),
    }),
  ),
)

/** The slow way: last value of every school, added up school by school. */
function plainly(c: Case): {
  cell: (schools: readonly number[], m: Measure) => { value: string; in: number } | null
  value: (schools: readonly number[], parts: readonly Measure[], joint: boolean) => Record<string, string> | null
} {
  const last = new Map(c.batches.map((b) => [`${b.school}|${b.measure}`, b.value]))
  const of = (school: number, m: Measure): number | undefined => last.get(`${school}|${m}`)
  const sum = (list: readonly number[]): string => list.reduce((a, b) => a.plus(b), new Decimal(0)).toFixed()
  return {
    cell: (schools, m) => {
      const known = schools.flatMap((s) => of(s, m) ?? [])
      return known.length === 0 ? null : { value: sum(known), in: known.length }
    },
    value: (schools, parts, joint) => {
      const complete = joint ? schools.filter((s) => parts.every((p) => of(s, p) !== undefined)) : schools
      const found = parts.flatMap((p) => {
        const known = complete.flatMap((s) => of(s, p) ?? [])
        return known.length === 0 ? [] : [[p, sum(known)] as const]
      })
      return found.length === 0 ? null : Object.fromEntries(found)
    },
  }
}

withDatabases('figures of a tree', (makeDb) => {
  let db: Database
  const assembly = assemble(modules)
  const catalogue = catalogueOf(assembly)
  const wanted = INDICATORS.map((i) => ({
    prepared: catalogue.prepare(catalogue.indicators.get(i)!, PERIOD),
    period: PERIOD,
  }))
  let run = 0

  beforeAll(async () => {
    db = await makeDb(modules.flatMap((m) => m.migrations ?? []))
  })

  it('are what adding up school by school gives, whatever the tree and the order', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (c) => {
        const name = `T${run++}`
        await db.write(async (tx) => {
          const code = (kind: string, n: number): string => `${name}${kind}${n}`
          const ids = await importUnits(
            tx,
            REGION,
            [
              { code: name, name, kind: 'city', parentCode: '' },
              ...Array.from({ length: c.counties }, (_, n) => ({
                code: code('c', n + 1),
                name: code('c', n + 1),
                kind: 'county' as const,
                parentCode: name,
              })),
              ...c.schools.map((place, n) => ({
                code: code('s', n),
                name: code('s', n),
                kind: 'school' as const,
                parentCode: place === 0 ? name : code('c', place),
              })),
            ],
            '2000-01-01',
            AT,
          )
          const refresh = (nodes: readonly string[]) => refreshValues(tx, { region: REGION, now: AT }, nodes, wanted)
          for (const b of c.batches) {
            await settleCells(tx, {
              region: REGION,
              units: [
                {
                  region: REGION,
                  orgId: ids.get(code('s', b.school))!,
                  period: PERIOD,
                  returnPeriod: PERIOD,
                  version: '1',
                  versions: {},
                  day: '2025-09-01',
                  fromDay: '2025-09-01',
                  toDay: '2026-08-31',
                },
              ],
              fresh: sql`(select ${REGION}::text as region, ${ids.get(code('s', b.school))!}::uuid as org_id, ${PERIOD}::text as period, ${b.measure}::text as measure, ''::text as slice, ${b.value}::numeric as value)`,
              measures: [b.measure],
              additive: [b.measure],
              register: 'teachers',
              status: 'official',
              source: 'return',
              at: AT,
            })
            const place = c.schools[b.school]!
            const line = [code('s', b.school), ...(place === 0 ? [] : [code('c', place)]), name]
            if (b.refreshed) await refresh(line.map((unit) => ids.get(unit)!))
          }
          if (c.batches.some((b) => !b.refreshed)) await refresh([...ids.values()])
          const all = c.schools.map((_, n) => n)
          const nodes: [string, number[]][] = [
            [name, all],
            ...Array.from({ length: c.counties }, (_, n): [string, number[]] => [
              code('c', n + 1),
              all.filter((s) => c.schools[s] === n + 1),
            ]),
            ...all.map((n): [string, number[]] => [code('s', n), [n]]),
          ]
          const plain = plainly(c)
          for (const [unit, schools] of nodes) {
            const org = ids.get(unit)!
            for (const m of MEASURES) {
              const [cell] = await rows(
                tx,
                sql<{
                  value: string
                  in: number
                }>`select value, units_in as "in" from cell where region = ${REGION} and org_id = ${org}::uuid and measure = ${m}`,
              )
              expect(cell ?? null, `${unit} ${m}`).toEqual(plain.cell(schools, m))
            }
            for (const i of INDICATORS) {
              const prepared = catalogue.prepare(catalogue.indicators.get(i)!, PERIOD)
              const parts = plain.value(
                schools,
                prepared.parts.map((p) => p.measure as Measure),
                prepared.registers.length > 1,
              )
              const [stored] = await rows(
                tx,
                sql<{
                  value: string | null
                  parts: Record<string, string>
                }>`select value, parts from indicator_value where region = ${REGION} and org_id = ${org}::uuid and indicator = ${i}`,
              )
              expect(stored?.parts ?? null, `${unit} ${i}`).toEqual(parts)
              const outcome = evaluate(prepared.formula, parts ?? {})
              expect(stored?.value ?? null, `${unit} ${i}`).toEqual(
                'value' in outcome ? stored && trimmed(valueText(outcome.value)) : null,
              )
            }
          }
          // One transaction answers one question after the other.
          let asked: Promise<unknown> = Promise.resolve()
          const look = () =>
            wrongSums((work) => {
              const answer = asked.then(() => work({ tx, region: REGION, today: '2025-11-20', assembly }))
              asked = answer
              return answer
            })
          expect(await look()).toEqual([])
          const root = ids.get(name)!
          await touch(
            tx,
            sql`update cell set value = value + 1 where region = ${REGION} and org_id = ${root}::uuid and measure = ${c.batches[0]!.measure}`,
          )
          expect(await look()).toMatchObject([{ orgId: root, period: PERIOD, measure: c.batches[0]!.measure }])
          await touch(tx, sql`delete from cell where region = ${REGION}`)
          await touch(tx, sql`delete from indicator_value where region = ${REGION}`)
        })
      }),
      { numRuns: 40, seed: 7 },
    )
  }, 200_000)
})

const trimmed = (text: string): string => new Decimal(text).toFixed()
