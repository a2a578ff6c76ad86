import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { A, B, hits, publish, stage, twoSchools } from './register-db.ts'

const day = '2025-10-10'
const pupil = (n: number) => ({
  student_no: `25${n}`,
  person: 100 + n,
  name: '高远',
  campus_no: 1,
  program: '660301',
  class_name: '1班',
  entry_on: '2025-09',
  mode: '1',
  expected_end: '2028-09',
})
const event = (kind: string, effective_on: string) => ({ student_no: '251', kind, effective_on })

withDatabases('one person, one student record', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await twoSchools(makeDb, [students, admissions])
    await db.write(async (tx) => {
      await stage(tx, students.entity, [pupil(1), pupil(2)])
      await publish(tx, students, A, 1)
    })
  })
  const check = (org: string, rows: Record<string, unknown>[], lines: Record<string, unknown>[] = []) =>
    db.write(async (tx) => {
      for (const e of [students.entity, ...students.lines]) await touch(tx, sql`delete from ${sql.raw(stageOf(e))}`)
      await stage(tx, students.entity, rows)
      await stage(tx, students.lines[0]!, lines, 100)
      return hits(tx, students, org, { day })
    })

  test('a student who is registered elsewhere cannot be registered again', async () => {
    expect(await check(B, [pupil(1), { ...pupil(9), person: 300 }])).toEqual(['students.double 1 甲校'])
    expect(await check(A, [pupil(1)])).not.toContain('students.double 1 甲校')
  })

  test('a first file may hold who left since for the school that has the student now', async () => {
    const left = await check(B, [pupil(1)], [event('21', '2025-10-05'), event('29', '2025-10-06')])
    expect(left.filter((hit) => hit.startsWith('students.double'))).toEqual([])
    const back = await check(B, [pupil(1)], [event('22', '2025-10-07'), event('21', '2025-10-05')])
    expect(back).toContain('students.double 1 甲校')
    const place = await check(B, [pupil(1)], [event('14', '2025-09-01')])
    expect(place).toContain('students.double 1 甲校')
    const toCome = await check(B, [pupil(1)], [event('21', '2025-12-05')])
    expect(toCome).toContain('students.double 1 甲校')
    const sameDay = await check(B, [pupil(1)], [event('21', '2025-10-05'), event('22', '2025-10-05')])
    expect(sameDay.filter((hit) => hit.startsWith('students.double'))).toEqual([])
  })

  test('who left does not come back while another school has him, whatever file brings it', async () => {
    await db.write(async (tx) => {
      await stage(tx, students.entity, [pupil(1)])
      await stage(tx, students.lines[0]!, [event('21', '2025-10-05')], 100)
      await publish(tx, students, B, 1)
    })
    const doubles = async (...lines: Record<string, unknown>[]) =>
      (await check(B, [], lines)).filter((hit) => hit.startsWith('students.double'))
    expect(await doubles(event('22', '2025-10-07'))).toEqual(['students.double-return 100 甲校'])
    expect(await doubles(event('22', '2025-10-07'), event('21', '2025-10-08'))).toEqual([])
    expect(await doubles(event('21', '2025-10-07'), event('22', '2025-10-07'))).toEqual([])
    expect(await doubles(event('22', '2025-10-07'), event('21', '2025-12-05'))).toEqual([
      'students.double-return 100 甲校',
    ])
    await db.write(async (tx) => {
      await touch(tx, sql`delete from ${sql.raw(stageOf(students.lines[0]!))}`)
      await stage(tx, students.lines[0]!, [event('21', '2025-10-06')], 100)
      await publish(tx, students, A, 2)
    })
    expect(await doubles(event('22', '2025-10-07'))).toEqual([])
  })
})
