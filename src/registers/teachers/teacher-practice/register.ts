import { defineRegister } from '../../../kernel/register.ts'
import { STAFF_FILES, legalDuty } from '../../legal-kit.ts'
import { counted } from './counted.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules } from './rules.ts'
import { practice } from './schema.ts'
import { setRules } from './set-rules.ts'

export const teacherPractice = defineRegister({
  code: 'teacher-practice',
  label: { zh: '教师企业实践', en: 'Company practice of teachers' },
  purpose: {
    zh: '哪位教师什么时候到哪家企业实践、做了什么、多少天',
    en: 'Which teacher practised in which company, when, for how many days and to what end',
  },
  legalBasis: {
    basis: legalDuty('职业学校教师定期到企业实践', 'practice of teachers in companies'),
    keep: STAFF_FILES,
    statutory: false,
    sure: 'G',
  },
  area: 'teachers',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  entity: practice,
  lines: [],
  rowRules,
  setRules,
  lifecycle,
  counted,
  measures,
  afterPublish: [
    `update teacher_practice p set teacher = t.staff_no
     from teachers t
     where p.region = :region and p.org_id = :org::uuid and p.from_version = :version::bigint
       and t.region = p.region and t.org_id = p.org_id and t.person_id = p.person_id and t.to_version = 9007199254740991`,
    // Automatic fields are empty in a new version: that a company confirmed is known by the states the record went through.
    `update teacher_practice p set confirmed = true
     where p.region = :region and p.org_id = :org::uuid and p.from_version = :version::bigint and p.state in ('confirmed', 'accepted')
       and exists (select 1 from teacher_practice o where o.region = p.region and o.id = p.id and o.from_version <= p.from_version and o.state = 'confirmed')`,
  ],
  // The first facts are those that a phone shows: one teacher has many stays.
  listed: ['name', 'startsOn', 'days', 'company', 'form', 'post', 'rank', 'base', 'endsOn'],
  extraSql: ['create index teacher_practice_person on teacher_practice (region, person_id)'],
  instructions: [
    {
      zh: '每位教师每次实践一行，实践结束后填报；一年去几次就填几行，不要合成一行。',
      en: 'One row per teacher and stay, once it is over; several stays in a year are several rows.',
    },
    {
      zh: '天数填实际到岗的天数，不填小时；同一教师的起止日期不能重叠。',
      en: 'Days present, not hours; stays of one teacher must not overlap.',
    },
    {
      zh: '到企业的填单位全称和 18 位信用代码，到实训基地的只填“实践基地”。教师须先在教职工台账登记。',
      en: 'Companies with full name and code, training bases by name only. Teachers must be in the staff register.',
    },
    {
      zh: '首次填报请补登近五年的实践，否则五年累计达标率会偏低。',
      en: 'Enter the last five years with the first upload, or the five-year figure comes out too low.',
    },
  ],
})
