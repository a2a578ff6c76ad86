import { defineRegister } from '../../../kernel/register.ts'
import { label } from '../../../kernel/label.ts'
import { legalDuty } from '../../legal-kit.ts'
import { countsSql, FIGURES } from './from-admissions.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules } from './rules.ts'
import { intake, sentOut } from './schema.ts'
import { setRules } from './set-rules.ts'

export const intakeBalance = defineRegister({
  code: 'intake-balance',
  label: { zh: '高中阶段招送生统计', en: 'Senior-secondary intake' },
  purpose: {
    zh: '各县初中毕业生去了哪里，中职招了多少、送出多少',
    en: 'Where each county’s junior graduates went, how many entered vocational schools at home and elsewhere',
  },
  legalBasis: {
    basis: legalDuty('高中阶段招生统筹', 'balance of intake to upper secondary schools'),
    keep: label('按年度保存，招生核对结束后只留统计数', 'By year, until the balance of intake is checked'),
    statutory: false,
    sure: 'G',
  },
  area: 'students',
  kind: 'return',
  keeper: 'county',
  periodKind: 'schoolYear',
  upload: 'replace',
  entity: intake,
  lines: [sentOut],
  rowRules,
  setRules,
  lifecycle,
  counted: { rows: { table: 'intake_balance', standing: 'true' } },
  measures,
  // Written into the row when it is published, so that what the return freezes does not move with admissions.
  afterPublish: [
    `update intake_balance r set (${FIGURES.join(', ')}) = (select ${FIGURES.map((f) => `a.${f}`).join(', ')} from
      ${countsSql({ region: 'r.region', county: 'r.county', year: 'left(r.period, 4)' })} a)
     where r.region = :region and r.org_id = :org::uuid and r.from_version = :version::bigint`,
  ],
  listed: ['county', 'juniorGraduates', 'generalIntake', 'vocLocal', 'vocCity', 'vocOut', 'fiveYear', 'notContinued'],
  instructions: [
    {
      zh: '每个县区一行，截至 10 月 31 日；除最后三列外都按学生户籍所在县区统计，不按学校所在地。',
      en: 'One row per county, as of 31 October; all but the last three columns by the household of the pupils.',
    },
    {
      zh: '“本县中职招生”“送市内其他学校”由录取与报到带出，不用填写；“送市外中职”须在“送外名单”逐人列出。',
      en: 'Intake inside the city comes from admissions; pupils sent outside are listed by name.',
    },
    {
      zh: '“其中”各项已包含在中职招生合计内；五年制高职前段单列。',
      en: 'The "of which" items are parts of the vocational total; five-year programs stand apart.',
    },
  ],
})
