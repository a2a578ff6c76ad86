import { label } from '../../../kernel/label.ts'
import type { SetRule } from '../../../kernel/rule.ts'
import { open } from '../../rule-kit.ts'

/** Checks across rows and registers. */
export const setRules: readonly SetRule[] = [
  {
    code: 'schools.code-reused',
    severity: 'block',
    on: 'schoolCode',
    basis: '学校（机构）代码编制规则：作废的标识码不再启用',
    find: `select s.row_no, t.name as detail from s
      join schools t on t.region = s.region and t.school_code = s.school_code and t.org_id <> s.org_id and ${open('t')}`,
    message: (other) =>
      label(
        `标识码已属于“${other}”，撤并后也不能给新学校使用`,
        `The identifier belongs to ${other}; a void one is never given again`,
      ),
  },
  {
    code: 'schools.uscc-twice',
    severity: 'block',
    on: 'uscc',
    basis: '一个法人单位一个代码',
    find: `select s.row_no, t.name as detail from s
      join schools t on t.region = s.region and t.uscc = s.uscc and t.org_id <> s.org_id and ${open('t')} and t.closed_on is null
      where s.uscc <> '' and s.closed_on is null`,
    message: (other) =>
      label(
        `信用代码已由“${other}”使用，请核对法人证书`,
        `The social credit code is in use at ${other}; check the certificate`,
      ),
  },
  {
    code: 'schools.no-students',
    severity: 'hint',
    on: 'schoolCode',
    find: `select s.row_no, '' as detail from s
      where s.closed_on is null and s.founded_on < to_char(:today::date - interval '2 years', 'YYYY-MM')
        and exists (select 1 from student_spell p where p.region = :region and p.org_id = :org)
        and not exists (select 1 from student_spell p where p.region = :region and p.org_id = :org and ${open('p')}
          and p.status = '01' and p.valid_to > :today::date - interval '2 years')`,
    message: () =>
      label('连续两年没有在校生，请核实是否应当撤并', 'No students for two years; check whether it should be closed'),
  },
  {
    code: 'schools.remote-campus',
    severity: 'block',
    on: 'campusApproval',
    entity: 'school-campus',
    basis: '异地办学须经批准',
    find: `select s.row_no, s.campus_name as detail from s_school_campus s
      join (select school_code, county from s m
        union select t.school_code, t.county from schools t where t.region = :region and t.org_id = :org and ${open('t')}
          and not exists (select 1 from s m where m.school_code = t.school_code)) c on c.school_code = s.school_code
      where s.campus_county <> c.county and coalesce(s.campus_approval, '') = ''`,
    message: (name) =>
      label(
        `校区“${name}”与学校不在同一县区，须填“异地校区批准文号”`,
        `Campus ${name} is in another county and needs its approval`,
      ),
  },
]
