import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { student, studentEvent } from '../../src/registers/students/students/schema.ts'
import { hits, idOf, publish, stage, tablesOf } from './register-db.ts'

const ORG = idOf(1)
const pupil = {
  student_no: '2023',
  person: 101,
  name: '学生一',
  sex: '1',
  birth_date: '2008-11-02',
  ethnic: '01',
  hukou: '1',
  home_county: '239921',
  campus_no: 1,
  program: '660301',
  class_name: '机电1班',
  entry_on: '2023-09',
  school_years: 3,
  mode: '1',
  boarding: '2',
  joint_type: '0',
  expected_end: '2026-09',
}
const e = (kind: string, effective_on: string) => ({ student_no: '2023', kind, effective_on })
/** Rows of the file are numbered from here. */
const FIRST = 100

withDatabases('students: the order of events', (makeDb) => {
  let db: Database
  let version = 0
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([admissions, students])])
    version = 0
  })
  /** Checks a file of events, and publishes it where nothing but a hint is found. */
  const send = (events: ReturnType<typeof e>[], more: object[] = []) =>
    db.write(async (tx) => {
      await stage(tx, student, more as Record<string, unknown>[])
      await stage(tx, studentEvent, events, FIRST)
      const found = (await hits(tx, students, ORG, { day: '2025-10-10' })).filter(
        (h) => !h.startsWith('students.event-late'),
      )
      if (found.length === 0) await publish(tx, students, ORG, ++version)
      for (const entity of [student, studentEvent]) await touch(tx, sql`delete from ${sql.raw(stageOf(entity))}`)
      return found
    })
  const begins = async (...events: ReturnType<typeof e>[]): Promise<void> =>
    expect(await send(events, [pupil])).toEqual([])
  const spells = async (): Promise<string[]> =>
    (
      await db.read((tx) =>
        rows(
          tx,
          sql<{ s: string }>`select status || ' ' || valid_from as s from student_spell
            where to_version = 9007199254740991 order by valid_from`,
        ),
      )
    ).map((x) => x.s)

  test('an event before the entry dates nobody back', async () => {
    await begins(e('X1', '2024-03-01'))
    for (const kind of ['29', '31', '11'])
      expect(await send([e(kind, '2024-01-10')])).toContain('students.event-order 100 none')
    expect(await send([e('X1', '2024-03-01'), e('29', '2024-01-10')])).toEqual(['students.event-order 101 none'])
    expect(await spells()).toEqual(['01 2024-03-01'])
  })

  test('spells invent no entry either, where nothing was checked', async () => {
    await begins(e('X1', '2024-03-01'))
    await db.write(async (tx) => {
      await stage(tx, studentEvent, [e('29', '2024-01-10')])
      await publish(tx, students, ORG, ++version)
    })
    expect(await spells()).not.toContain('01 2023-09-01')
  })

  test('a new record with an event before its entry is refused, whichever entry', async () => {
    for (const entry of ['X1', 'X3', '14', '22'])
      expect(await send([e('29', '2024-01-10'), e(entry, '2024-03-01')], [pupil]), entry).toEqual([
        'students.event-order 100 none',
      ])
  })

  test('who left and came back has been there since the entry month; the whole sheet may be sent again', async () => {
    const sheet = [e('31', '2024-03-10'), e('22', '2024-09-01'), e('21', '2025-01-10'), e('22', '2025-03-01')]
    await begins(sheet[0]!)
    for (const n of [2, 3, 4, 4]) expect(await send(sheet.slice(0, n))).toEqual([])
    expect(await spells()).toEqual([
      '01 2023-09-01',
      '03 2024-03-10',
      '01 2024-09-01',
      '10 2025-01-10',
      '01 2025-03-01',
    ])
    expect(await send([e('29', '2023-11-10')])).toEqual([])
    expect(await send([e('29', '2024-05-10')])).toEqual(['students.event-order 100 03'])
  })

  test('a return that began the record stays its beginning: a departure that is entered later claims no earlier time', async () => {
    await begins(e('22', '2024-03-01'))
    expect(await send([e('31', '2024-01-10')])).toEqual(['students.event-order 100 none'])
    expect(await send([e('31', '2024-01-10'), e('22', '2024-03-01')])).toEqual(['students.event-order 100 none'])
    expect(await spells()).toEqual(['01 2024-03-01'])
    // What came before is told as it was, with the entry.
    expect(await send([e('X1', '2023-09-01'), e('31', '2024-01-10')])).toEqual([])
    expect(await spells()).toEqual(['01 2023-09-01', '03 2024-01-10', '01 2024-03-01'])
  })

  test('a kept event that follows and becomes impossible is reported at the row that makes it so', async () => {
    await begins(e('X1', '2024-03-01'), e('29', '2024-05-10'))
    expect(await send([e('X1', '2023-09-01')])).toEqual(['students.event-order 100 01 X1 2024-03-01'])
    expect(await send([e('14', '2023-09-01'), e('15', '2023-10-01')])).toEqual([
      'students.event-order 101 01 X1 2024-03-01',
    ])
    expect(await send([e('11', '2024-04-10')])).toEqual(['students.event-order 100 02 29 2024-05-10'])
    expect(await send([e('11', '2024-04-10'), e('12', '2024-04-20')])).toEqual([])
    expect(await spells()).toEqual(['01 2024-03-01', '02 2024-04-10', '01 2024-04-20', '01 2024-05-10'])
  })

  test('an entry that comes after a kept event takes no ground from it', async () => {
    await begins(e('29', '2024-01-10'))
    expect(await send([e('X1', '2024-03-01')])).toEqual(['students.event-order 100 none 29 2024-01-10'])
    expect(await send([e('X1', '2023-10-15')])).toEqual([])
    expect(await spells()).toEqual(['01 2023-09-01', '01 2024-01-10'])
  })
})
