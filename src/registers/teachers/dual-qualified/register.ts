import { defineRegister } from '../../../kernel/register.ts'
import { STAFF_FILES, legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules, setRules } from './rules.ts'
import { dualQualification } from './schema.ts'

const valid = "r.state = 'certified' and r.valid_from <= u.day and r.valid_to >= u.day"

export const dualQualified = defineRegister({
  code: 'dual-qualified',
  label: { zh: '双师型教师认定', en: 'Dual-qualified recognition' },
  purpose: {
    zh: '谁在什么时候被认定为哪一级双师型教师，有效期到何时',
    en: 'Who was recognised at which level, and until when',
  },
  legalBasis: {
    basis: legalDuty('《职业教育法》对教师能力的要求和双师型教师认定', 'recognition of dual-qualified teachers'),
    keep: STAFF_FILES,
    statutory: true,
    sure: 'G',
  },
  area: 'teachers',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  entity: dualQualification,
  lines: [],
  rowRules,
  setRules,
  lifecycle,
  counted: {
    rows: { table: 'dual_qualified', standing: valid },
    staff: {
      table: 'dual_qualified',
      joins: `join teachers t on t.region = r.region and t.org_id = r.org_id and t.person_id = r.person_id
        and t.from_version <= :version(teachers) and t.to_version > :version(teachers)
        and t.joined_on <= to_char(u.day, 'YYYY-MM') and (t.left_on is null or t.left_on > u.day)`,
      standing: valid,
    },
    decided: { table: 'dual_qualified', standing: 'true' },
  },
  measures,
  afterPublish: [
    `update dual_qualified d set teacher = t.staff_no, title = t.title, skill_level = t.skill_cert
     from teachers t
     where d.region = :region and d.org_id = :org::uuid and d.from_version = :version::bigint
       and t.region = d.region and t.org_id = d.org_id and t.person_id = d.person_id and t.to_version = 9007199254740991`,
  ],
  listed: ['callYear', 'name', 'idNo', 'levelGranted', 'way', 'certNo', 'validFrom', 'validTo', 'title', 'skillLevel'],
  extraSql: [
    'create index dual_qualified_person on dual_qualified (region, person_id) where to_version = 9007199254740991',
  ],
  instructions: [
    {
      zh: '登记平台启用前已取得的双师型教师证书，每人每批次一行；之后的认定在线上办理。',
      en: 'Certificates given before the platform, one row per person and round; later ones are handled on screen.',
    },
    {
      zh: '有效期按证书填写，一般为 3 至 5 年；已撤销的不填。',
      en: 'Dates as on the certificate, usually 3 to 5 years; leave out withdrawn ones.',
    },
    {
      zh: '企业兼职教师在“校外兼职教师”列填“是”，其他人须先在教职工台账登记。',
      en: 'Say yes for part-time teachers from companies; others must be in the staff register.',
    },
  ],
})
