import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { directoryMigrations } from '../../src/directory/migrations/index.ts'
import { stageOf } from '../../src/kernel/derive/columns.ts'
import { RowReader } from '../../src/kernel/reading/row-reader.ts'
import type { Database, Tx } from '../../src/platform/db/database.ts'
import { touch } from '../../src/platform/db/statement.ts'
import { withDatabases } from '../../src/platform/db/testing.ts'
import { catalogueSize, programName } from '../../src/registers/programs/programs/catalogue/lookup.ts'
import { programs } from '../../src/registers/programs/programs/register.ts'
import { schools } from '../../src/registers/schools/schools/register.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { teachers } from '../../src/registers/teachers/teachers/register.ts'
import { figures, hits, idOf, publish, stage, tablesOf, REGION } from './register-db.ts'

const [COUNTY, A, B, C, COLLEGE] = [idOf(9), idOf(1), idOf(2), idOf(3), idOf(4)]
const NAMES: Readonly<Record<string, string>> = { '660301': '机电技术应用', '720201': '护理' }
const point = (program_code: string, more: object = {}) => ({
  program_code,
  program_name: NAMES[program_code] ?? null,
  level: '3',
  category_code: program_code.slice(0, 2),
  controlled: program_code.endsWith('K'),
  direction: '',
  opened_year: '2015',
  leader: '林向阳',
  feature: '0',
  industry_chain: '装备制造',
  tuition: 0,
  ...more,
})
const arrival = (n: number, year: string, program: string, arrived = true) => ({
  year,
  person: 1000 + n,
  name: '高远',
  sex: '1',
  program,
  admitted_on: `${year}-07-20`,
  arrived_on: arrived ? `${year}-09-01` : null,
})
const pupil = (n: number, program: string) => ({
  student_no: `25${n}`,
  person: 100 + n,
  name: '高远',
  sex: '1',
  program,
  class_name: '1班',
  campus_no: 1,
  entry_on: '2025-09',
  school_years: 3,
  mode: '1',
  joint_type: '0',
  expected_end: '2028-09',
  status: '01',
})
const teacher = (n: number, taught: string, title_level = '3') => ({
  person: n,
  staff_no: `T${n}`,
  name: n === 7 ? '林向阳' : '周文竹',
  sex: '1',
  full_time: true,
  title_level,
  joined_on: '2009-08',
  programs: taught,
})

/** Code and severity of what is said about one row of the sheet. */
function said(row: Readonly<Record<string, string>>): string[] {
  const columns = Object.keys(row)
  const reader = new RowReader({
    entity: programs.entity,
    header: { columns: Object.fromEntries(columns.map((c, i) => [c, i + 1])), skipped: [], missing: [] },
    words: { codes: { 'program-feature': [{ code: '0', zh: '一般' }] }, orgs: [] },
    rules: programs.rowRules,
    ...(programs.derive ? { derive: programs.derive } : {}),
    context: { today: '2025-11-20', period: '', orgCode: '', provinceCode: '23', parameter: () => undefined },
    fixes: {},
  })
  const { issues } = reader.read(
    2,
    columns.map((c) => ({ text: row[c]!, type: 'text' })),
  )
  return issues.map((i) => `${i.code} ${i.severity} ${i.field}`)
}
const good = {
  programCode: '660301',
  catalogueYear: '2021',
  schoolYears: '3',
  openedYear: '2005',
  leader: '林向阳',
  feature: '0 一般',
  industryChain: '装备制造',
  tuition: '0',
}

test('one row: catalogue, approval, years, lists', () => {
  expect(said(good)).toEqual([])
  expect(said({ ...good, programCode: '530999' })).toEqual(['programs.code-unknown block programCode'])
  expect(said({ ...good, programCode: '990101' })).toEqual(['programs.code-unknown block programCode'])
  expect(said({ ...good, programCode: '520101' })).toEqual(['programs.code-unknown block programCode'])
  expect(said({ ...good, programCode: '660399' })).toEqual(['programs.code-unlisted explain programCode'])
  expect(said({ ...good, programCode: '053200', catalogueYear: '2010' })).toEqual([
    'programs.old-code explain programCode',
  ])
  expect(said({ ...good, programCode: '520101K' })).toEqual(['programs.controlled-approval block approvalNo'])
  expect(said({ ...good, openedYear: '2023' })).toEqual(['programs.approval-missing block approvalNo'])
  expect(said({ ...good, openedYear: '2027', approvalNo: '1号' })).toEqual(['programs.opened-range block openedYear'])
  expect(said({ ...good, catalogueYear: '2019' })).toEqual(['programs.catalogue-year block catalogueYear'])
  expect(said({ ...good, firstIntake: '2004' })).toEqual(['programs.first-intake block firstIntake'])
  expect(said({ ...good, withdrawnOn: '2004-07-01' })).toEqual(['programs.withdrawn-early block withdrawnOn'])
  expect(said({ ...good, industryChain: '装备制造、现代农业、旅游' })).toEqual(['programs.chains block industryChain'])
  expect(said({ ...good, company: '甲、乙、丙、丁、戊、己' })).toEqual(['programs.partners block company'])
  expect(said({ ...good, intakes: '40/38/42' })).toEqual(['kit.pattern block intakes'])
  expect(said({ ...good, leader: '' })).toEqual(['kit.required block leader'])
})

test('the catalogue is whole above secondary level', () => {
  expect(catalogueSize).toBe(1197)
  expect([programName('660301'), programName('520101K'), programName('520101')]).toEqual([
    '机电技术应用',
    '临床医学',
    null,
  ])
})

withDatabases('program points beside other registers', (makeDb) => {
  let db: Database
  const day = '2025-10-10'
  beforeEach(async () => {
    db = await makeDb([...directoryMigrations, ...tablesOf([schools, teachers, students, admissions, programs])])
    await db.write(async (tx) => {
      for (const [id, code, name, kind] of [
        [COUNTY, '239921', '白汀县', 'county'],
        [A, '3623990001', '甲校', 'school'],
        [B, '3623990002', '乙校', 'school'],
        [C, '3623990003', '丙校', 'school'],
        [COLLEGE, '4123990004', '丁学院', 'college'],
      ]) {
        await touch(
          tx,
          sql`insert into org (region, id, code, name, short_name, kind, level, pinyin, initials, valid_from) values (${REGION}, ${id}::uuid, ${code}, ${name}, ${name}, ${kind}, 5, '', '', '2000-01-01')`,
        )
        await touch(
          tx,
          sql`insert into org_closure (ancestor, descendant, depth, valid_from, valid_to) values (${COUNTY}::uuid, ${id}::uuid, ${kind === 'county' ? 0 : 1}, '2000-01-01', '9999-12-31')`,
        )
      }
      await load(tx, teachers, A, [
        teacher(7, '3623990001-660301'),
        teacher(8, '护理、机电技术应用'),
        teacher(9, '护理', '4'),
      ])
      await load(tx, admissions, A, [
        arrival(1, '2023', '3623990001-660301'),
        arrival(2, '2024', '660301'),
        arrival(3, '2025', '660301'),
        arrival(4, '2025', '660301'),
        arrival(5, '2025', '720201', false),
      ])
      await load(tx, students, A, [pupil(1, '3623990001-660301'), pupil(2, '660301')])
    })
  })
  const load = async (tx: Tx, register: typeof programs, org: string, list: object[], version = 1): Promise<void> => {
    await touch(tx, sql`delete from ${sql.raw(stageOf(register.entity))}`)
    await stage(tx, register.entity, list as Record<string, unknown>[])
    await publish(tx, register, org, version)
  }
  const check = (org: string, ...list: object[]) =>
    db.write(async (tx) => {
      await touch(tx, sql`delete from stage_programs`)
      await stage(tx, programs.entity, list as Record<string, unknown>[])
      return hits(tx, programs, org, { day })
    })

  test('who has nobody left to teach, to study or to come', async () => {
    expect(await check(A, point('660301'))).toEqual([])
    expect(await check(A, point('720201'))).toEqual(['programs.no-intake 1 alone', 'programs.title-min 1 1'])
    expect(await check(A, point('720201', { company: '县医院' }))).toContain('programs.no-intake 1')
    expect(await check(A, point('720201', { opened_year: '2024' }))).toEqual(['programs.title-min 1 1'])
    expect(await check(A, point('660301', { withdrawn_on: '2025-09-30' }))).toEqual(['programs.students-left 1 2'])
    expect(await check(A, point('660301', { leader: '方启明' }))).toEqual(['programs.leader-unknown 1'])
    expect(await check(A, point('660301', { leader: 'T8' }))).toEqual([])
  })

  test('level of program and school, spread in the county, industries of the school', async () => {
    expect(await check(B, point('460301', { level: '4' }))).toEqual(['programs.level-school 1 4'])
    expect(await check(COLLEGE, point('460301', { level: '4' }), point('660301'))).toEqual([])
    await db.write((tx) => load(tx, students, COLLEGE, [{ ...pupil(9, '460301'), level: '4' }]))
    expect(await check(COLLEGE, point('660301'))).toEqual(['programs.level-school 1 3'])
    await db.write(async (tx) => {
      for (const org of [B, C]) await load(tx, programs, org, [point('660301')])
    })
    expect(await check(A, point('660301'))).toEqual(['programs.duplicates 1 3'])
    const chains = ['甲、乙', '丙、丁', '戊、己', '庚'].map((industry_chain, i) =>
      point('660301', { industry_chain, direction: `方向${i}` }),
    )
    expect(await check(B, ...chains)).toContain('programs.chain-count 0 7')
  })

  test('figures of one school', async () => {
    const found = await db.write(async (tx) => {
      for (const org of [B, C, COLLEGE]) await load(tx, programs, org, [point('660301')])
      await load(tx, programs, A, [
        point('660301', { company: '甲厂', program_group: '智能制造' }),
        point('660301', { direction: '智能产线', program_group: '智能制造' }),
        point('720201'),
        point('770101', { opened_year: '2025', intakes: '2022:40' }),
        point('710201', { withdrawn_on: '2025-08-31' }),
        point('730301', { paused: true }),
        point('520101K'),
      ])
      return figures(tx, programs, { orgId: A, version: '1', day: '2025-09-01' })
    })
    expect(found).toMatchObject({
      'programs.points': 4,
      'programs.codes': 4,
      'programs.points-controlled': 1,
      'programs.points-livelihood': 2,
      'programs.points-partnered': 1,
      'programs.groups': 1,
      'programs.points-zero': 2,
      'programs.points-zero-3y': 2,
      'programs.points-zero-3y-alone': 2,
      'programs.points-small': 4,
      'programs.points-duplicate': 1,
      'programs.points-staffed': 1,
      'programs.students': 2,
      'programs.points|program-category=66': 1,
    })
  })

  test('limits are the region’s, typed intakes stand where no admissions are kept, versions are frozen', async () => {
    const at = (version: string, versions: Record<string, string> = {}) =>
      db.write((tx) => figures(tx, programs, { orgId: A, version, versions, day: '2025-09-01' }))
    await db.write(async (tx) => {
      for (const [name, value] of [
        ['programs.small-below', '2'],
        ['programs.duplicate-from', '2'],
        ['programs.livelihood', '660301'],
      ])
        await touch(
          tx,
          sql`insert into region_parameter (region, name, value, valid_from, valid_to, source) values (${REGION}, ${name}, ${value}, '2020-01-01', '9999-12-31', '')`,
        )
      await load(tx, programs, B, [point('660301', { intakes: '2023:0、2024:0、2025:0' })])
      await load(tx, programs, A, [point('660301')])
      await load(tx, programs, A, [point('720201')], 2)
    })
    expect(await at('1')).toMatchObject({
      'programs.points': 1,
      'programs.points-small': 1,
      'programs.points-duplicate': 1,
      'programs.points-livelihood': 1,
    })
    expect(await at('2')).toMatchObject({
      'programs.points': 2,
      'programs.points-staffed': 1,
      'programs.points-zero': 1,
    })
    expect(await at('2', { admissions: '0', teachers: '0' })).toMatchObject({
      'programs.points-zero': 0,
      'programs.points-staffed': 0,
    })
    const other = await db.write((tx) => figures(tx, programs, { orgId: B, version: '1', day: '2025-09-01' }))
    expect(other).toMatchObject({ 'programs.points-zero': 1, 'programs.points-zero-3y': 1 })
  })

  test('a published row says its state and how many study there', async () => {
    await db.write((tx) =>
      load(tx, programs, A, [
        point('660301'),
        point('720201', { withdrawn_on: '2025-07-31' }),
        point('730301', { paused: true }),
      ]),
    )
    const rows = await db.read(
      async (tx) =>
        (
          await sql<{
            code: string
            state: string
            n: number
          }>`select program_code as code, state, students_now as n from programs order by program_code`.execute(tx)
        ).rows,
    )
    expect(rows).toEqual([
      { code: '660301', state: 'active', n: 2 },
      { code: '720201', state: 'withdrawn', n: 0 },
      { code: '730301', state: 'paused', n: 0 },
    ])
  })
})
