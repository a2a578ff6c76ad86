import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/db/database.ts'
import { withDatabases } from '../../platform/db/testing.ts'
import { addWorkingDays } from '../calendar/store.ts'
import { codeLists } from '../code-lists/index.ts'
import { codes } from '../code-lists/store.ts'
import { directoryMigrations } from '../migrations/index.ts'
import { ancestors, orgByCode, searchOrgs, subtree } from '../org/find-org.ts'
import { importUnits, type UnitRow } from '../org/import-units.ts'
import { accountBySignName } from '../people/accounts.ts'
import { grantsOf, grantRole } from '../people/grants.ts'
import { importPeople } from '../people/import-people.ts'
import { addPersonKey, personIds } from '../people/persons.ts'
import { countRule, parameters, setParameter } from '../region/store.ts'
import { loadReference } from './load-reference.ts'

const now = '2026-11-21T02:00:00.000Z'
const units: UnitRow[] = [
  { code: '239901', name: '城中区', kind: 'county', parentCode: '239900' },
  { code: '3623990001', name: '临溪县职业教育中心', kind: 'school', parentCode: '239921' },
  { code: '239900', name: '衡州市', kind: 'city', parentCode: '' },
  { code: '239921', name: '临溪县', kind: 'county', parentCode: '239900' },
]

withDatabases('directory', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb(directoryMigrations)
    await db.write(async (tx) => {
      await importUnits(tx, '2399', units, '2020-01-01', now)
      await loadReference(tx)
      await loadReference(tx)
    })
  })

  describe('units', () => {
    it('come in by a list in any order, and are found by code, name, pinyin and initials', async () => {
      const found: string[][] = []
      for (const text of ['lxx', 'linxixian', '溪县', '36239', '%'])
        found.push(
          await db.read(async (tx) => {
            const units = await searchOrgs(tx, { text, day: '2026-01-01', within: sql`true`, limit: 5 })
            return units.map((o) => o.code)
          }),
        )
      expect(found).toEqual([
        ['239921', '3623990001'],
        ['239921', '3623990001'],
        ['239921', '3623990001'],
        ['3623990001'],
        [],
      ])
    })

    it('know what is above and below', async () => {
      const [up, down] = await db.read(async (tx) => {
        const school = await orgByCode(tx, '3623990001', '2026-01-01')
        const city = await orgByCode(tx, '239900', '2026-01-01')
        return [
          await ancestors(tx, '2399', school?.id ?? '', '2026-01-01'),
          await subtree(tx, city?.id ?? '', '2026-01-01'),
        ]
      })
      expect(up.map((o) => o.name)).toEqual(['临溪县', '衡州市'])
      expect(down.map((o) => o.code)).toEqual(['239900', '239901', '239921', '3623990001'])
      expect(down.filter((o) => o.parent === null)).toHaveLength(1)
    })

    it.each<[string, UnitRow[], string]>([
      ['a repeated code', [...units.slice(0, 1)], '“239901”重复'],
      ['an unknown parent', [{ code: 'x', name: '某校', kind: 'school', parentCode: 'y' }], '没有上级“y”'],
      [
        'a circle',
        [
          { code: 'a', name: '甲', kind: 'school', parentCode: 'b' },
          { code: 'b', name: '乙', kind: 'school', parentCode: 'a' },
        ],
        '成环',
      ],
    ])('refuses %s and stores nothing', async (_, rows, said) => {
      const told = await db.write((tx) => importUnits(tx, '2399', rows, '2020-01-01', now)).catch((e: unknown) => e)
      expect(told).toMatchObject({ code: 'units.row', text: { what: { zh: expect.stringContaining(said) as string } } })
      const { rows: left } = await db.read((tx) => sql<{ n: number }>`select count(*)::int as n from org`.execute(tx))
      expect(left[0]?.n).toBe(4)
    })
  })

  describe('people', () => {
    it('come in by a list with roles; administrators stay separate', async () => {
      const made = await db.write((tx) =>
        importPeople(
          tx,
          '2399',
          [
            { signName: 'lin.clerk', name: '林向阳', orgCode: '3623990001', role: 'clerk' },
            { signName: 'lin.clerk', name: '林向阳', orgCode: '3623990001', role: 'head' },
            { signName: 'sec', name: '安全员', orgCode: '239900', role: 'security-admin' },
          ],
          now,
        ),
      )
      expect([...made.keys()]).toEqual(['lin.clerk', 'sec'])
      const grants = await db.read(async (tx) => {
        const account = await accountBySignName(tx, 'LIN.clerk')
        return grantsOf(tx, account?.id ?? '', '2026-11-21')
      })
      expect(grants.map((g) => `${g.role} ${g.orgName}`)).toEqual([
        'clerk 临溪县职业教育中心',
        'head 临溪县职业教育中心',
      ])
      const both = db.write((tx) =>
        grantRole(
          tx,
          {
            userId: made.get('sec') ?? '',
            role: 'audit-admin',
            orgId: grants[0]?.orgId ?? '',
            from: '2026-11-21',
            by: null,
          },
          now,
        ),
      )
      await expect(both).rejects.toMatchObject({ code: 'grant.separate-administrators' })
    })

    it('refuses a list naming its row', async () => {
      const row = { signName: 'q', name: '某', orgCode: 'none', role: 'clerk' as const }
      await expect(db.write((tx) => importPeople(tx, '2399', [row], now))).rejects.toMatchObject({
        code: 'people.row',
        params: { row: 1 },
      })
    })

    it('give one person one id under any of their numbers', async () => {
      const key = (text: string, keyVersion = 1) => ({ hash: Buffer.from(text.padEnd(32)), keyVersion })
      const [a, b, again] = await db.write((tx) => personIds(tx, '239900', [key('a'), key('b'), key('a')], now))
      expect(a).toBe(again)
      expect(a).not.toBe(b)
      await db.write((tx) => addPersonKey(tx, '239900', a ?? '', key('corrected'), now))
      expect(await db.write((tx) => personIds(tx, '239900', [key('corrected'), key('a')], now))).toEqual([a, a])
    })
  })

  describe('reference data', () => {
    it('holds every shipped list once', async () => {
      const sexes = await db.read((tx) => codes(tx, '', 'sex', '2026-11-21'))
      expect(sexes.map((s) => s.zh)).toEqual(['未知', '男', '女', '未说明'])
      const { rows } = await db.read((tx) => sql<{ n: number }>`select count(*)::int as n from code_item`.execute(tx))
      expect(rows[0]?.n).toBe(codeLists.reduce((n, l) => n + l.items.length, 0))
      expect(codeLists.find((l) => l.name === 'ethnic')?.items.length).toBeGreaterThanOrEqual(56)
      expect(new Set(codeLists.map((l) => l.name)).size).toBe(codeLists.length)
    })

    it('counts working days over the national holiday', async () => {
      expect(await db.read((tx) => addWorkingDays(tx, '2026-09-30', 1))).toBe('2026-10-08')
    })

    it('keeps parameters by date', async () => {
      const set = (value: string, from: string) =>
        db.write((tx) => setParameter(tx, { region: '2399', name: 'x.limit', value, from, source: 'test' }))
      await set('5', '2025-01-01')
      await set('7', '2026-01-01')
      const on = async (day: string) => (await db.read((tx) => parameters(tx, '2399', day))).get('x.limit')
      expect([await on('2024-12-31'), await on('2025-12-31'), await on('2026-01-01')]).toEqual([undefined, '5', '7'])
      expect(await db.read((tx) => countRule(tx, '2399', 'autumn', '2026-09-01'))).toMatchObject({
        referenceDay: '09-01',
      })
    })
  })
})
