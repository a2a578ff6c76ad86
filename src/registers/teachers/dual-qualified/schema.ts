import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, files, flag, int, person, ref, text, year } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const PROCEDURE = label('由认定程序填写', 'Filled by the selection procedure')

/**
 * One recognition of one person. The import sheet carries certificates that were given before; fields of the application are
 * automatic here, since the selection procedure fills them on screen.
 */
export const dualQualification = entity('dual-qualified', {
  label: label('双师型教师认定', 'Dual-qualified recognition'),
  sheet: '历史认定',
  key: ['person', 'callYear'],
  fields: {
    applicationNo: text(11)('申报编号', 'Application no.', 'A', { identifier: true }),
    callYear: year('批次', 'Call year', 'R', {
      help: label('认定批次所在年份', 'Year of the round'),
      aliases: ['认定年份'],
    }),
    person: person('教师', 'Teacher', 'R'),
    teacher: ref('teachers')('教职工编号', 'Staff no.', 'A'),
    outside: flag('校外兼职教师', 'Outside teacher', 'O', {
      help: label('企业兼职教师填“是”', 'Yes for part-time teachers from companies'),
    }),
    levelApplied: code('dual-level')('申报级别', 'Level applied for', 'A', { help: PROCEDURE }),
    schoolLevel: code('level')('学校层次', 'School level', 'A'),
    way: code('dual-way')('认定方式', 'Way', 'O'),
    teachingYears: dec(1)('任教年限', 'Years taught', 'A', { unit: label('年', 'years') }),
    hoursYear: int('近一年课时', 'Hours last year', 'A', { min: 0, max: 1200, help: PROCEDURE }),
    practiceMonths: dec(1)('近五年企业实践', 'Practice in 5 years', 'A', { unit: label('月', 'months') }),
    title: code('title')('职称', 'Title', 'A'),
    skillLevel: code('skill-level')('技能等级', 'Skill level', 'A'),
    otherCert: text(60)('其他职业资格', 'Other certificate', 'O'),
    ethicsPass: flag('师德考核合格', 'Ethics passed', 'O', {
      help: label('历史认定可空', 'May be empty for earlier certificates'),
    }),
    achievements: text(800)('业绩条款对照', 'Clauses met', 'A', { help: PROCEDURE }),
    evidence: files('佐证材料', 'Evidence', 'A', { mask: 'hide', help: PROCEDURE }),
    standardVersion: text(20)('标准版本', 'Standard', 'A'),
    score: dec(2)('评审得分', 'Score', 'A', { min: 0, max: 100 }),
    levelGranted: code('dual-level')('认定级别', 'Level granted', 'R'),
    certNo: text(20)('证书编号', 'Certificate', 'R', { identifier: true }),
    validFrom: date('有效期起', 'Valid from', 'R', { from: '2010-01-01' }),
    validTo: date('有效期止', 'Valid to', 'R', { from: '2010-01-01', future: true }),
  },
})
