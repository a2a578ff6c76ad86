import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { smallCity } from '../../../directory/testing/small-city.ts'
import { modules } from '../../../modules.ts'
import { auditMigrations } from '../../../platform/audit/migration.ts'
import { authMigrations } from '../../../platform/auth/migration.ts'
import { inWrite, SYSTEM, type Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import { withApps, type TestApp } from '../../../platform/testing.ts'
import type { PublicRow } from './content.ts'
import { figureKey, judgeAll, judgeOne, tablesOf, type Judged, type Kept } from './judgement.ts'
import { touching, type Tree } from './judge.ts'
import { judgedBefore, judgePublished } from './public-set.ts'
import { tableOf, type Counted } from './tables.ts'
import { judgedOf, keptVersions, tablesBeside, treeOf } from './verdict-store.ts'

const SCHOOLS = Array.from({ length: 7 }, (_, i) => `36239900${10 + i}`)
const COUNTIES = ['239900-G', '239901', '239921']
const UNITS = ['239900', ...COUNTIES, ...SCHOOLS]
const PERIODS = ['2023-2024', '2024-2025', '2025-2026']
/** Counts that share a part, one that shares it under another name, and one of its own. */
const KINDS = [
  { code: 'a', top: '双师型教师', bottom: '专业课教师' },
  { code: 'b', top: '骨干教师', bottom: '专业课教师' },
  { code: 'c', top: '上期骨干教师', bottom: null },
  { code: 'd', top: '在校生', bottom: null },
]

/** Numbers that come again with the same seed. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** Each version beside everything that was public when it came, without groups and without a store. */
function fromScratch(kept: readonly Kept[], tree: Tree): Judged[] {
  const newest = new Map<string, Judged>()
  const all = kept.map((v) => {
    const one = judgeOne(tablesOf([...newest.values()], v), v, tree)
    newest.set(figureKey(v), one)
    return one
  })
  return all.map((j) => ({ ...j, newest: newest.get(figureKey(j)) === j }))
}

withApps('what public figures show, judged one by one', (makeApp) => {
  let app: TestApp
  let ids: Map<string, string>
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules, region: '239900' })
    await smallCity(app)
    ids = await inWrite(app, SYSTEM, async (ctx) => {
      for (const code of SCHOOLS) {
        const id = ctx.newId()
        await touch(
          ctx.tx,
          sql`insert into org (id, region, code, name, short_name, kind, level, attrs, pinyin, initials, valid_from, valid_to, tile_x, tile_y)
            select ${id}::uuid, region, ${code}, ${code}, ${code}, kind, level, attrs, pinyin, initials, valid_from, valid_to, tile_x, tile_y
            from org where code = '3623990001'`,
        )
        await hang(ctx, id, COUNTIES[Number(code.at(-1)) % 3]!)
      }
      const all = await rows(ctx.tx, sql<{ code: string; id: string }>`select code, id from org`)
      return new Map(all.map((o) => [o.code, o.id]))
    })
  })

  const hang = async (ctx: Ctx, child: string, parent: string): Promise<void> => {
    await touch(ctx.tx, sql`delete from org_edge where child = ${child}::uuid`)
    await touch(
      ctx.tx,
      sql`insert into org_edge (child, parent, valid_from, valid_to)
        select ${child}::uuid, id, '2020-01-01', '9999-12-31' from org where code = ${parent}`,
    )
  }

  /** A figure of a unit with those below it as they hang now; children and sums need not agree. */
  const contentOf = async (
    ctx: Ctx,
    roll: (n: number) => number,
  ): Promise<Counted & { orgCode: string; code: string }> => {
    const tree = await treeOf(ctx)
    const kind = KINDS[roll(KINDS.length)]!
    const unit = UNITS[roll(3) === 0 ? roll(UNITS.length) : roll(4)]!
    const period = PERIODS[1 + roll(2)]!
    const most = [12, 40, 300][roll(3)]!
    const count = (): { top: string; bottom: string | null; value: string } => {
      const top = roll(most)
      const bottom = kind.bottom === null ? null : top + roll(most)
      return {
        top: String(top),
        bottom: bottom === null ? null : String(bottom),
        value: String(bottom ? top / bottom : top),
      }
    }
    const of = (tree.get(unit) ?? []).map((code): PublicRow => {
      const state = (['shown', 'shown', 'shown', 'shown', 'hidden', 'none'] as const)[roll(6)]!
      const v = state === 'shown' ? count() : { value: null, top: null, bottom: null }
      return { code, name: code, before: null, state, ...v }
    })
    const sum = (part: 'top' | 'bottom'): number => of.reduce((n, r) => n + Number(r[part] ?? 0), roll(20))
    const whole = kind.bottom === null ? null : String(sum('bottom'))
    const figure = { top: String(sum('top')), bottom: whole, value: '0.5', unitsIn: 1, unitsDue: 1 }
    return {
      orgCode: unit,
      code: kind.code,
      unit: { code: unit, name: unit },
      period,
      figure,
      rows: of,
      trend: PERIODS.filter((p) => p <= period).map((p) => {
        const { value, bottom } = count()
        return { period: p, value, bottom, formulaFrom: roll(5) === 0 ? '2010-01-01' : '2020-01-01' }
      }),
      indicator: { unit: kind.bottom === null ? 'person' : '%' },
      definition: {
        top: { zh: kind.top, en: kind.top },
        topUnit: 'person',
        bottom: kind.bottom === null ? null : { zh: kind.bottom, en: kind.bottom },
        bottomUnit: kind.bottom === null ? '' : 'person',
        formulaFrom: '2020-01-01',
      },
    }
  }

  const publish = async (ctx: Ctx, roll: (n: number) => number, day: number): Promise<void> => {
    const { orgCode, code, ...content } = await contentOf(ctx, roll)
    await judgedBefore(ctx)
    const at = `2025-11-20T01:00:${String(day).padStart(2, '0')}.000Z`
    const id = ctx.newId()
    const orgId = ids.get(orgCode)!
    const last = await first(
      ctx.tx,
      sql<{
        n: number
      }>`select coalesce(max(version), 0)::int as n from public_figure where org_id = ${orgId}::uuid and indicator = ${code} and period = ${content.period}`,
    )
    const version = (last?.n ?? 0) + 1
    await touch(
      ctx.tx,
      sql`insert into public_figure (region, id, org_id, indicator, period, version, content, signature, seal, published_at, published_by_name)
        values (${ctx.region}, ${id}::uuid, ${orgId}::uuid, ${code}, ${content.period}, ${version}, ${JSON.stringify(content)}::jsonb, '', '', ${at}::timestamptz, '')`,
    )
    const after = await first(
      ctx.tx,
      sql`select 1 from public_figure where (published_at, id) > (${at}::timestamptz, ${id}::uuid) limit 1`,
    )
    const v = { id, orgCode, indicator: code, period: content.period, version, content }
    await judgePublished(ctx, v, after === undefined)
  }

  const stored = async (ctx: Ctx): Promise<Judged[]> => {
    const all: Judged[] = []
    for (const orgCode of UNITS)
      for (const { code: indicator } of KINDS) all.push(...(await judgedOf(ctx, { orgCode, indicator })))
    return all
  }
  const sorted = (all: readonly Judged[]): Judged[] => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))

  it('is what a judgement from scratch says, whatever is published, corrected or moved (seed 20251122)', async () => {
    const roll = dice(20251122)
    const seen = { versions: 0, withheld: 0, hidden: 0, apart: 0 }
    for (let round = 0; round < 12; round++) {
      await inWrite(app, SYSTEM, async (ctx) => {
        for (const table of ['public_figure', 'public_verdict', 'public_judged'])
          await touch(ctx.tx, sql`delete from ${sql.raw(table)}`)
      })
      for (let step = 1; step <= 9; step++) {
        const act = step > 2 ? roll(6) : 5
        await inWrite(app, SYSTEM, async (ctx) => {
          if (act === 0) await hang(ctx, ids.get(SCHOOLS[roll(7)]!)!, COUNTIES[roll(3)]!)
          // Now and then the clock was set back.
          else await publish(ctx, roll, act === 1 ? 0 : step)
          await judgedBefore(ctx)
          const [kept, tree] = [await keptVersions(ctx), await treeOf(ctx)]
          const fresh = fromScratch(kept, tree)
          expect(sorted(await judgeAll(kept, tree)), 'all of them at once').toEqual(sorted(fresh))
          expect(sorted(await stored(ctx)), `round ${round}, step ${step}`).toEqual(sorted(fresh))
          const any = kept[roll(kept.length)]!
          const beside = await tablesBeside(ctx, any, any.content)
          const others = tablesOf(
            fresh.filter((j) => j.newest),
            any,
          )
          if (beside.length < others.length) seen.apart++
          // Whatever can be set beside it, through however many others, is among what was looked up.
          expect(beside).toEqual(expect.arrayContaining(touching(others, tableOf(any.content))))
        })
      }
      const all = await app.db.read((tx) => rows(tx, sql<Judged>`select withheld, hidden from public_verdict`))
      seen.versions += all.length
      seen.withheld += all.filter((j) => j.withheld).length
      seen.hidden += all.filter((j) => !j.withheld && j.hidden.length > 0).length
    }
    expect(seen.versions).toBeGreaterThan(70)
    for (const n of [seen.withheld, seen.hidden, seen.apart]) expect(n).toBeGreaterThan(10)
  }, 120_000)
})
