import type { Certificate, Practice, Teacher } from '../world/types.ts'
import { personColumns } from './person-columns.ts'
import { code, date, flag, month, number, text, type Column } from './table.ts'

/** Sheet 教职工. */
export const teacherColumns: readonly Column<Teacher>[] = [
  ...personColumns<Teacher>(),
  code('民族', 'ethnic', (t) => t.ethnic),
  number('校区', (t) => t.campusNo),
  code('岗位类别', 'staff-post', (t) => t.post),
  flag('专任教师', (t) => t.fullTime),
  code('任课类别', 'teach-kind', (t) => t.teachKind),
  code('编制类别', 'staff-quota', (t) => t.quota),
  text('任教课程', (t) => t.subject),
  text('任教专业', (t) => t.programs.join('、')),
  text('专项岗位', (t, habits) => t.roles.map((role) => habits.code('staff-role', role)).join('、')),
  month('进校年月', (t) => t.joinedOn),
  month('参加工作年月', (t) => t.workSince),
  number('企业工作年限', (t) => t.industryYears),
  code('学历', 'education', (t) => t.education),
  code('学位', 'degree', (t) => t.degree),
  text('所学专业', (t) => t.degreeField),
  code('职称', 'title', (t) => t.title),
  month('职称取得年月', (t) => t.titleOn),
  code('教师资格种类', 'teacher-cert', (t) => t.teacherCert),
  code('最高技能等级', 'skill-level', (t) => t.skillCert),
  text('技能证书编号', (t) => t.skillCertNo),
  number('周课时', (t) => t.weeklyHours),
  text('手机', (t) => t.phone),
  date('离校日期', (t) => t.leftOn),
]

/** Sheet 历史认定: certificates given before the platform. */
export const certificateColumns: readonly Column<Certificate>[] = [
  ...personColumns<Certificate>(),
  number('批次', (c) => c.callYear),
  code('认定方式', 'dual-way', (c) => c.way),
  code('认定级别', 'dual-level', (c) => c.level),
  text('证书编号', (c) => c.certNo),
  date('有效期起', (c) => c.validFrom),
  date('有效期止', (c) => c.validTo),
]

/** Sheet 企业实践. */
export const practiceColumns: readonly Column<Practice>[] = [
  ...personColumns<Practice>(),
  text('实践单位', (p) => p.company),
  text('单位信用代码', (p) => p.companyUscc),
  text('实践基地', (p) => p.base),
  code('实践形式', 'practice-form', (p) => p.form),
  date('开始日期', (p) => p.startsOn),
  date('结束日期', (p) => p.endsOn),
  number('实际天数', (p) => p.days),
  text('岗位或任务', (p) => p.post),
  code('任务来源', 'training-rank', (p) => p.rank),
  text('实践成果', (p) => p.result),
  text('企业证明', (p) => p.proof),
]
