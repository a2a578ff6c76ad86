import { entity } from '../../../kernel/entity.ts'
import { code, codes, date, dec, flag, int, month, person, phone, text } from '../../../kernel/field.ts'

/** One row per person and main school (registers/teachers.md). Automatic fields are filled by `derive` in rules.ts. */
export const teacher = entity('teachers', {
  label: { zh: '教职工', en: 'Staff' },
  sheet: '教职工',
  key: ['person'],
  fields: {
    staffNo: text(20)('教职工编号', 'Staff no.', 'O', {
      identifier: true,
      help: { zh: '首次填报可空，由系统给号', en: 'Given by the system when empty' },
    }),
    person: person('人员', 'Person', 'R'),
    ethnic: code('ethnic')('民族', 'Nationality', 'O', { mask: 'hide' }),
    campusNo: int('校区', 'Campus', 'O', { min: 1, max: 9 }),
    post: code('staff-post')('岗位类别', 'Post', 'R'),
    fullTime: flag('专任教师', 'Full-time teacher', 'R', {
      help: { zh: '岗位为教师、教师兼行政或校领导才可填是', en: 'Only posts 10, 20, 31' },
    }),
    teachKind: code('teach-kind')('任课类别', 'Teaches', 'R'),
    quota: code('staff-quota')('编制类别', 'Quota kind', 'R'),
    subject: text(40)('任教课程', 'Subject', 'C', { aliases: ['任教课程(学科)', '任教学科'] }),
    programs: text(200)('任教专业', 'Programs', 'C', {
      help: { zh: '专业课教师必填，多个专业用“、”隔开', en: 'Separate several with 、' },
    }),
    roles: codes('staff-role')('专项岗位', 'Special roles', 'O'),
    joinedOn: month('进校年月', 'Joined', 'R', { from: '1950-01' }),
    workSince: month('参加工作年月', 'Working since', 'O', { from: '1950-01' }),
    industryYears: dec(1)('企业工作年限', 'Years in industry', 'R', {
      min: 0,
      max: 45,
      unit: { zh: '年', en: 'years' },
    }),
    education: code('education')('学历', 'Education', 'R'),
    degree: code('degree')('学位', 'Degree', 'R'),
    degreeField: text(40)('所学专业', 'Field', 'O'),
    title: code('title')('职称', 'Title', 'R'),
    titleLevel: code('title-level')('职称级别', 'Title level', 'A'),
    titleOn: month('职称取得年月', 'Title since', 'C', { from: '1950-01' }),
    teacherCert: code('teacher-cert')('教师资格种类', 'Teacher certificate', 'R'),
    skillCert: code('skill-level')('最高技能等级', 'Highest skill level', 'O'),
    skillCertNo: text(30)('技能证书编号', 'Certificate no.', 'C', { mask: 'hide', sealed: true, identifier: true }),
    weeklyHours: dec(1)('周课时', 'Hours a week', 'O', { min: 0, max: 40, unit: { zh: '课时', en: 'hours' } }),
    phone: phone('mobile')('手机', 'Mobile', 'O', { mask: 'phone', sealed: true, aliases: ['手机号', '联系电话'] }),
    status: code('staff-status')('当前状态', 'Status', 'A'),
    leftOn: date('离校日期', 'Left', 'C', {
      from: '1950-01-01',
      help: { zh: '已离校的填写', en: 'For staff who have left' },
    }),
  },
})
