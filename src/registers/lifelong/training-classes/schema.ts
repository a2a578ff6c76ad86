import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, files, flag, int, money, org, person, phone, text } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const HOURS = label('学时', 'hours')
const YUAN = label('元', 'yuan')
const CLASS_NO = { identifier: true, pattern: /^TC20\d{8}$/, example: 'TC2025000031' } as const

/** One row per training class; the school is the unit (registers/lifelong.md). */
export const trainingClass = entity('training-classes', {
  label: label('培训班', 'Training classes'),
  sheet: '班级',
  key: ['classNo'],
  fields: {
    classNo: text(12)('班级编号', 'Class no.', 'R', {
      ...CLASS_NO,
      help: label('TC＋年份＋6 位本校流水号', 'TC, year, six digits counted by the school'),
    }),
    project: text(80)('培训项目', 'Project', 'R'),
    classKind: code('training-kind')('培训类别', 'Kind', 'R'),
    organiser: text(60)('主办部门', 'Commissioning office', 'R', { aliases: ['委托单位'] }),
    occupation: text(40)('职业（工种）', 'Occupation', 'C', {
      help: label('技能、岗前、职工、学徒、考前培训填写', 'For kinds 01 to 04 and 11'),
      aliases: ['职业(工种)', '工种'],
    }),
    program: text(40)('依托专业', 'Program', 'O', {
      identifier: true,
      help: label('填 6 位专业代码，前面可加学校标识码', 'Six-digit program code, with the school code if wanted'),
    }),
    trainingFund: code('training-fund')('经费方式', 'Funding', 'R'),
    startsOn: date('开班日期', 'From', 'R', { from: '2015-01-01', future: true }),
    endsOn: date('结束日期', 'To', 'R', { from: '2015-01-01', future: true, aliases: ['结业日期'] }),
    hours: dec(1)('计划学时', 'Hours', 'R', {
      min: 1,
      max: 1200,
      unit: HOURS,
      help: label('1 学时 45 分钟', 'One hour is 45 minutes'),
    }),
    onlineHours: dec(1)('其中线上学时', 'Of which online', 'R', { min: 0, max: 1200, unit: HOURS }),
    place: text(80)('培训地点', 'Place', 'R'),
    town: org('town')('所在乡镇', 'Town', 'O', { aliases: ['所在乡镇(街道)'] }),
    teacherMain: text(40)('主讲教师', 'Teacher', 'R', { mask: 'name' }),
    certPlanned: text(60)('拟取证书', 'Certificate aimed at', 'O'),
    income: money('到账培训费', 'Income received', 'R', { min: 0, max: 100_000_000, unit: YUAN }),
    subsidy: money('财政补贴', 'Subsidy', 'R', { min: 0, max: 100_000_000, unit: YUAN }),
    approvalNo: text(40)('开班备案号', 'Filing no.', 'C', {
      help: label('政府补贴班填写', 'For subsidised classes'),
    }),
    photos: files('现场照片', 'Photos', 'O', {
      help: label('首日和末日各至少 1 张，在页面上上传', 'First and last day, uploaded on screen'),
    }),
    publicGood: flag('公益项目', 'Public good', 'R', {
      help: label('学员不交费、企业不付费', 'Free for trainees, not paid by a company'),
    }),
  },
})

/** One row per person and class. */
export const trainee = entity('training-trainee', {
  label: label('学员', 'Trainees'),
  sheet: '学员',
  key: ['classNo', 'person'],
  fields: {
    classNo: text(12)('班级编号', 'Class no.', 'R', CLASS_NO),
    person: person('学员', 'Trainee', 'R', {
      help: label('须填证件号码，不能用出生日期代替', 'A paper number; a birth date is not one'),
    }),
    traineeGroup: code('trainee-group')('人员类别', 'Group', 'R', { mask: 'hide' }),
    homeTown: text(12)('户籍（居住）乡镇', 'Home town', 'C', {
      identifier: true,
      pattern: /^\d{9}$/,
      example: '239921104',
      help: label('9 位乡镇代码；农民培训和双提升填写', 'Nine-digit town code; for kinds 05 and 06'),
      aliases: ['户籍(居住)乡镇', '户籍乡镇'],
    }),
    employer: text(60)('工作单位', 'Employer', 'C', { help: label('企业职工填写', 'For employees') }),
    phone: phone('mobile')('手机', 'Mobile', 'R', {
      mask: 'phone',
      help: label('用于电话抽查', 'For the telephone sample'),
    }),
    education: code('education')('入学学历', 'Education', 'O'),
    hoursDone: dec(1)('实际学时', 'Hours done', 'R', { min: 0, max: 1200, unit: HOURS }),
    signIns: int('签到次数', 'Sign-ins', 'R', { min: 0, max: 400 }),
    finished: flag('结业', 'Finished', 'R'),
    certNo: text(30)('证书编号', 'Certificate', 'O', {
      identifier: true,
      mask: 'hide',
      help: label('结束后三个月内取得的证书', 'Got within three months after the class'),
    }),
    subsidyPaid: money('补贴金额', 'Subsidy paid', 'O', { min: 0, max: 100_000, unit: YUAN, mask: 'hide' }),
    employed: flag('培训后就业', 'Employed after', 'O', {
      help: label('求职人员六个月内就业的填是', 'Job seekers: in work within six months'),
    }),
  },
})
