import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import type { Row } from '../../src/kernel/entity.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import type { RuleContext } from '../../src/kernel/rule.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { rows, touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { schools } from '../../src/registers/schools/schools/register.ts'
import { derive } from '../../src/registers/students/graduates/rules.ts'
import { graduates } from '../../src/registers/students/graduates/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { figures, hits, idOf, publish, stage, tablesOf, REGION } from './register-db.ts'

const A = idOf(1)
const context: RuleContext = {
  today: '2025-11-20',
  period: '2025',
  orgCode: '3623990001',
  provinceCode: '2399',
  parameter: (name) => (name === 'wage.minimum' ? '1800' : undefined),
}
const employed: Row = {
  destination: '11',
  employer: '衡溪装备制造有限公司',
  industry: '34',
  place: '1',
  placeCode: '239921',
  matched: true,
  contractOn: '2025-07-08',
  payStart: 420000,
  phone: '13900000041',
}
const found = (row: Row): string[] =>
  graduates.rowRules
    .filter((r) => r.violated(row, context))
    .map((r) => `${r.code.replace('graduates.', '')} ${r.severity}`)

test('a row says where the graduate went, with what belongs to it', () => {
  expect(found(employed)).toEqual([])
  expect(found({ ...employed, employer: null, payStart: null })).toEqual([
    'employer-missing block',
    'pay-missing block',
  ])
  expect(found({ destination: '32', place: '2', phone: '1' })).toEqual(['study-place block', 'entry-way-missing block'])
  expect(found({ destination: '32', college: '衡州职业技术学院', entryWay: '2', place: '2' })).toEqual([])
  expect(found({ destination: '69' })).toEqual([])
  expect(found({ destination: '22', employer: '个人', industry: '51', place: '4', placeCode: '440100' })).toEqual([])
})

test('agencies, late contracts and pay in another unit must be explained', () => {
  expect(found({ ...employed, employer: '诚聘人力资源有限公司' })).toEqual(['agency-employer explain'])
  expect(found({ ...employed, employer: '云川市人力资源和社会保障局' })).toEqual([])
  expect(found({ ...employed, industry: '7263' })).toEqual(['agency-employer explain'])
  expect(found({ ...employed, contractOn: '2025-09-01' })).toEqual(['contract-before explain'])
  expect(found({ ...employed, payStart: 450 })).toEqual(['pay explain'])
  expect(found({ ...employed, payStart: 3000100 })).toEqual(['pay explain'])
  expect(found({ ...employed, industry: '98' })).toEqual(['industry-unknown block'])
})

test('the sector follows from the industry', () => {
  const sector = (industry: string): unknown => derive({ industry })['sector']
  expect(['0111', '05', '06', '11', '34', '43', '47', '51', '97'].map(sector)).toEqual([
    '1',
    '3',
    '2',
    '3',
    '2',
    '3',
    '2',
    '3',
    '3',
  ])
})

const pupil = (n: number, hukou = '1') => ({
  student_no: `22${n}`,
  person: 100 + n,
  name: '高远',
  sex: n % 2 === 0 ? '2' : '1',
  birth_date: '2006-11-02',
  hukou,
  home_county: '239921',
  campus_no: 1,
  program: '660301',
  class_name: '1班',
  entry_on: '2022-09',
  school_years: 3,
  mode: '1',
  joint_type: '0',
})
const went = (n: number, destination: string, more: object = {}) => ({
  person: 100 + n,
  name: '高远',
  sex: n % 2 === 0 ? '2' : '1',
  student_no: `22${n}`,
  destination,
  phone: `1390000${1000 + n}`,
  ...more,
})

withDatabases('graduates against the registry and last year', (makeDb) => {
  let db: Database
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([schools, students, graduates])])
    await db.write(async (tx) => {
      await stage(tx, schools.entity, [{ school_code: '3623990001', name: '甲校', office_phone: '0999-1234567' }])
      await publish(tx, schools, A, 1)
      await stage(tx, students.entity, [pupil(1), pupil(2, '2'), pupil(3), pupil(4)])
      await stage(
        tx,
        students.lines[0]!,
        [1, 2, 3].map((n) => ({ student_no: `22${n}`, kind: 'X2', effective_on: '2025-06-28' })),
        50,
      )
      await publish(tx, students, A, 1)
    })
  })
  const check = (list: object[]) =>
    db.write(async (tx) => {
      await touch(tx, sql`delete from ${sql.raw(stageOf(graduates.entity))}`)
      await stage(tx, graduates.entity, list as Record<string, unknown>[])
      return hits(tx, graduates, A, { period: '2025', day: '2025-08-31' })
    })

  test('the list is who graduated in the year, no more and no less', async () => {
    expect(await check([went(1, '69'), went(2, '69'), went(3, '69')])).toEqual([])
    expect(await check([went(1, '69'), went(2, '69')])).toEqual(['graduates.complete 0 3|2|223'])
    expect(await check([went(1, '69'), went(2, '69'), went(4, '69')])).toEqual(['graduates.not-graduated 3 224'])
    expect(await check([went(1, '69'), went(2, '69'), { ...went(3, '69'), person: 999 }])).toEqual([
      'graduates.not-graduated 3 223',
    ])
  })

  test('a phone of the school, one employer for all, another rate than last year', async () => {
    await db.write(async (tx) => {
      await stage(tx, graduates.entity, [went(1, '11', { employer: '甲' }), went(2, '32')])
      await publish(tx, graduates, A, 1, '2024')
    })
    expect(await check([went(1, '69'), went(2, '32'), went(3, '32', { phone: '09991234567' })])).toEqual([
      'graduates.rate-jump 0 100.0% → 66.7%',
      'graduates.school-phone 3',
    ])
    const many = Array.from({ length: 12 }, (_, i) => went(i + 1, '11', { employer: '乙厂', phone: '13900000001' }))
    const hit = await check(many)
    expect(hit).toContain('graduates.employer-burst 1 乙厂|12')
    expect(hit).toContain('graduates.same-phone 1 12')
  })

  test('figures of the year, told by what the registry knows', async () => {
    await db.write(async (tx) => {
      await touch(
        tx,
        sql`insert into region_parameter (region, name, value, valid_from, source) values (${REGION}, 'industries.key', '17, 34', '2020-01-01', 'test')`,
      )
      await stage(tx, graduates.entity, [
        went(1, '11', {
          employer: '甲厂',
          industry: '34',
          employer_size: '3',
          place: '1',
          matched: true,
          pay_start: 420000,
        }),
        went(2, '31', { college: '师范学院', place: '3', exam: '3' }),
        went(3, '22', { place: '2', industry: '61', guidance: 2, assisted: true }),
      ])
      await publish(tx, graduates, A, 1, '2025')
      const f = await figures(tx, graduates, {
        orgId: A,
        day: '2025-08-31',
        version: '1',
        period: '2025',
        returnPeriod: '2025',
        fromDay: '2025-01-01',
        toDay: '2025-12-31',
      })
      const of = (...codes: string[]) => codes.map((c) => f[`graduates.${c}`])
      expect(
        of('total', 'settled-initial', 'employed', 'employed-direct', 'progressed', 'progressed-bachelor'),
      ).toEqual([3, 3, 2, 1, 1, 1])
      expect(of('employed-city', 'employed-county', 'settled-province', 'employed-matched', 'matched-known')).toEqual([
        2, 1, 3, 1, 1,
      ])
      expect(of('pay', 'pay-known', 'employed-small', 'employed-key', 'exam-takers', 'exam-bachelor')).toEqual([
        420000, 1, 1, 1, 1, 1,
      ])
      expect(of('guidance', 'served', 'stay-known', 'promoted-surveyed')).toEqual([2, 1, 0, 0])
      expect([f['graduates.total|household-origin=2'], f['graduates.total|program-category=66']]).toEqual([1, 3])
      expect([f['graduates.employed|sex=1'], f['graduates.total|level=3']]).toEqual([2, 3])
      const shown = await rows(
        tx,
        sql<{
          cut_off: string
          home_county: string
        }>`select distinct cut_off, home_county from graduates where period = '2025'`,
      )
      expect(shown).toEqual([{ cut_off: '2025-08-31', home_county: '239921' }])
    })
  })
})
