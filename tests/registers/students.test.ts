import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { rows } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { student, studentEvent } from '../../src/registers/students/students/schema.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { figures, idOf, publish, stage, tablesOf } from './register-db.ts'

const ORG = idOf(1)
const pupil = (n: number, more: object = {}) => ({
  student_no: `2025${n}`,
  person: 100 + n,
  name: `学生${n}`,
  sex: n % 2 === 1 ? '1' : '2',
  birth_date: '2009-11-02',
  ethnic: '01',
  hukou: '1',
  home_county: '239921',
  campus_no: 1,
  program: '660301',
  class_name: '25机电1班',
  entry_on: '2025-09',
  school_years: 3,
  mode: '1',
  boarding: '2',
  joint_type: '0',
  expected_end: '2028-09',
  ...more,
})
const event = (n: number, kind: string, on: string, more: object = {}) => ({
  student_no: `2025${n}`,
  kind,
  effective_on: on,
  ...more,
})

withDatabases('students: events become spells', (makeDb) => {
  let db: Database
  beforeAll(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([students])])
    await db.write(async (tx) => {
      await stage(tx, student, [
        pupil(1),
        pupil(2),
        pupil(3, { program: '410105', joint_type: '3' }),
        pupil(4, { mode: '2', hukou: '2' }),
      ])
      await stage(
        tx,
        studentEvent,
        [
          event(1, 'X1', '2025-09-05'),
          event(2, 'X1', '2025-09-05'),
          event(2, '11', '2025-11-01', { reason: '10', until: '2026-02-28' }),
          event(2, '12', '2026-03-01'),
        ],
        10,
      )
      await publish(tx, students, ORG, 1)
    })
  })
  const on = (day: string, version: string, more: object = {}) =>
    db.read((tx) => figures(tx, students, { orgId: ORG, day, version, ...more }))

  test('an autumn registration within two months counts on 1 September; a suspension is out while it lasts', async () => {
    expect((await on('2025-09-01', '1'))['students.full-time']).toBe(3)
    expect((await on('2025-12-31', '1'))['students.full-time']).toBe(2)
    expect((await on('2026-03-01', '1'))['students.full-time']).toBe(3)
    expect((await on('2025-08-31', '1'))['students.full-time']).toBe(0)
  })

  test('weights, levels, households and slices', async () => {
    const f = await on('2025-09-01', '1')
    expect(f['students.converted']).toBeCloseTo(3.3)
    expect(f['students.degree']).toBe(4)
    expect(f['students.sv']).toBe(4)
    expect(f['students.rural']).toBe(3)
    expect(f['students.classes']).toBe(1)
    expect(f['students.full-time|sex=1']).toBe(2)
    expect(f['enrolment.registered']).toBe(2)
  })

  test('a later version changes only what its events touch, and the accepted one keeps its counts', async () => {
    await db.write(async (tx) => {
      await stage(tx, studentEvent, [
        event(1, '31', '2026-04-10', { reason: '21' }),
        event(3, 'X5', '2026-01-15', { to_value: '410105' }),
        event(2, '23', '2026-03-20', { to_value: '710201' }),
        event(2, '29', '2026-03-20', { to_value: '25计算机2班' }),
      ])
      await publish(tx, students, ORG, 2)
    })
    expect((await on('2026-05-01', '1'))['students.full-time']).toBe(3)
    const f = await on('2026-05-01', '2')
    expect(f['students.full-time']).toBe(2)
    expect(f['students.dropped']).toBe(1)
    expect(f['students.year-start']).toBe(4)
    expect(f['students.full-time|level=4']).toBe(1)
    expect(f['students.full-time|program=710201']).toBe(1)
    expect((await on('2026-03-10', '2'))['students.full-time|program=660301']).toBe(2)
  })

  test('the row shows what its events say, as a new version', async () => {
    const found = await db.read((tx) =>
      rows(
        tx,
        sql<{
          student_no: string
          status: string
          class_name: string
          level: string
          v: string
        }>`select student_no, status, class_name, level, from_version as v from students
        where to_version = 9007199254740991 order by student_no`,
      ),
    )
    expect(found.map((r) => [r.status, r.level, r.v])).toEqual([
      ['03', '3', '2'],
      ['01', '3', '2'],
      ['01', '4', '2'],
      ['01', '3', '1'],
    ])
    expect(found[1]!.class_name).toBe('25计算机2班')
    const frozen = await db.read((tx) =>
      rows(
        tx,
        sql<{
          n: string
        }>`select count(*) as n from students where from_version <= 1 and to_version > 1 and class_name = '25机电1班' and status = '01'`,
      ),
    )
    expect(frozen[0]!.n).toBe('4')
  })

  test('an event that is booked late splits the spells of its time', async () => {
    await db.write(async (tx) => {
      await stage(tx, studentEvent, [
        event(4, '11', '2025-10-01', { reason: '10', until: '2026-01-01' }),
        event(4, '12', '2025-12-01'),
      ])
      await publish(tx, students, ORG, 3)
    })
    expect((await on('2025-11-01', '2'))['students.degree']).toBe(4 - 1)
    expect((await on('2025-11-01', '3'))['students.degree']).toBe(4 - 2)
    expect((await on('2025-12-01', '3'))['students.degree']).toBe(4 - 1)
  })

  test('a cohort keeps who graduated and loses who withdrew', async () => {
    await db.write(async (tx) => {
      await stage(tx, studentEvent, [
        event(2, 'X2', '2028-06-30'),
        event(4, 'X2', '2028-06-30'),
        event(3, '21', '2027-01-10', { to_value: '3623990009' }),
      ])
      await publish(tx, students, ORG, 4)
    })
    const f = await on('2028-09-01', '4')
    expect([f['students.cohort'], f['students.cohort-kept'], f['students.cohort-graduated']]).toEqual([3, 2, 2])
  })
})
