import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { createOrg, moveOrg } from '../../../directory/org/change-org.ts'
import { inRead, SYSTEM } from '../../../platform/context.ts'
import { first, touch } from '../../../platform/db/statement.ts'
import { openCampaign } from '../../collect/public.ts'
import { withApps } from '../../../platform/testing.ts'
import { confirmCertain, importPlan } from '../../plan/public.ts'
import { begunCities } from './testing/begun.ts'
import { actorAt, Lists, SHARE } from './testing/lists.ts'
import { dualFile, teacherFile } from './testing/random-steps.ts'
import { people, PROVINCE, type TwoCities } from './testing/two-cities.ts'

const THIS = '2025-2026'
const PLAN = `甲市2025年职业教育工作要点

一、建强教师队伍
1．提升职称。高级职称教师占比不低于25%。（牵头单位：市教育局，配合单位：各县区）

甲市教育局
2025年2月20日
`

withApps('figures of a school with a branch below it', (makeApp) => {
  let t: TwoCities
  let lists: Lists

  beforeAll(async () => {
    t = await begunCities(makeApp)
    lists = new Lists(t)
  })

  const cells = (period: string, ...codes: string[]) => Promise.all(codes.map((c) => t.cell(c, period)))
  /** Teachers of special subjects beside the share of those with two qualifications. */
  const specialised = (code: string) =>
    inRead(t.app, SYSTEM, async (ctx) => {
      const v = await first(
        ctx.tx,
        sql<{ n: string }>`select parts ->> 'teachers.specialised' as n from indicator_value
          where region = ${PROVINCE} and org_id = ${t.id(code)}::uuid and indicator = 'teachers.dual-of-specialised' and period = ${THIS}`,
      )
      return Number(v?.n)
    })
  const found = (code: string, parent: string) =>
    t.change(async (ctx) => {
      const school = { region: PROVINCE, code, name: code, kind: 'school' as const, parent: t.id(parent) }
      t.ids.set(code, await createOrg(ctx.tx, { ...school, from: '2024-01-01' }, ctx.now))
    })
  const owes = (...codes: string[]) =>
    t.change((ctx) => {
      const list = t.campaign(
        THIS,
        ['teachers', 'dual-qualified'],
        codes.map((c) => t.id(c)),
      )
      return openCampaign(ctx, { ...list, code: codes.join('-') })
    })
  const reports = async (code: string, n: number, count: number) => {
    await t.upload(code, 'teachers', teacherFile(n, people(count)))
    await t.upload(code, 'dual-qualified', dualFile(n, people(count)))
  }

  it('are its own, and the county counts both, each once, when the branch comes after the school', async () => {
    await found('e', 'a')
    await owes('e')
    await reports('e', 5, 5)
    await t.accept('e')
    await t.settle()
    for (const period of [THIS, '2025-11'])
      expect(await cells(period, 'e', 'a', 'A1', 'A', PROVINCE), period).toEqual([
        '5 1/1',
        '3 1/1',
        '10 3/3',
        '14 4/4',
        '17 6/6',
      ])
    expect(await t.wrong()).toEqual([])
    expect(await lists.notAddedUp(THIS, '2025-11')).toEqual([])
    expect(await lists.explained('A1', THIS)).toBe('a e<a aa')
    expect(await lists.explained('A1', '2025-11', SHARE)).toBe('a e<a aa')
    expect(await lists.explained('a', THIS)).toBe('')
  }, 240_000)

  it('are shown to whoever may read them, beside those of the school', async () => {
    const see = (role: Parameters<typeof actorAt>[0], at: string) => actorAt(role, t.id(at))
    expect(await lists.explained('A1', THIS, SHARE, see('county-officer', 'A1'))).toBe('a e<a aa')
    expect(await lists.beside('e', THIS, see('county-officer', 'A1'))).toBe('a e<a aa')
    expect(await lists.beside('a', THIS, see('clerk', 'a'))).toBe('a e<a')
    expect(await lists.beside('e', THIS, see('clerk', 'e'))).toBe('e<a')
    expect(await lists.beside('a', THIS, see('county-officer', 'A1'))).toBe('a e<a aa')
    await expect(lists.explained('A1', THIS, SHARE, see('clerk', 'e'))).rejects.toMatchObject({
      code: 'permission.denied',
    })
    await expect(lists.explained('a', THIS, SHARE, see('clerk', 'e'))).rejects.toMatchObject({
      code: 'permission.denied',
    })
  })

  it('are ranked and held against targets once each', async () => {
    const content = Buffer.from(PLAN)
    const { planId } = await importPlan(t.app, SYSTEM, { fileName: '要点.txt', content, orgId: t.id('A') })
    await t.change(async (ctx) => {
      await touch(
        ctx.tx,
        sql`update target set indicator = ${SHARE}, link_state = 'linked', change = 'value', state = 'confirmed' where plan_id = ${planId}::uuid`,
      )
      await confirmCertain(ctx, planId, { assumed: true })
    })
    expect(await lists.ranked('A1', '2025')).toBe('a aa e<a')
    expect(await lists.board('A1', '2025')).toBe('a e<a aa')
    expect(await lists.board('A', '2025')).toBe('A1 A2')
  })

  it('follow corrections of either', async () => {
    await t.correct('a', 'teachers', 4)
    expect(await cells(THIS, 'e', 'a', 'A1', 'A')).toEqual(['5 1/1', '4 1/1', '11 3/3', '15 4/4'])
    expect(await t.wrong()).toEqual([])
  }, 240_000)

  it('are those of the branches until the school reports for itself', async () => {
    await found('f', 'A2')
    await found('h', 'f')
    await owes('h')
    await reports('h', 6, 3)
    await t.accept('h')
    await t.settle()
    expect(await cells(THIS, 'h', 'f', 'A2', 'A')).toEqual(['3 1/1', '3 1/1', '7 2/2', '18 5/5'])
    expect(await t.wrong()).toEqual([])
    expect(await lists.notAddedUp(THIS, '2025-11')).toEqual([])
    expect(await lists.explained('A2', THIS)).toBe('c f')
    expect(await lists.explained('f', THIS)).toBe('h')
    expect((await lists.chain('f', THIS, SHARE)).parts.some((p) => p.own)).toBe(false)
    expect(await lists.beside('h', THIS)).toBe('h')
    expect(await lists.ranked('A2', THIS)).toBe('c f')
    expect(await lists.board('A2', '2025')).toBe('c f')
    await owes('f')
    await reports('f', 7, 4)
    await t.accept('f')
    await t.settle()
    for (const period of [THIS, '2025-11'])
      expect(await cells(period, 'h', 'f', 'A2', 'A'), period).toEqual(['3 1/1', '4 1/1', '11 3/3', '22 6/6'])
    expect(await t.wrong()).toEqual([])
    expect(await lists.notAddedUp(THIS, '2025-11')).toEqual([])
    expect(await lists.explained('A2', THIS)).toBe('c f h<f')
    expect(await lists.board('A2', '2025')).toBe('c f h<f')
  }, 240_000)

  it('stay right when branches move to another school, another county and another city', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('h'), t.id('a'), '2025-11-20'))
    expect(await cells(THIS, 'f', 'a', 'A2', 'A1', 'A')).toEqual(['4 1/1', '4 1/1', '8 2/2', '14 4/4', '22 6/6'])
    expect(await t.wrong()).toEqual([])
    await t.change((ctx) => moveOrg(ctx, t.id('a'), t.id('B1'), '2025-11-20'))
    expect(await cells(THIS, 'a', 'A1', 'A', 'B1', 'B')).toEqual(['4 1/1', '2 1/1', '10 3/3', '13 4/4', '15 5/5'])
    expect(await t.wrong()).toEqual([])
    await t.change((ctx) => moveOrg(ctx, t.id('e'), t.id('A1'), '2025-11-20'))
    expect(await cells(THIS, 'e', 'a', 'A1', 'A', 'B1')).toEqual(['5 1/1', '4 1/1', '7 2/2', '15 4/4', '8 3/3'])
    await t.night('2025-12-02')
    expect(await cells('2025-12', 'a', 'A1', 'B1')).toEqual(['4 1/1', '7 2/2', '8 3/3'])
    expect(await t.wrong()).toEqual([])
    expect(await lists.notAddedUp(THIS, '2025-11', '2025-12')).toEqual([])
    expect(await lists.explained('B1', '2025-12')).toBe('a h<a b')
  }, 240_000)

  it('stand beside each other also right below the province, in cells and in values', async () => {
    await found('p', PROVINCE)
    await found('q', 'p')
    const before = await specialised(PROVINCE)
    await owes('p', 'q')
    await reports('p', 8, 4)
    await t.accept('p')
    await reports('q', 9, 2)
    await t.accept('q')
    await t.settle()
    expect(await cells(THIS, 'q', 'p')).toEqual(['2 1/1', '4 1/1'])
    expect([await specialised('q'), await specialised('p'), await specialised(PROVINCE)]).toEqual([1, 2, before + 3])
    expect(await t.wrong()).toEqual([])
    expect(await lists.notAddedUp(THIS)).toEqual([])
    expect(await lists.explained(PROVINCE, THIS, SHARE)).toBe('A B p q<p')
  }, 240_000)
})
