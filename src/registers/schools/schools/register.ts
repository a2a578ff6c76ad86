import { defineRegister } from '../../../kernel/register.ts'
import { label } from '../../../kernel/label.ts'
import { legalDuty } from '../../legal-kit.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { campusRules, deriveSchool, rowRules } from './rules.ts'
import { campus, school } from './schema.ts'
import { setRules } from './set-rules.ts'

export const schools = defineRegister({
  code: 'schools',
  label: { zh: '学校基本信息', en: 'Schools' },
  purpose: {
    zh: '有哪些学校，属于哪一类、归谁管、能不能招生',
    en: 'Which schools there are, of which kind, under whom, and whether they may enrol',
  },
  legalBasis: {
    basis: legalDuty('学校登记与公示', 'registration of schools'),
    keep: label('学校存续期间', 'As long as the school exists'),
    statutory: true,
    sure: 'G',
  },
  area: 'schools',
  kind: 'live',
  periodKind: 'schoolYear',
  upload: 'merge',
  single: true,
  entity: school,
  lines: [campus],
  derive: deriveSchool,
  rowRules,
  lineRules: { 'school-campus': campusRules },
  setRules,
  lifecycle,
  counted: {
    rows: {
      table: 'schools',
      standing: "r.founded_on <= to_char(u.day, 'YYYY-MM') and (r.closed_on is null or r.closed_on > u.day)",
    },
    ended: { table: 'schools', standing: 'r.closed_on is not null' },
  },
  measures,
  // The directory knows group and scope from here: standards and reports ask it, not this table.
  unitAttrs: `select jsonb_build_object('schoolGroup', s.school_group, 'inScope', s.in_scope and s.closed_on is null, 'schoolType', s.school_type) as attrs
    from schools s where s.region = :region and s.org_id = :org::uuid and s.from_version = :version::bigint and s.to_version = 9007199254740991`,
  listed: [
    'schoolCode',
    'name',
    'schoolType',
    'schoolGroup',
    'inScope',
    'founder',
    'county',
    'managedBy',
    'enrolPermit',
    'foundedOn',
    'complaintPhone',
  ],
  extraSql: [
    'create index schools_code on schools (region, school_code) where to_version = 9007199254740991',
    'create index schools_uscc on schools (region, uscc) where to_version = 9007199254740991',
  ],
  instructions: [
    {
      zh: '每所学校一行；有多个校区的，在“校区”表每个校区再填一行，主校区序号为 1。',
      en: 'One row per school; campuses go to the second sheet, the main one is number 1.',
    },
    {
      zh: '标识码和信用代码两列已设为文本，显示成 3.62E+09 的请重新录入。',
      en: 'Identifier columns are text; retype numbers shown as 3.62E+09.',
    },
    {
      zh: '达标评价分组、纳入达标工程、举办者、招生资格由市局确定，学校填报后以市局意见为准。',
      en: 'Group, scope, founder and permit are decided by the city.',
    },
    {
      zh: '学校撤并后保留原行，填撤并日期；合并的还要填并入学校。',
      en: 'Keep the row of a closed school and fill in the date; after a merger also the successor.',
    },
  ],
})
