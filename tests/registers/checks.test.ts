import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { conditions } from '../../src/registers/schools/conditions/register.ts'
import { schools } from '../../src/registers/schools/schools/register.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { dualQualified } from '../../src/registers/teachers/dual-qualified/register.ts'
import { teachers } from '../../src/registers/teachers/teachers/register.ts'
import { A, B, figures, hits, publish, stage, twoSchools } from './register-db.ts'

const registers = [schools, conditions, teachers, dualQualified, students, admissions]
const day = '2025-10-10'
const school = {
  school_code: '3623990001',
  name: '甲校',
  uscc: '1',
  school_kind: '36',
  school_type: '365',
  school_group: 'secondary_general',
  in_scope: true,
  founder: '831',
  is_private: false,
  county: '239921',
  founded_on: '1986-09',
  enrol_permit: true,
}
const teacher = {
  person: 7,
  name: '林向阳',
  sex: '1',
  post: '10',
  full_time: true,
  teach_kind: '2',
  quota: '1',
  joined_on: '2009-08',
  industry_years: 3,
  education: '21',
  degree: '3',
  title: '023',
  title_level: '3',
  teacher_cert: '2',
  skill_cert: '4',
  staff_no: 'T1',
}
const pupil = (n: number) => ({
  student_no: `25${n}`,
  person: 100 + n,
  name: '高远',
  sex: '1',
  birth_date: '2009-11-02',
  hukou: '1',
  home_county: '239921',
  campus_no: 1,
  program: '660301',
  class_name: '1班',
  entry_on: '2025-09',
  school_years: 3,
  mode: '1',
  joint_type: '0',
  expected_end: '2028-09',
  guardian: `监护${n}`,
  guardian_phone: '13900000001',
})
const campusFigures = {
  campus_no: 1,
  land_owned: 52800,
  land_leased: 0,
  green_land: 9000,
  sports_land: 12500,
  track_length: 300,
  bld_teaching: 15600,
  bld_practice: 6900,
  bld_admin: 1850,
  bld_dorm: 9200,
  bld_living: 2600,
  bld_leased: 0,
  bld_unsafe: 50,
  bld_new: 0,
  equip_total: 1268000000,
  equip_new: 86000000,
  equip_company: 0,
  fixed_assets: 9600000000,
  books: 48200,
  books_new: 1200,
  periodicals: 86,
  computers: 620,
  reading_seats: 260,
  reading_seats_staff: 40,
  classrooms: 62,
  classrooms_networked: 58,
  workplaces: 1180,
  bandwidth: 1000,
}

withDatabases('checks across rows and registers', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await twoSchools(makeDb, registers)
    await db.write(async (tx) => {
      await stage(tx, schools.entity, [school])
      await stage(
        tx,
        schools.lines[0]!,
        [{ school_code: '3623990001', campus_no: 1, campus_name: '本部', campus_county: '239921', address: '溪南路' }],
        5,
      )
      await publish(tx, schools, A, 1)
      await stage(tx, teachers.entity, [teacher])
      await publish(tx, teachers, A, 1)
      await stage(tx, students.entity, [pupil(1), pupil(2)])
      await publish(tx, students, A, 1)
      await stage(tx, conditions.entity, [campusFigures])
      await publish(tx, conditions, A, 1, '2024-2025')
    })
  })
  const check = (
    register: (typeof registers)[number],
    org: string,
    rows: object[],
    lines: object[] = [],
    more: object = {},
  ) =>
    db.write(async (tx) => {
      for (const e of [register.entity, ...register.lines]) await touch(tx, sql`delete from ${sql.raw(stageOf(e))}`)
      await stage(tx, register.entity, rows as Record<string, unknown>[])
      if (lines.length > 0) await stage(tx, register.lines[0]!, lines as Record<string, unknown>[], 100)
      return hits(tx, register, org, { day, ...more })
    })

  test('events follow the status machine, also among themselves', async () => {
    const e = (n: string, kind: string, effective_on: string) => ({ student_no: n, kind, effective_on })
    const found = await check(
      students,
      A,
      [],
      [
        e('251', '12', '2025-10-01'),
        e('252', '11', '2025-10-01'),
        e('252', '12', '2025-10-05'),
        e('252', '31', '2025-10-06'),
        e('252', '11', '2025-10-07'),
        e('259', '31', '2025-10-01'),
        e('251', '31', '2025-07-01'),
      ],
    )
    expect(found).toEqual([
      'students.event-date 106 2025-09',
      'students.event-order 100 03',
      'students.event-order 104 03',
      'students.event-student 105 259',
    ])
  })

  test('an arrival is asked for once admissions of the year are there', async () => {
    expect(await check(students, A, [pupil(5)])).toEqual([])
    await db.write(async (tx) => {
      await stage(tx, admissions.entity, [
        {
          person: 105,
          year: '2025',
          program: '660301',
          plan_kind: '0',
          target: '1',
          way: '1',
          home_county: '500100',
          admitted_on: '2025-07-20',
          arrived_on: '2025-08-30',
          graduation: true,
        },
      ])
      await publish(tx, admissions, A, 1)
      const f = await figures(tx, admissions, {
        orgId: A,
        day: '2025-12-31',
        version: '1',
        period: '2025',
        fromDay: '2025-01-01',
        toDay: '2025-12-31',
      })
      expect([f['enrolment.admitted'], f['enrolment.arrived'], f['enrolment.cross-region'], f['enrolment.hv']]).toEqual(
        [1, 1, 1, 0],
      )
    })
    expect(await check(students, A, [pupil(6)])).toEqual(['students.not-arrived 1'])
    expect(await check(admissions, B, [{ person: 105, year: '2025', program: '660301' }])).toEqual([
      'admissions.double 1 甲校',
    ])
  })

  test('campuses in another county need their approval; identifiers and codes are used once', async () => {
    const lines = [
      { school_code: '3623990001', campus_no: 2, campus_name: '东校区', campus_county: '239901', address: '东路' },
    ]
    expect(await check(schools, A, [school], lines)).toEqual(['schools.remote-campus 100 东校区'])
    expect(await check(schools, B, [school])).toEqual(['schools.code-reused 1 甲校', 'schools.uscc-twice 1 甲校'])
  })

  test('the yearly return is compared with last year, with students and with campuses', async () => {
    const period = '2025-2026'
    expect(await check(conditions, A, [campusFigures], [], { period, day: '2025-09-01' })).toEqual([
      'conditions.same-as-last 1',
    ])
    const changed = { ...campusFigures, campus_no: 1, land_owned: 79.2, books: 90000, bld_new: 500 }
    expect(
      await check(conditions, A, [changed, { ...campusFigures, campus_no: 3 }], [], { period, day: '2025-09-01' }),
    ).toEqual([
      'conditions.campus-unknown 2 3',
      'conditions.land-change 1 52800 → 79.2',
      'conditions.new-vs-last 1 29750',
      'conditions.total-change 1 图书',
    ])
    expect(await check(conditions, B, [campusFigures], [], { period, day: '2025-09-01' })).toEqual([])
  })

  test('figures of conditions, schools and teachers; students and teachers stand beside the return', async () => {
    await db.write(async (tx) => {
      await stage(tx, conditions.entity, [campusFigures])
      await publish(tx, conditions, A, 2, '2025-2026')
      const c = await figures(tx, conditions, { orgId: A, day: '2025-09-01', version: '2' })
      expect([c['conditions.building-area'], c['conditions.track-length'], c['conditions.equipment-value']]).toEqual([
        29200, 300, 1268000000,
      ])
      const shown = await tx.executeQuery(
        sql<{
          students: number
          teachers: number
        }>`select students, teachers from conditions where period = '2025-2026'`.compile(tx),
      )
      expect(shown.rows).toEqual([{ students: 2, teachers: 1 }])
      const s = await figures(tx, schools, { orgId: A, day: '2025-09-01', version: '1' })
      expect([s['schools.in-operation'], s['schools.closed']]).toEqual([1, 0])
      const t = await figures(tx, teachers, { orgId: A, day: '2025-09-01', version: '1' })
      expect([
        t['teachers.full-time'],
        t['teachers.dual-declared'],
        t['teachers.total-converted'],
        t['teachers.mid-senior-title'],
      ]).toEqual([1, 1, 1, 1])
      const attrs = await tx.executeQuery(
        sql<{ g: string }>`select attrs ->> 'schoolGroup' as g from org where id = ${A}::uuid`.compile(tx),
      )
      expect(attrs.rows).toEqual([{ g: 'secondary_general' }])
    })
  })

  test('a certificate counts where the post is held, a person once', async () => {
    const cert = (n: number, level: string, call_year: string) => ({
      person: n,
      name: '林向阳',
      sex: '1',
      call_year,
      level_granted: level,
      cert_no: `S${n}${call_year}`,
      valid_from: `${call_year}-07-01`,
      valid_to: `${Number(call_year) + 5}-06-30`,
    })
    expect(await check(dualQualified, A, [cert(7, '1', '2022'), cert(8, '2', '2024')])).toEqual([
      'dual-qualified.one-of 2 0',
    ])
    await db.write(async (tx) => {
      await publish(tx, dualQualified, A, 1)
      await stage(tx, dualQualified.entity, [cert(7, '2', '2024')])
      await publish(tx, dualQualified, A, 2)
      const f = await figures(tx, dualQualified, {
        orgId: A,
        day: '2025-09-01',
        version: '2',
        period: '2024',
        fromDay: '2024-01-01',
        toDay: '2024-12-31',
      })
      expect([
        f['teachers.dual-recognised'],
        f['teachers.dual-recognised-specialised'],
        f['teachers.dual-senior'],
        f['teachers.dual-passed'],
      ]).toEqual([1, 1, 0, 2])
    })
  })
})
