import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { Row } from '../../src/kernel/entity.ts'
import type { RuleContext } from '../../src/kernel/rule.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { regionalStatistics } from '../../src/registers/governance/regional-statistics/register.ts'
import { trainingClasses } from '../../src/registers/lifelong/training-classes/register.ts'
import { rowRules, traineeRules } from '../../src/registers/lifelong/training-classes/rules.ts'
import { trainee, trainingClass } from '../../src/registers/lifelong/training-classes/schema.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { figures, hits, idOf, publish, REGION, stage, tablesOf } from './register-db.ts'

const [A, B] = [idOf(1), idOf(2)]
const day = '2025-11-20'
const course = (no: number, more: object = {}) => ({
  class_no: `TC2025${String(no).padStart(6, '0')}`,
  project: '设施蔬菜种植',
  class_kind: '01',
  organiser: '临溪县农业农村局',
  training_fund: '2',
  starts_on: '2025-03-03',
  ends_on: '2025-03-12',
  hours: 40,
  online_hours: 0,
  place: '文化站',
  teacher_main: '唐宁',
  income: 500_000,
  subsidy: 0,
  public_good: false,
  ...more,
})
const person = (n: number, classNo: number, more: object = {}) => ({
  class_no: `TC2025${String(classNo).padStart(6, '0')}`,
  person: 100 + n,
  name: `学员${n}`,
  sex: n % 2 === 0 ? '2' : '1',
  trainee_group: '02',
  employer: '衡溪装备',
  phone: `1390000${String(n).padStart(4, '0')}`,
  hours_done: 36,
  sign_ins: 10,
  finished: true,
  ...more,
})

withDatabases('training classes', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([trainingClasses, regionalStatistics, students])])
    await db.write((tx) =>
      touch(
        tx,
        sql`insert into org (id, region, code, name, short_name, kind, level, pinyin, initials, valid_from) values (${B}::uuid, ${REGION}, 'B', '乙校', '乙校', 'school', 4, 'yixiao', 'yx', '2000-01-01')`,
      ),
    )
  })
  const put = (org: string, version: number, classes: object[], trainees: object[]) =>
    db.write(async (tx) => {
      await stage(tx, trainingClass, classes as Record<string, unknown>[])
      await stage(tx, trainee, trainees as Record<string, unknown>[], 20)
      await publish(tx, trainingClasses, org, version)
    })
  const check = (classes: object[], trainees: object[]) =>
    db.write(async (tx) => {
      await stage(tx, trainingClass, classes as Record<string, unknown>[])
      await stage(tx, trainee, trainees as Record<string, unknown>[], 20)
      const found = await hits(tx, trainingClasses, A, { day })
      for (const entity of [trainingClass, trainee]) await touch(tx, sql`delete from ${sql.table(stageOf(entity))}`)
      return found
    })
  const count = (version: string, more: object = {}) =>
    db.read((tx) =>
      figures(tx, trainingClasses, {
        orgId: A,
        day: '2025-09-01',
        version,
        period: '2025',
        fromDay: '2025-01-01',
        toDay: '2025-12-31',
        ...more,
      }),
    )

  test('person-times are more than persons; short classes, next year’s and unfinished ones are out', async () => {
    await put(
      A,
      1,
      [
        course(1),
        course(2, {
          class_kind: '05',
          training_fund: '1',
          subsidy: 900_000,
          income: 0,
          public_good: true,
          project: '果树',
        }),
        course(3, { hours: 3 }),
        course(4, { class_kind: '06', starts_on: '2025-09-01', ends_on: '2027-06-30' }),
        course(5, { starts_on: '2024-12-01', ends_on: '2024-12-20' }),
      ],
      [
        person(1, 1, { cert_no: 'Z1' }),
        person(2, 1, { finished: false }),
        person(3, 1, { trainee_group: '09', employed: true }),
        person(1, 2, { trainee_group: '03', hours_done: 40 }),
        person(4, 2, { trainee_group: '03' }),
        person(5, 3),
        person(6, 4),
        person(7, 5),
      ],
    )
    const f = await count('1')
    expect(f).toMatchObject({
      'training.done': 4,
      'training.started': 6,
      'training.persons': 3,
      'training.farmers': 2,
      'training.new-farmers': 2,
      'training.degree-plus-skill': 1,
      'training.certified': 1,
      'training.seekers': 1,
      'training.employed': 1,
      'training.subsidised': 2,
      'training.employees': 1,
      'training.hours': 83,
      'training.welfare-hours': 40,
      'training.projects': 2,
      'training.income': 1_000_000,
      'training.done|class-kind=05': 2,
      'training.done|sex=1': 3,
    })
    expect(f['training.person-hours']).toBe(220)
    expect((await count('1', { period: '2024', fromDay: '2024-01-01', toDay: '2024-12-31' }))['training.done']).toBe(1)
  })

  test('a school reaches twice its students, by the students its return froze', async () => {
    await db.write(async (tx) => {
      for (const [n, from] of [1, 1, 2].entries())
        await touch(
          tx,
          sql`insert into student_spell (region, from_version, org_id, student_id, student_no, valid_from, valid_to, status, mode)
            values (${REGION}, ${from}, ${A}::uuid, ${idOf(400 + n)}::uuid, ${`S${n}`}, '2025-09-01', '2028-07-01', '01', '1')`,
        )
    })
    await put(
      A,
      1,
      [course(1), course(2)],
      [1, 2, 3, 4].map((n) => person(n, 1)),
    )
    expect((await count('1', { versions: { students: '1' } }))['training.schools-twice']).toBe(1)
    expect((await count('1', { versions: { students: '2' } }))['training.schools-twice']).toBe(0)
  })

  test('lists are checked against their classes', async () => {
    const found = await check(
      [
        course(1, { class_kind: '05', subsidy: 10_000, training_fund: '1' }),
        course(2, { starts_on: '2025-05-01', ends_on: '2025-05-02' }),
        course(3, { starts_on: '2025-11-19', ends_on: '2025-12-20' }),
      ],
      [
        person(1, 1, { subsidy_paid: 8_000, home_town: '239921104', trainee_group: '01' }),
        person(2, 1, { subsidy_paid: 8_000, hours_done: 41, trainee_group: '01' }),
        person(3, 7),
      ],
    )
    expect(found).toEqual([
      'training-classes.class-unknown 22 TC2025000007',
      'training-classes.empty 2',
      'training-classes.home-town 21',
      'training-classes.hours-done 21 40',
      'training-classes.late-list 1 1',
      'training-classes.students-share 1 100',
      'training-classes.subsidy-over 1 160.00',
    ])
  })

  test('one person in two places, in too many classes, on a copied list', async () => {
    const whole = { hours: 60, online_hours: 0 }
    await put(
      B,
      1,
      [course(9, whole)],
      [1, 2, 3].map((n) => person(n, 9)),
    )
    const days = ['01', '02', '04', '05', '06', '07', '08']
    const many = days.map((m, i) => course(20 + i, { starts_on: `2025-${m}-10`, ends_on: `2025-${m}-11`, hours: 8 }))
    const found = await check(
      [course(1, whole), ...many],
      [
        ...[1, 2, 3, 4].map((n) => person(n, 1, n === 4 ? {} : { phone: '13900000000' })),
        ...days.map((_, i) => person(8, 20 + i, { hours_done: 8 })),
      ],
    )
    expect(found.filter((f) => !f.includes('late-list'))).toEqual([
      ...[27, 26, 25, 24, 28, 29, 30].sort().map((n) => `training-classes.person-many ${n} 7`),
      'training-classes.two-places 20 3月3日乙校TC2025000009',
      'training-classes.two-places 21 3月3日乙校TC2025000009',
      'training-classes.two-places 22 3月3日乙校TC2025000009',
    ])
    const copied = await check(
      [course(2), course(3)],
      [1, 2, 3].flatMap((n) => [person(n, 2), person(n, 3)]),
    )
    expect(copied).toContain('training-classes.same-list 1 TC2025000003')
  })

  test('shared telephones and more people than a town has', async () => {
    await db.write(async (tx) => {
      const [, town] = [regionalStatistics.entity, regionalStatistics.lines[0]!]
      await stage(tx, town, [{ town: '239921104', residents: 10, residents60: 2 }])
      await publish(tx, regionalStatistics, idOf(5), 1, '2024')
    })
    const found = await check(
      [course(1, { class_kind: '05' })],
      [1, 2, 3, 4].map((n) => person(n, 1, { phone: '13900000000', home_town: '239921104' })),
    )
    expect(found).toEqual(
      expect.arrayContaining(['training-classes.same-phone 20 4', 'training-classes.population 20 239921104：4/10']),
    )
  })

  test('twice last year’s person-times asks why', async () => {
    await put(A, 1, [course(5, { starts_on: '2024-12-01', ends_on: '2024-12-20' })], [person(1, 5)])
    const found = await check(
      [course(1)],
      [1, 2, 3].map((n) => person(n, 1)),
    )
    expect(found).toContain('training-classes.jump 0 1 → 3')
  })
})

const context: RuleContext = {
  today: day,
  period: '2025',
  orgCode: 'A',
  provinceCode: '23',
  parameter: (name) => (name === 'training.least-hours' ? '8' : undefined),
}
const broken = (row: Row, rules = rowRules): string[] =>
  rules.flatMap((r) => {
    if (!r.violated(row, context)) return []
    const said = r.message(row, context)
    expect(said.zh && said.en).not.toBe('')
    return [r.code.replace('training-classes.', '')]
  })
const good: Row = {
  classKind: '05',
  trainingFund: '2',
  startsOn: '2025-03-02',
  endsOn: '2025-03-11',
  hours: 64,
  onlineHours: 8,
  photos: 'a,b',
}

test('checks within one class', () => {
  expect(broken(good)).toEqual([])
  expect(broken({ ...good, endsOn: '2025-03-01' })).toEqual(['dates'])
  expect(broken({ ...good, endsOn: '2027-03-01', photos: '' })).toEqual(['dates'])
  expect(broken({ ...good, classKind: '06', endsOn: '2027-03-01' })).toEqual([])
  expect(broken({ ...good, hours: 80, onlineHours: 0, endsOn: '2025-03-03' })).toEqual(['hours-days'])
  expect(broken({ ...good, hours: 7, onlineHours: 8 })).toEqual(['online-hours', 'min-hours'])
  expect(broken({ ...good, classKind: '01' })).toEqual(['occupation'])
  expect(broken({ ...good, trainingFund: '1' })).toEqual(['approval'])
  expect(broken({ ...good, photos: null })).toEqual(['photos'])
})

test('checks within one trainee', () => {
  const row: Row = { traineeGroup: '02', employer: '衡溪装备', finished: true, hoursDone: 30, signIns: 8 }
  expect(broken(row, traineeRules)).toEqual([])
  expect(broken({ ...row, employer: null }, traineeRules)).toEqual(['employer'])
  expect(broken({ ...row, signIns: 0 }, traineeRules)).toEqual(['finished-hours'])
})
