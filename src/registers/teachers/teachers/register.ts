import { defineRegister } from '../../../kernel/register.ts'
import { STAFF_FILES, legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { deriveTeacher, rowRules, setRules } from './rules.ts'
import { teacher } from './schema.ts'

export const teachers = defineRegister({
  code: 'teachers',
  label: { zh: '教职工', en: 'Staff and teachers' },
  purpose: {
    zh: '学校有哪些教职工，谁是专任、教什么、什么职称',
    en: 'Who works at the school, who teaches full-time, what and with which title',
  },
  legalBasis: {
    basis: legalDuty('《教师法》《职业教育法》对教师队伍的管理', 'laws on teachers and on vocational education'),
    keep: STAFF_FILES,
    statutory: true,
    sure: 'G',
  },
  area: 'teachers',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  entity: teacher,
  lines: [],
  derive: deriveTeacher,
  rowRules,
  setRules,
  lifecycle,
  counted: {
    rows: {
      table: 'teachers',
      standing: "r.joined_on <= to_char(u.day, 'YYYY-MM') and (r.left_on is null or r.left_on > u.day)",
    },
  },
  measures,
  listed: [
    'staffNo',
    'name',
    'idNo',
    'post',
    'fullTime',
    'teachKind',
    'subject',
    'title',
    'degree',
    'joinedOn',
    'status',
  ],
  extraSql: ['create index teachers_person on teachers (region, person_id) where to_version = 9007199254740991'],
  instructions: [
    {
      zh: '每人一行，只在主要任职的学校填报；一人多岗写在“专项岗位”，不要分两行。',
      en: 'One row per person at the main school; several roles go into one row.',
    },
    {
      zh: '证件号码列已设为文本，请直接粘贴，不要改成数值。',
      en: 'Paper numbers are text cells; do not turn them into numbers.',
    },
    {
      zh: '已离校人员保留原行并填写离校日期，不要删行。',
      en: 'Keep staff who left and fill in the date; do not delete rows.',
    },
  ],
})
