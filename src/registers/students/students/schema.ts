import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, files, int, month, person, phone, text } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

/** One row per student of a school; headings of the national export are accepted (registers/students.md). */
export const student = entity('students', {
  label: label('学籍', 'Students'),
  sheet: '学籍',
  key: ['studentNo'],
  fields: {
    studentNo: text(20)('校内学号', 'School student no.', 'R', {
      identifier: true,
      pattern: /^[0-9A-Za-z-]{4,20}$/,
      example: '2025610105003',
      aliases: ['学号'],
    }),
    nationalNo: text(19)('全国学籍号', 'National no.', 'O', {
      identifier: true,
      sealed: true,
      mask: 'id',
      pattern: /^[GL][0-9A-Z]{18}$/,
      example: 'G239901200911029035',
      aliases: ['学籍号'],
    }),
    person: person('学生', 'Student', 'R', {
      help: label('暂无证件的填 999＋学校标识码＋5 位序号', 'Without a paper: 999, school code, five digits'),
    }),
    ethnic: code('ethnic')('民族', 'Nationality', 'R', { mask: 'hide' }),
    hukou: code('hukou')('户口性质', 'Household kind', 'R', { mask: 'hide', aliases: ['户籍性质'] }),
    homeCounty: text(6)('户籍县区', 'Household county', 'R', {
      identifier: true,
      pattern: /^\d{6}$/,
      example: '239901',
      help: label('6 位行政区划代码', 'Six-digit region code'),
      aliases: ['户籍所在地行政区划码'],
    }),
    campusNo: int('校区', 'Campus', 'R', { min: 1, max: 9 }),
    program: text(40)('专业', 'Program', 'R', {
      identifier: true,
      help: label(
        '填 6 位专业代码，前面可加学校标识码，如 3623990002-660301',
        'Six-digit program code, with the school code in front if wanted',
      ),
      aliases: ['修读专业', '专业代码'],
    }),
    level: code('level')('层次', 'Level', 'A'),
    className: text(30)('班级', 'Class', 'R', { aliases: ['班级名称', '所在班级'] }),
    entryOn: month('入学年月', 'Entered', 'R', { from: '1990-01' }),
    gradeYear: int('年级', 'Grade', 'A', { names: true }),
    schoolYears: dec(1)('学制', 'Years', 'R', { min: 1, max: 5, unit: label('年', 'years') }),
    mode: code('study-mode')('学习形式', 'Mode', 'R'),
    boarding: code('boarding')('就读方式', 'Boarding', 'R'),
    target: code('enrol-target')('招生对象', 'Target group', 'O', { aliases: ['招生类型'] }),
    way: code('enrol-way')('招生方式', 'Way', 'O'),
    jointType: code('joint-type')('联招合作类型', 'Joint kind', 'R'),
    jointSchool: text(10)('联招合作学校', 'Partner school', 'C', {
      identifier: true,
      help: label('合作学校的标识码', 'Identifier of the partner'),
      aliases: ['联招合作学校代码'],
    }),
    articulation: text(40)('贯通项目', 'Articulation', 'C', {
      help: label('贯通、融通培养的填项目名称或编号', 'Name or number of the articulation project'),
    }),
    orderClass: text(40)('订单（学徒）协议', 'Order class', 'O', { aliases: ['订单(学徒)协议'] }),
    guardian: text(20)('监护人', 'Guardian', 'C', { mask: 'name', aliases: ['监护人姓名'] }),
    guardianPhone: phone('mobile')('监护人电话', 'Guardian’s phone', 'C', { mask: 'phone' }),
    guardianConsentOn: date('监护人同意日期', 'Guardian agreed on', 'O', {
      from: '1990-01-01',
      help: label('未满 14 周岁的填监护人书面同意的日期', 'Under 14: the day of the guardian’s written consent'),
    }),
    guardianConsent: files('监护人同意书', 'Guardian’s consent', 'O', {
      mask: 'hide',
      help: label('在页面上上传', 'Uploaded on screen'),
    }),
    phone: phone('mobile')('学生电话', 'Student’s phone', 'O', { mask: 'phone', sealed: true }),
    status: code('student-status')('学生状态', 'Status', 'A'),
    expectedEnd: month('预计毕业', 'Expected end', 'A', { future: true }),
  },
})

/** Events of a student; they are added, never changed (an error is countered by another event). */
export const studentEvent = entity('student-event', {
  label: label('学籍异动', 'Student events'),
  sheet: '异动',
  key: ['studentNo', 'kind', 'effectiveOn'],
  append: true,
  fields: {
    studentNo: text(20)('校内学号', 'School student no.', 'R', { identifier: true, aliases: ['学号'] }),
    seq: int('序号', 'No.', 'A'),
    kind: code('student-event')('异动类型', 'Event', 'R'),
    effectiveOn: date('生效日期', 'Effective', 'R', { from: '1990-01-01', future: true, aliases: ['异动日期'] }),
    reason: code('event-reason')('异动原因', 'Reason', 'C', { mask: 'hide' }),
    fromValue: text(60)('变动前', 'Before', 'A'),
    toValue: text(60)('变动后', 'After', 'C', {
      help: label('转学填学校标识码，转专业填专业代码，转班填班级', 'School code, program code or class'),
    }),
    until: date('预计期限', 'Until', 'C', {
      future: true,
      help: label('休学、保留学籍等填预计复学日期', 'When the student should be back'),
    }),
    documentNo: text(40)('文号', 'Document', 'C', { aliases: ['批准文号'] }),
    proof: files('证明材料', 'Proof', 'O', { mask: 'hide', help: label('在页面上上传', 'Uploaded on screen') }),
  },
})
