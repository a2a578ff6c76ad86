import type { Measure } from '../../../kernel/measure.ts'
import { programCategorySql } from '../../program-level.ts'
import { LIVING } from './status-machine.ts'
import { convertedWeightSql } from './weights.ts'

const stock = { stock: true } as const

const dims = {
  sex: 'r.sex',
  level: 'r.level',
  grade: 'r.grade_entry::text',
  'program-category': programCategorySql('r.program'),
  program: 'r.program',
  'household-origin': 'r.hukou',
  'home-county': 'r.home_county',
  campus: 'r.campus_no::text',
  boarding: 'r.boarding',
  'joint-type': 'r.joint_type',
}
/** The same for events, from the student's row `st`. */
const eventDims = {
  sex: 'st.sex',
  level: 'st.level',
  grade: 'st.grade_year::text',
  'program-category': programCategorySql('st.program'),
  program: 'st.program',
  'household-origin': 'st.hukou',
  'home-county': 'st.home_county',
  campus: 'st.campus_no::text',
  boarding: 'st.boarding',
  'joint-type': 'st.joint_type',
}

type Words = readonly [zh: string, en: string, meaningZh: string, meaningEn: string]

const people = (code: string, where: string, words: Words, more: Partial<Measure> = {}): Measure => ({
  code,
  label: { zh: words[0], en: words[1] },
  unit: 'person',
  kind: 'count',
  where,
  time: stock,
  meaning: { zh: words[2], en: words[3] },
  dims,
  additive: true,
  ...more,
})

const events = (code: string, where: string, words: Words, more: Partial<Measure> = {}): Measure =>
  people(code, where, words, { relation: 'events', time: { flow: 'r.effective_on' }, dims: eventDims, ...more })

const cohort = (code: string, where: string, words: Words): Measure =>
  people(code, where, words, { relation: 'cohort', dims: { ...dims, entry: "to_char(r.due_on, 'YYYY')" } })

/** Codes and conditions of measures.csv for register students; a head count is one scan of the spells that stand on the day. */
export const measures: readonly Measure[] = [
  people('students.full-time', "r.mode = '1'", [
    '全日制在校生数',
    'Full-time students',
    '当日在读、全日制；校外实习的计入，休学的不计',
    'Studying full-time on the day; interns off campus in, suspended out',
  ]),
  people('students.degree', 'true', [
    '学历教育在校生数',
    'Students in degree-type programs',
    '当日在读，含非全日制',
    'Studying on the day, part-time included',
  ]),
  people('students.sv', "r.level = '3'", [
    '中职在校生数',
    'Secondary vocational students',
    '当日在读，层次为中等职业教育，含技工学校',
    'Studying on the day at secondary level, technician schools included',
  ]),
  people('students.rural', "r.mode = '1' and r.hukou = '1'", [
    '农村户籍学生数',
    'Students with rural household',
    '当日在读、全日制，户口性质为农业',
    'Full-time on the day with rural household',
  ]),
  people(
    'students.converted',
    'true',
    [
      '折合在校生数',
      'Converted students',
      '当日在读学生按学习形式折合：全日制 1，非全日制 0.3（权重按生效日期）',
      'Studying on the day, weighted by form: full-time 1, part-time 0.3 (weights by date)',
    ],
    { kind: 'sum', value: convertedWeightSql },
  ),
  people(
    'students.classes',
    "r.mode = '1'",
    ['班级数', 'Classes', '当日有全日制在读学生的行政班', 'Administrative classes with full-time students on the day'],
    {
      relation: 'classes',
      unit: 'class',
      kind: 'distinct',
      value: "r.campus_no::text || '/' || r.class_name",
      dims: {
        level: dims.level,
        grade: dims.grade,
        'program-category': dims['program-category'],
        program: dims.program,
        campus: dims.campus,
      },
    },
  ),
  people(
    'students.year-start',
    'true',
    [
      '学年初在校生数',
      'Students at the start of the school year',
      '所在学年 9 月 1 日在读',
      'Studying on 1 September of the school year',
    ],
    { relation: 'yearStart' },
  ),
  events('students.dropped', "r.kind in ('31', '42', '18', '63') and coalesce(r.reason, '') <> '34'", [
    '流失学生数',
    'Students lost',
    '期间内退学、开除、取消学籍、肄业；毕业、结业、转学、死亡、参军不计',
    'Withdrawn, expelled, cancelled or left in the period; no graduates, transfers, deaths or army',
  ]),
  cohort('students.cohort', 'true', [
    '入学年级学生数',
    'Cohort at entry',
    '最近一年内应毕业的年级，按入学注册计；转入、转出、死亡不计',
    'The cohort due to graduate within the year before the day, as registered at entry; transfers and deaths are out of both sides',
  ]),
  cohort('students.cohort-kept', "r.status in ('01', '02', '07')", [
    '年级巩固学生数',
    'Cohort kept',
    '其中当日在读、休学或已毕业',
    'Of these, studying, suspended or graduated on the day',
  ]),
  cohort('students.cohort-graduated', "r.status = '07'", [
    '按期毕业学生数',
    'Graduated on time',
    '其中已毕业',
    'Of these, graduated',
  ]),
  events(
    'enrolment.registered',
    "r.kind = 'X1'",
    ['注册学籍新生数', 'New students registered', '期间内办理入学注册', 'Registered in the period'],
    { periodKind: 'year' },
  ),
  events('articulation.converted', "r.kind in ('X3', 'X4')", [
    '学籍互转人数',
    'Changed between general and vocational',
    '期间内普转职、职转普',
    'Changed either way in the period',
  ]),
  people(
    'enrolment.double-status',
    `exists (select 1 from student_spell d where d.region = r.region and d.person_id = r.person_id and d.student_id <> r.student_id
      and d.to_version = 9007199254740991 and d.status in ${LIVING} and d.valid_from <= u.day and d.valid_to > u.day)`,
    [
      '双重学籍人数',
      'Double student records',
      '当日在两处以上有学籍的人；各级分别去重，不相加',
      'Persons with two living records on the day; counted again at each level',
    ],
    {
      relation: 'double',
      kind: 'distinct',
      value: 'r.person_id',
      additive: false,
      dims: { sex: dims.sex },
    },
  ),
]
