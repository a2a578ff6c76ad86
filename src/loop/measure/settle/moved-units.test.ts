import { beforeAll, expect, it } from 'vitest'
import { closeOrg, createOrg, mergeOrgs, moveOrg } from '../../../directory/org/change-org.ts'
import { withApps } from '../../../platform/testing.ts'
import { begunCities } from './testing/begun.ts'
import { PROVINCE, type TwoCities } from './testing/two-cities.ts'

const THIS = '2025-2026'
const LAST = '2024-2025'

withApps('figures of a tree whose units move', (makeApp) => {
  let t: TwoCities

  beforeAll(async () => {
    t = await begunCities(makeApp)
  })

  const cells = (period: string, ...codes: string[]) => Promise.all(codes.map((c) => t.cell(c, period)))

  it('begin right', async () => {
    expect(await cells(THIS, 'A1', 'A2', 'A', 'B1', 'B', PROVINCE)).toEqual([
      '5 2/2',
      '4 1/1',
      '9 3/3',
      '1 1/1',
      '3 2/2',
      '12 5/5',
    ])
    expect(await t.wrong()).toEqual([])
  })

  it('follow a school that moves to another county: periods that run, not those that were over', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('a'), t.id('A2'), '2025-11-20'))
    for (const period of [THIS, '2025-11'])
      expect(await cells(period, 'A1', 'A2', 'A')).toEqual(['2 1/1', '7 2/2', '9 3/3'])
    for (const period of [LAST, '2025-10'])
      expect(await cells(period, 'A1', 'A2', 'A')).toEqual(['5 2/2', '4 1/1', '9 3/3'])
    expect(await t.wrong()).toEqual([])
  })

  it('follow a school that moves to another city', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('c'), t.id('B1'), '2025-11-15'))
    expect(await cells(THIS, 'A2', 'A', 'B1', 'B', PROVINCE)).toEqual(['3 1/1', '5 2/2', '5 2/2', '7 3/3', '12 5/5'])
    expect(await cells(LAST, 'A2', 'A', 'B1', 'B')).toEqual(['4 1/1', '9 3/3', '1 1/1', '3 2/2'])
    expect(await t.wrong()).toEqual([])
  })

  it('lose a unit that is closed, for the periods that run', async () => {
    await t.change((ctx) => closeOrg(ctx, t.id('aa'), '2025-11-20'))
    expect(await cells(THIS, 'A1', 'A', 'aa')).toEqual(['-', '3 1/1', '2 1/1'])
    expect(await cells(LAST, 'A1', 'A')).toEqual(['5 2/2', '9 3/3'])
    expect(await t.wrong()).toEqual([])
  })

  it('take in a unit that is founded, as soon as it owes and reports', async () => {
    await t.change(async (ctx) => {
      const founded = { region: PROVINCE, code: 'e', name: 'e', kind: 'school' as const, parent: t.id('A1') }
      t.ids.set('e', await createOrg(ctx.tx, { ...founded, from: '2025-09-01' }, ctx.now))
    })
    await t.owe('e', THIS)
    await t.teachers('e', 5)
    await t.accept('e')
    await t.settle()
    for (const period of [THIS, '2025-11']) expect(await cells(period, 'A1', 'A')).toEqual(['5 1/1', '8 2/2'])
    expect(await t.wrong()).toEqual([])
  })

  it('are counted again for the periods in between when a move is dated back', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('g'), t.id('A1'), '2025-03-10'))
    for (const [period, a1, b] of [
      ['2025-02', '5 2/2', '3 2/2'],
      ['2025-03', '7 3/3', '1 1/1'],
      [LAST, '7 3/3', '1 1/1'],
      [THIS, '7 2/2', '5 2/2'],
    ] as const)
      expect(await cells(period, 'A1', 'B'), period).toEqual([a1, b])
    expect(await t.history('B', LAST)).toEqual(['3'])
    expect(await t.wrong()).toEqual([])
  })

  it('follow a move to come when its day comes, and files that come before and after it', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('a'), t.id('A1'), '2025-12-05'))
    expect(await cells(THIS, 'A1', 'A2')).toEqual(['7 2/2', '3 1/1'])
    expect(await t.wrong()).toEqual([])
    await t.night('2025-12-04')
    expect(await cells('2025-12', 'A1', 'A2')).toEqual(['7 2/2', '3 1/1'])
    t.app.clock.set('2025-12-05T01:00:00.000Z')
    await t.teachers('a', 6)
    await t.settle()
    await t.night('2025-12-06')
    expect(await cells('2025-12', 'A1', 'A2', 'A')).toEqual(['13 3/3', '-', '13 3/3'])
    expect(await cells('2025-11', 'A1', 'A2')).toEqual(['7 2/2', '3 1/1'])
    expect(await cells(THIS, 'A1', 'A2')).toEqual(['10 3/3', '-'])
    expect(await t.wrong()).toEqual([])
  })

  it('follow a county with its schools, merged counties, and a move that was taken back', async () => {
    await t.change((ctx) => moveOrg(ctx, t.id('B1'), t.id('A'), '2025-12-06'))
    expect(await cells(THIS, 'A', 'B', PROVINCE)).toEqual(['15 5/5', '-', '15 5/5'])
    expect(await t.wrong()).toEqual([])
    await t.change((ctx) => mergeOrgs(ctx, [t.id('B1')], t.id('A1'), '2025-12-06'))
    expect(await cells(THIS, 'A1', 'B1', 'A')).toEqual(['15 5/5', '-', '15 5/5'])
    expect(await cells('2025-11', 'A1', 'B1')).toEqual(['7 2/2', '5 2/2'])
    expect(await t.wrong()).toEqual([])
    await t.change(async (ctx) => {
      await moveOrg(ctx, t.id('b'), t.id('A2'), '2025-12-06')
      await moveOrg(ctx, t.id('b'), t.id('A1'), '2025-12-06')
    })
    expect(await cells(THIS, 'A1', 'A2')).toEqual(['15 5/5', '-'])
    expect(await t.wrong()).toEqual([])
  })

  it('stay right when returns are corrected and the days go on', async () => {
    await t.correct('c', 'teachers', 6)
    expect(await cells(THIS, 'A1', 'A')).toEqual(['17 5/5', '17 5/5'])
    await t.night('2026-01-03')
    expect(await t.wrong()).toEqual([])
    await t.night('2026-09-02')
    expect(await t.wrong()).toEqual([])
  })

  it('refuse to hang a unit where its data does not lie', async () => {
    const told = await t.elsewhere('a')
    expect(told).toBe('org.other-home')
  })
})
