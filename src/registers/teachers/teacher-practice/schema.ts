import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, files, flag, person, ref, text } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

/**
 * One row per teacher and stay in a company or training base (registers/teachers.md). Two stays of one teacher cannot overlap, so person
 * and first day name a row. The staff number is looked up: the sheet asks for name and paper, as the staff register does.
 */
export const practice = entity('teacher-practice', {
  label: label('企业实践', 'Company practice'),
  sheet: '企业实践',
  key: ['person', 'startsOn'],
  fields: {
    person: person('教师', 'Teacher', 'R'),
    teacher: ref('teachers')('教职工编号', 'Staff no.', 'A', {
      help: label('由教职工台账带出', 'From the staff register'),
    }),
    company: text(80)('实践单位', 'Company', 'C', {
      help: label(
        '营业执照上的全称；到实训基地的改填“实践基地”',
        'Full name; for a training base use the next columns',
      ),
      aliases: ['企业名称', '实践企业'],
    }),
    companyUscc: text(18)('单位信用代码', 'Company code', 'C', {
      identifier: true,
      help: label('18 位统一社会信用代码，填实践单位的必填', '18 characters, required with the company'),
      aliases: ['统一社会信用代码', '信用代码'],
    }),
    base: text(80)('实践基地', 'Training base', 'C', {
      help: label('与“实践单位”二选一', 'Either the company or the base'),
    }),
    form: code('practice-form')('实践形式', 'Form', 'R', { aliases: ['形式'] }),
    startsOn: date('开始日期', 'From', 'R', { from: '2010-01-01', future: true }),
    endsOn: date('结束日期', 'To', 'R', { from: '2010-01-01', future: true }),
    days: dec(1)('实际天数', 'Days', 'R', {
      min: 0.5,
      max: 366,
      unit: label('天', 'days'),
      help: label('实际到岗的天数，不填小时', 'Days present, not hours'),
    }),
    post: text(60)('岗位或任务', 'Post or task', 'R', { aliases: ['岗位(任务)', '岗位（任务）', '实践岗位'] }),
    rank: code('training-rank')('任务来源', 'Programme level', 'R', {
      help: label('学校自行安排的填“校级”', 'School for what the school arranged itself'),
    }),
    result: text(300)('实践成果', 'Result', 'C', {
      help: label('满 20 天的填写', 'From 20 days on'),
      aliases: ['成果'],
    }),
    proof: files('企业证明', 'Proof', 'O', {
      help: label('证明材料的文件名，满 5 天的应有', 'Name of the file; from 5 days on there should be one'),
    }),
    confirmed: flag('企业确认', 'Confirmed by company', 'A'),
  },
})
