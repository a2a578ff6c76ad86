import { defineRegister } from '../../../kernel/register.ts'
import { label } from '../../../kernel/label.ts'
import { legalDuty } from '../../legal-kit.ts'
import { open } from '../../rule-kit.ts'
import { counted } from './counted.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { deriveProgram, rowRules } from './rules.ts'
import { programPoint } from './schema.ts'
import { setRules } from './set-rules.ts'
import { sameProgram } from './sql.ts'

export const programs = defineRegister({
  code: 'programs',
  label: { zh: '专业点', en: 'Program points' },
  purpose: {
    zh: '哪些学校开设哪些专业，招不招得到学生，靠谁来教、和谁合作',
    en: 'Which schools offer which programs, whether students come, who teaches and who cooperates',
  },
  legalBasis: {
    basis: legalDuty('专业设置与备案管理', 'registration of programs'),
    keep: label('专业点存续期间', 'As long as the program is offered'),
    statutory: true,
    sure: 'G',
  },
  area: 'programs',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  entity: programPoint,
  lines: [],
  derive: deriveProgram,
  rowRules,
  setRules,
  lifecycle,
  counted,
  measures,
  // What the row itself cannot say: its state, and how many study the program now (unknown where no students are kept).
  afterPublish: [
    `update programs p set state = case when p.withdrawn_on is not null then 'withdrawn' when p.paused then 'paused' else 'active' end,
       students_now = (select case when count(*) > 0 then count(*) filter (where t.status = '01' and ${sameProgram('t', 'p')}) end
         from students t where t.region = :region and t.org_id = :org::uuid and ${open('t')})
     where p.region = :region and p.org_id = :org::uuid and p.from_version = :version::bigint and ${open('p')}`,
  ],
  listed: [
    'programCode',
    'programName',
    'direction',
    'level',
    'openedYear',
    'schoolYears',
    'feature',
    'programGroup',
    'industryChain',
    'studentsNow',
    'withdrawnOn',
  ],
  extraSql: ['create index programs_code on programs (region, program_code) where to_version = 9007199254740991'],
  instructions: [
    {
      zh: '每个专业一行，只填 6 位专业代码，名称由系统按目录带出；同一专业分方向的，每个方向一行。',
      en: 'One row per program with its six-digit code, the name comes from the catalogue; one row per direction where there are several.',
    },
    {
      zh: '按班级或年级填的请合并；停招的填“暂停招生”，撤销的填“撤销日期”，都不要删行。',
      en: 'Not one row per class or grade. Mark what is paused or withdrawn; do not delete its row.',
    },
    {
      zh: '“以往招生数”只填平台没有录取名单的年份，其余年份按录取与报到台账计算。',
      en: 'Type earlier intakes only for years without admissions on the platform.',
    },
    {
      zh: '旧目录代码（01—18 开头）请按 2021 年目录更换。',
      en: 'Replace codes of old catalogues (beginning with 01 to 18).',
    },
  ],
})
