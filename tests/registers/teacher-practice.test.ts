import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Row } from '../../src/kernel/entity.ts'
import type { RuleContext } from '../../src/kernel/rule.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { teacherPractice } from '../../src/registers/teachers/teacher-practice/register.ts'
import { rowRules } from '../../src/registers/teachers/teacher-practice/rules.ts'
import { practice } from '../../src/registers/teachers/teacher-practice/schema.ts'
import { teachers } from '../../src/registers/teachers/teachers/register.ts'
import { figures, hits, idOf, publish, REGION, stage, tablesOf } from './register-db.ts'

const [A, B] = [idOf(1), idOf(2)]
const day = '2025-11-20'
type Rows = Record<string, unknown>[]
const member = (n: number, more: object = {}) => ({
  person: n,
  name: `教师${n}`,
  sex: n % 2 === 0 ? '2' : '1',
  post: '10',
  full_time: true,
  teach_kind: '2',
  quota: '1',
  programs: '3623990001-660301',
  joined_on: '2015-08',
  title_level: '3',
  weekly_hours: 12,
  staff_no: `T${n}`,
  ...more,
})
const stay = (n: number, from: string, to: string, days: number, more: object = {}) => ({
  person: n,
  name: `教师${n}`,
  company: '衡溪装备有限公司',
  form: '2',
  starts_on: from,
  ends_on: to,
  days,
  post: '装配线调试',
  rank: '5',
  result: `案例${n}`,
  ...more,
})

withDatabases('company practice of teachers', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([teachers, teacherPractice])])
  })
  const put = (register: typeof teachers, org: string, version: number, list: Rows) =>
    db.write(async (tx) => {
      await stage(tx, register.entity, list)
      await publish(tx, register, org, version)
    })
  const check = (list: Rows) =>
    db.write(async (tx) => {
      await stage(tx, practice, list)
      const found = await hits(tx, teacherPractice, A, { day })
      await touch(tx, sql`delete from ${sql.table(stageOf(practice))}`)
      return found
    })
  const count = (more: object = {}) =>
    db.read((tx) =>
      figures(tx, teacherPractice, {
        orgId: A,
        day: '2025-09-01',
        version: '1',
        versions: { teachers: '1' },
        period: '2025',
        fromDay: '2025-01-01',
        toDay: '2025-12-31',
        ...more,
      }),
    )

  test('a month in the year and six months in five years are two rules, over those who are due', async () => {
    await put(teachers, A, 1, [
      member(1),
      member(2, { title_level: '2' }),
      member(3, { teach_kind: '3' }),
      member(4, { joined_on: '2025-02' }),
      member(5, { left_on: '2025-10-31' }),
      member(6, { teach_kind: '1' }),
      member(7, { full_time: false }),
      member(8),
    ])
    const month = ['2025-07-07', '2025-08-08', 30] as const
    const six = ['2021', '2022', '2023', '2024'].map((y) => stay(3, `${y}-03-01`, `${y}-04-20`, 45))
    await put(teacherPractice, A, 1, [
      // Three stays of ten days make the month.
      stay(1, '2025-03-01', '2025-03-12', 10),
      stay(1, '2025-05-01', '2025-05-12', 10),
      stay(1, '2025-07-01', '2025-07-12', 10),
      stay(2, '2025-07-07', '2025-08-08', 29.5),
      ...six,
      stay(4, ...month),
      stay(5, ...month),
      stay(6, ...month),
      stay(7, ...month),
    ])
    const f = await count()
    expect(f).toMatchObject({
      'teachers.practice-due': 4,
      'teachers.practised-month': 1,
      'teachers.practised-six-months': 1,
      'teachers.practice-days': 59.5,
      'teachers.practice-due|title-level=2': 1,
      'teachers.practice-due|teach-kind=3': 1,
      'teachers.practice-due|program-category=66': 4,
      'teachers.practised-month|title-level=3': 1,
      'teachers.practised-month|sex=1': 1,
    })
    const before = await count({ period: '2024', fromDay: '2024-01-01', toDay: '2024-12-31', day: '2024-09-01' })
    expect(before).toMatchObject({ 'teachers.practised-month': 1, 'teachers.practice-days': 45 })
    // Sliding back from the spring of 2026 the stay of 2021 is out.
    expect((await count({ day: '2026-05-01' }))['teachers.practised-six-months']).toBe(0)
  })

  test('a region may fix the cycle; what the return froze decides who is due', async () => {
    await put(teachers, A, 1, [member(3)])
    await put(teachers, A, 2, [member(3, { left_on: '2025-09-30' }), member(9), member(10)])
    const years = ['2021', '2022', '2023', '2024'].map((y) => stay(3, `${y}-03-01`, `${y}-04-20`, 45))
    await put(teacherPractice, A, 1, years)
    const fixed = (from: string) =>
      db.write((tx) =>
        touch(
          tx,
          sql`insert into region_parameter (region, name, value, valid_from, source, confidence)
            values (${REGION}, 'teacher-practice.cycle-from', ${from}, ${from === '0' ? '2025-06-01' : '2010-01-01'}, '市教育局', 'S')`,
        ),
      )
    expect((await count())['teachers.practised-six-months']).toBe(1)
    await fixed('2019')
    // 2019 to 2023 and 2024 to 2028: the four years lie in two cycles.
    expect((await count())['teachers.practised-six-months']).toBe(0)
    const late = await count({ versions: { teachers: '2' } })
    expect(late).toMatchObject({ 'teachers.practice-due': 2, 'teachers.practised-six-months': 0 })
  })

  test('who is sent back does not count, and a school whose teachers all stayed at home is nought of many', async () => {
    await put(teachers, A, 1, [member(1), member(2)])
    await put(teacherPractice, A, 1, [stay(1, '2025-07-07', '2025-08-08', 30)])
    await db.write((tx) => touch(tx, sql`update teacher_practice set state = 'draft'`))
    expect(await count()).toMatchObject({
      'teachers.practice-due': 2,
      'teachers.practised-month': 0,
      'teachers.practice-days': 0,
    })
  })

  test('the staff number follows from the staff register', async () => {
    await put(teachers, A, 1, [member(1)])
    await put(teacherPractice, A, 1, [stay(1, '2025-07-07', '2025-08-08', 30)])
    const found = await db.read((tx) => sql<{ teacher: string }>`select teacher from teacher_practice`.execute(tx))
    expect(found.rows).toEqual([{ teacher: 'T1' }])
  })

  test('stays are held against the staff, one another and other schools', async () => {
    await put(teachers, A, 1, [member(1), member(2), member(3, { joined_on: '2025-09' })])
    await put(teacherPractice, B, 1, [
      stay(2, '2025-04-01', '2025-04-10', 8, { company: null, base: '市公共实训基地' }),
    ])
    await put(teacherPractice, A, 1, [stay(1, '2025-01-06', '2025-01-10', 5)])
    expect(
      await check([
        stay(1, '2025-07-07', '2025-08-08', 30),
        stay(1, '2025-08-08', '2025-08-20', 10),
        stay(2, '2025-04-10', '2025-04-12', 2),
        stay(3, '2025-03-01', '2025-03-05', 5),
        stay(4, '2025-03-01', '2025-03-05', 5),
        // The same first day changes the row that stands: it does not overlap itself.
        stay(1, '2025-01-06', '2025-01-12', 6),
      ]),
    ).toEqual([
      'teacher-practice.not-in-post 4 2025-09|',
      'teacher-practice.not-staff 5',
      'teacher-practice.overlap 1 2025-08-08|2025-08-20|衡溪装备有限公司',
      'teacher-practice.overlap 2 2025-07-07|2025-08-08|衡溪装备有限公司',
      'teacher-practice.overlap 3 2025-04-01|2025-04-10|市公共实训基地',
    ])
  })

  test('copied rows and full weeks beside a post in a company are noticed', async () => {
    const people = Array.from({ length: 31 }, (_, i) => i + 1)
    await put(teachers, A, 1, [...people.map((n) => member(n)), member(40), member(41, { weekly_hours: 4 })])
    const copied = people.map((n) => stay(n, '2025-07-07', '2025-07-11', 5, { result: '同一篇总结' }))
    const found = await check([
      ...copied,
      stay(40, '2025-03-03', '2025-04-30', 40, { form: '3' }),
      stay(41, '2025-03-03', '2025-04-30', 40, { form: '3' }),
    ])
    expect(found).toEqual(['teacher-practice.batch 1 衡溪装备有限公司|31', 'teacher-practice.term-load 32 12'])
    expect(await check(copied.slice(1))).toEqual([])
    expect(await check([stay(40, '2025-07-07', '2025-08-30', 40, { form: '3' })])).toEqual([])
  })
})

const context: RuleContext = {
  today: day,
  period: '',
  orgCode: '3623990001',
  provinceCode: '2399',
  parameter: () => undefined,
}
const good: Row = {
  company: '衡溪装备有限公司',
  companyUscc: '91239900MA9C002151',
  startsOn: '2025-07-07',
  endsOn: '2025-08-08',
  days: '30',
  result: '案例 12 个',
  proof: '证明.pdf',
}
const broken = (change: Row): string[] =>
  rowRules.flatMap((r) => {
    const row = { ...good, ...change }
    if (!r.violated(row, context)) return []
    const said = r.message(row, context)
    expect(said.zh && said.en).not.toBe('')
    return [r.code.replace('teacher-practice.', '')]
  })

test('checks within one stay', () => {
  expect(broken({})).toEqual([])
  expect(broken({ company: null, companyUscc: null })).toEqual(['one-of'])
  expect(broken({ base: '市公共实训基地' })).toEqual(['one-of'])
  expect(broken({ company: null, companyUscc: null, base: '市公共实训基地' })).toEqual([])
  expect(broken({ companyUscc: null })).toEqual(['uscc-missing'])
  expect(broken({ companyUscc: '91239900MA9C002150' })).toEqual(['uscc'])
  expect(broken({ endsOn: '2025-07-06' })).toEqual(['dates'])
  expect(broken({ startsOn: '2024-07-07' })).toEqual(['dates'])
  expect(broken({ endsOn: '2025-11-21' })).toEqual(['future'])
  expect(broken({ days: '33.5' })).toEqual(['days'])
  expect(broken({ days: '20', result: null })).toEqual(['result'])
  expect(broken({ days: '19.5', result: null })).toEqual([])
  expect(broken({ proof: null })).toEqual(['proof'])
  expect(broken({ days: '4', proof: null })).toEqual([])
})
