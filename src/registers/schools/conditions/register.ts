import { defineRegister } from '../../../kernel/register.ts'
import { lifecycle } from './lifecycle.ts'
import { measures, resultMeasures } from './measures.ts'
import { rowRules } from './rules.ts'
import { condition } from './schema.ts'
import { setRules } from './set-rules.ts'

const countDay = "(split_part(c.period, '-', 1) || '-09-01')::date"

export const conditions = defineRegister({
  code: 'conditions',
  label: { zh: '办学条件年报', en: 'School conditions' },
  purpose: {
    zh: '土地、校舍、设备、图书够不够，离达标线差多少',
    en: 'Land, buildings, equipment, books, and how far they are from the standards',
  },
  area: 'schools',
  kind: 'return',
  periodKind: 'schoolYear',
  upload: 'replace',
  entity: condition,
  lines: [],
  rowRules,
  setRules,
  lifecycle,
  // Rows of a return register are those of the return asked about.
  counted: { rows: { table: 'conditions', standing: 'true' } },
  measures,
  resultMeasures,
  // Students and teachers stand beside the figures for the reader; indicators take them from their own registers.
  afterPublish: [
    `update conditions k set students = n.students, teachers = n.teachers
     from (select c.id,
         (select count(*)::int from student_spell p where p.region = c.region and p.org_id = c.org_id and p.to_version = 9007199254740991
           and p.campus_no = c.campus_no and p.status = '01' and p.mode = '1' and p.valid_from <= ${countDay} and p.valid_to > ${countDay}) as students,
         case when c.campus_no = 1 then (select count(*)::int from teachers t where t.region = c.region and t.org_id = c.org_id
           and t.to_version = 9007199254740991 and t.full_time and t.joined_on <= to_char(${countDay}, 'YYYY-MM') and (t.left_on is null or t.left_on > ${countDay})) end as teachers
       from conditions c where c.region = :region and c.org_id = :org::uuid and c.from_version = :version::bigint) n
     where k.region = :region and k.org_id = :org::uuid and k.from_version = :version::bigint and k.id = n.id`,
  ],
  listed: [
    'campusNo',
    'landOwned',
    'bldTeaching',
    'bldPractice',
    'bldDorm',
    'equipTotal',
    'books',
    'computers',
    'workplaces',
    'students',
    'teachers',
  ],
  instructions: [
    {
      zh: '每个校区一行，按 9 月 1 日的实有数填写，没有的填 0。',
      en: 'One row per campus, as of 1 September; 0 when there is none.',
    },
    {
      zh: '面积单位为平方米（1 亩约合 666.67 平方米），金额单位为元，不填亩和万元。',
      en: 'Areas in square metres, money in yuan.',
    },
    {
      zh: '“其中”各项已包含在总项内，不要重复相加；教职工住宅不计入校舍。',
      en: 'The "of which" items are parts of the totals; staff housing is left out.',
    },
    {
      zh: '在校生、专任教师两列由学籍和教职工台账带出，不用填写。',
      en: 'Students and teachers are filled from their registers.',
    },
  ],
})
