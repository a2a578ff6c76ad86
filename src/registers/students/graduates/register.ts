import { defineRegister } from '../../../kernel/register.ts'
import { label } from '../../../kernel/label.ts'
import { legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { derive, rowRules } from './rules.ts'
import { graduate } from './schema.ts'
import { setRules } from './set-rules.ts'

export const graduates = defineRegister({
  code: 'graduates',
  label: { zh: '毕业生去向', en: 'Graduates' },
  purpose: {
    zh: '当年毕业了谁、去了哪里、对不对口、拿多少',
    en: 'Who graduated in the year, where they went, whether it fits, what they earn',
  },
  legalBasis: {
    basis: legalDuty('毕业生就业统计与就业服务', 'statistics of graduates and service to them'),
    keep: label('按届保存，就业统计资料期满后销毁', 'By year of graduation, until the statistics need them no longer'),
    statutory: false,
    sure: 'G',
  },
  area: 'students',
  kind: 'return',
  periodKind: 'year',
  upload: 'replace',
  entity: graduate,
  lines: [],
  derive,
  rowRules,
  setRules,
  lifecycle,
  counted: { rows: { table: 'graduates', standing: 'true' } },
  measures,
  // What the registry knows of a graduate stands beside the row, as of the graduation.
  afterPublish: [
    `update graduates g set cut_off = make_date(g.period::int, 8, 31), program = p.program, level = p.level, hukou = p.hukou, home_county = p.home_county
     from student_spell p
     where g.region = :region and g.org_id = :org::uuid and g.from_version = :version::bigint
       and p.region = g.region and p.org_id = g.org_id and p.to_version = 9007199254740991 and p.student_no = g.student_no and p.status = '07'
       and p.valid_from >= make_date(g.period::int, 1, 1) and p.valid_from < make_date(g.period::int + 1, 1, 1)`,
  ],
  listed: [
    'name',
    'studentNo',
    'program',
    'destination',
    'employer',
    'place',
    'matched',
    'college',
    'phone',
    'sampled',
  ],
  instructions: [
    {
      zh: '本年毕业的每名学生一行，人数须与学籍的毕业记录一致，结业、肄业的不填。',
      en: 'One row per graduate of the year, as many as the student registry has; no completions without diploma.',
    },
    {
      zh: '毕业去向按 8 月 31 日的实际情况填写；就业的填单位、行业、地域、起薪，升学的填院校、途径和院校所在地域。',
      en: 'Destination as of 31 August; the employed with employer, industry, place and pay, students with college, way and place.',
    },
    { zh: '起薪单位为元/月，不填千元；联系电话填本人的。', en: 'Pay in yuan a month; the graduate’s own phone.' },
    {
      zh: '单位为劳务派遣公司的，填实际用工单位。',
      en: 'For those posted by an agency, enter where they work.',
    },
  ],
})
