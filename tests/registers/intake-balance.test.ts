import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { schools } from '../../src/registers/schools/schools/register.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { intakeBalance } from '../../src/registers/students/intake-balance/register.ts'
import { figures, hits, idOf, publish, stage, tablesOf, REGION } from './register-db.ts'

const [SCHOOL, CITY_SCHOOL, COUNTY, OTHER] = [idOf(1), idOf(2), idOf(11), idOf(12)]
const period = '2025-2026'
const county = {
  county: '239921',
  junior_graduates: 100,
  general_intake: 50,
  voc_out: 1,
  technician: 1,
  adult: 0,
  five_year: 4,
  not_continued: 40,
  working: 30,
  general_here: 60,
  other_technician: 5,
}
const sent = (n: number) => ({
  person: 500 + n,
  name: '林向阳',
  school_outside: '外市职校',
  program: '汽修',
  school_place: '外市',
})
const arrived = (n: number, home_county: string, more: object = {}) => ({
  person: 100 + n,
  name: '高远',
  year: '2025',
  program: '660301',
  home_county,
  arrived_on: '2025-09-01',
  admitted_on: '2025-07-20',
  ...more,
})

withDatabases('a county’s intake against admissions, names and last year', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([schools, admissions, intakeBalance])])
    await db.write(async (tx) => {
      for (const [id, code, name, kind] of [
        [SCHOOL, '3623990001', '白汀职教', 'school'],
        [CITY_SCHOOL, '3623990002', '云川商旅', 'school'],
        [COUNTY, '239921', '白汀县', 'county'],
        [OTHER, '239901', '云麓区', 'county'],
      ])
        await touch(
          tx,
          sql`insert into org (region, id, code, name, short_name, kind, level, pinyin, initials, valid_from) values (${REGION}, ${id}::uuid, ${code}, ${name}, ${name}, ${kind}, 4, '', '', '2000-01-01')`,
        )
      await stage(tx, schools.entity, [
        { school_code: '3623990001', name: '白汀职教', county: '239921', school_type: '365' },
      ])
      await publish(tx, schools, SCHOOL, 1)
      await stage(tx, schools.entity, [
        { school_code: '3623990002', name: '云川商旅', county: '239901', school_type: '366' },
      ])
      await publish(tx, schools, CITY_SCHOOL, 1)
      await stage(tx, admissions.entity, [
        arrived(1, '239921'),
        arrived(2, '239921'),
        arrived(3, '239901'),
        arrived(4, '239921', { arrived_on: null, no_show: '外出务工' }),
        arrived(5, '239921', { program: '460301' }),
      ])
      await publish(tx, admissions, SCHOOL, 1)
      await stage(tx, admissions.entity, [arrived(6, '239921'), arrived(7, '239921', { year: '2024' })])
      await publish(tx, admissions, CITY_SCHOOL, 1)
    })
  })
  const check = (row: object, names: object[] = [sent(1)], org = COUNTY) =>
    db.write(async (tx) => {
      for (const e of [intakeBalance.entity, ...intakeBalance.lines])
        await touch(tx, sql`delete from ${sql.raw(stageOf(e))}`)
      await stage(tx, intakeBalance.entity, [row] as Record<string, unknown>[])
      await stage(tx, intakeBalance.lines[0]!, names as Record<string, unknown>[], 100)
      return hits(tx, intakeBalance, org, { period, day: '2025-10-31' })
    })

  test('what becomes of the pupils adds up; parts are parts; names are as many as heads', async () => {
    // 50 general, 2 at home, 1 in the city, 1 outside, 4 five-year, 40 not continued: 98 of 100.
    expect(await check(county)).toEqual(['intake-balance.rate 1 58.0'])
    expect(await check({ ...county, not_continued: 39 })).toContain('intake-balance.sum 1 100|97')
    expect(await check({ ...county, technician: 4, adult: 1 })).toContain('intake-balance.parts 1 5|4')
    expect(await check(county, [sent(1), sent(2)])).toContain('intake-balance.out-list 1 1|2')
    expect(await check(county, [sent(1)], OTHER)).toContain('intake-balance.own-county 1 云麓区')
  })

  test('nobody is counted twice, and a jump against last year is explained', async () => {
    expect(await check(county, [{ ...sent(1), person: 101 }])).toContain('intake-balance.double 100 白汀职教')
    expect(await check(county, [{ ...sent(1), person: 107 }])).not.toContain('intake-balance.double 100 云川商旅')
    await db.write(async (tx) => {
      for (const e of [intakeBalance.entity, ...intakeBalance.lines])
        await touch(tx, sql`delete from ${sql.raw(stageOf(e))}`)
      await stage(tx, intakeBalance.entity, [{ ...county, voc_local: 25, voc_city: 24 }])
      await stage(tx, intakeBalance.lines[0]!, [sent(9)], 100)
      await publish(tx, intakeBalance, OTHER, 1, period)
      await stage(tx, intakeBalance.entity, [county])
      await publish(tx, intakeBalance, COUNTY, 1, '2024-2025')
      await touch(tx, sql`update intake_balance set voc_local = 25, voc_city = 24 where period = '2024-2025'`)
    })
    const found = await check(county, [sent(9)])
    expect(found).toContain('intake-balance.double 100 云麓区')
    expect(found).toContain('intake-balance.jump 1 50.0% → 7.4%')
  })

  test('admissions fill what nobody types, by household and by place of study', async () => {
    await db.write(async (tx) => {
      await stage(tx, intakeBalance.entity, [county])
      await stage(tx, intakeBalance.lines[0]!, [sent(1)], 100)
      await publish(tx, intakeBalance, COUNTY, 1, period)
      const shown = await rows(
        tx,
        sql`select voc_local, voc_city, attached, studied_here, studied_technician from intake_balance`,
      )
      expect(shown).toEqual([{ voc_local: 2, voc_city: 1, attached: 0, studied_here: 3, studied_technician: 0 }])
      const f = await figures(tx, intakeBalance, {
        orgId: COUNTY,
        day: '2025-10-31',
        version: '1',
        period: '2025',
        returnPeriod: period,
        fromDay: '2025-01-01',
        toDay: '2025-12-31',
      })
      expect(f).toEqual({
        'enrolment.sv': 8,
        'enrolment.sv-technician': 5,
        'enrolment.sv-adult': 0,
        'enrolment.five-year': 4,
        'enrolment.sent': 1,
        'enrolment.origin-vocational': 4,
        'enrolment.origin-general': 50,
        'enrolment.sent-task': 0,
        'enrolment.sent-done': 0,
        'enrolment.general': 60,
        'enrolment.junior-graduates': 100,
        'enrolment.junior-progressed': 58,
      })
    })
  })
})
