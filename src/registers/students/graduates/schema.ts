import { entity } from '../../../kernel/entity.ts'
import { code, date, files, flag, int, money, person, phone, text } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const monthly = label('元/月', 'yuan a month')
const times = label('次', 'times')
const PAY = { min: 0, max: 1_000_000, unit: monthly, mask: 'hide' } as const
const EMPLOYED = label('就业的填写', 'For the employed')
const fromStudents = label('由学籍带出', 'From the student registry')
const AFTER_THREE = label('毕业三年跟踪时填写', 'In the follow-up after three years')
const COUNT = { min: 0, max: 200, unit: times } as const

/** One row per graduate of a calendar year (registers/students.md; fields of the follow-ups by measures.csv). */
export const graduate = entity('graduates', {
  label: label('毕业生', 'Graduates'),
  sheet: '毕业生',
  key: ['person'],
  fields: {
    person: person('毕业生', 'Graduate', 'R'),
    studentNo: text(20)('校内学号', 'School student no.', 'R', {
      identifier: true,
      pattern: /^[0-9A-Za-z-]{4,20}$/,
      example: '2022610105007',
      aliases: ['学号'],
    }),
    cutOff: date('统计时点', 'Cut-off', 'A', { help: label('毕业当年 8 月 31 日', '31 August of the year') }),
    program: text(40)('专业', 'Program', 'A', { help: fromStudents }),
    level: code('level')('层次', 'Level', 'A', { help: fromStudents }),
    hukou: code('hukou')('户口性质', 'Household kind', 'A', { mask: 'hide', help: fromStudents }),
    homeCounty: text(6)('户籍县区', 'Household county', 'A', { help: fromStudents }),
    destination: code('destination')('毕业去向', 'Destination', 'R', {
      help: label('截至 8 月 31 日的去向', 'As of 31 August'),
      aliases: ['去向'],
    }),
    employer: text(80)('就业单位', 'Employer', 'C', {
      help: label('填全称；派遣的填实际用工单位', 'Full name; of posted workers the place of work'),
      aliases: ['单位名称', '用人单位'],
    }),
    employerUscc: text(18)('单位信用代码', 'Employer code', 'O', {
      identifier: true,
      aliases: ['统一社会信用代码', '单位统一社会信用代码'],
    }),
    industry: text(4)('行业', 'Industry', 'C', {
      identifier: true,
      pattern: /^\d{2,4}$/,
      example: '34',
      help: label('国民经济行业代码，至少前 2 位', 'GB/T 4754, two to four digits'),
      aliases: ['行业代码', '所属行业'],
    }),
    sector: code('sector')('三次产业', 'Sector', 'A'),
    employerSize: code('company-size')('单位规模', 'Size', 'O'),
    place: code('job-place')('就业地域', 'Place', 'C', {
      help: label('就业的填写；升学的填院校所在地', 'For the employed; of students the place of the college'),
    }),
    placeCode: text(6)('就业地代码', 'Place code', 'C', {
      identifier: true,
      pattern: /^\d{6}$/,
      example: '239921',
      help: label('6 位行政区划代码，境外填 990000', 'Six-digit region code, 990000 abroad'),
    }),
    channel: code('job-channel')('就业渠道', 'Channel', 'O'),
    matched: flag('专业对口', 'Matched', 'C', { help: EMPLOYED }),
    contractOn: date('合同（协议）日期', 'Contract', 'C', {
      from: '2000-01-01',
      help: label('签合同或协议的填写', 'With contract or agreement'),
    }),
    payStart: money('起薪', 'Starting pay', 'C', { ...PAY, help: EMPLOYED, aliases: ['月收入', '起薪(元/月)'] }),
    college: text(60)('升学院校', 'College', 'C', { help: label('升学的填写', 'For further study') }),
    collegeProgram: text(40)('升学专业', 'Program there', 'O'),
    entryWay: code('entry-way')('升学途径', 'Way', 'C', {
      help: label('升入本科、专科的填写', 'Bachelor and associate'),
    }),
    exam: code('entrance-line')('对口升学考试', 'Entrance examination', 'O', {
      help: label('当年对口（职教高考、单招）考试；空按未参加计', 'Of the year; empty counts as not taken'),
    }),
    phone: phone('mobile')('联系电话', 'Phone', 'R', {
      mask: 'phone',
      help: label('本人电话，供抽查回访', 'The graduate’s own, for the phone sample'),
      aliases: ['本人电话', '手机'],
    }),
    difficult: flag('困难毕业生', 'With difficulties', 'O', { mask: 'hide', aliases: ['困难群体'] }),
    assisted: flag('未就业实名帮扶', 'On the service list', 'O', {
      help: label('列入离校未就业实名台账', 'On the list of unemployed graduates by name'),
    }),
    guidance: int('职业指导次数', 'Guidance sessions', 'O', COUNT),
    recommendations: int('岗位推荐次数', 'Jobs recommended', 'O', COUNT),
    chances: int('培训见习机会次数', 'Training or placement offers', 'O', COUNT),
    proof: files('佐证', 'Proof', 'O', {
      mask: 'hide',
      help: label('合同或录取通知书，在页面上上传', 'Contract or admission notice, uploaded on screen'),
    }),
    sampled: code('complaint-result')('抽查结果', 'Sample result', 'A', {
      help: label('市局电话抽查', 'Phone sample of the city'),
    }),
    stayed6: flag('半年后仍稳定就业', 'Still employed after six months', 'O', {
      help: label('满半年回访到的填写，没有回访的留空', 'Only for those reached after six months'),
    }),
    pay3: money('三年后月收入', 'Pay after 3 years', 'O', { ...PAY, help: AFTER_THREE }),
    promoted3: flag('三年内晋升', 'Promoted', 'O', { help: AFTER_THREE }),
  },
})
