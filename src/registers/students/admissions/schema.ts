import { entity } from '../../../kernel/entity.ts'
import { code, date, dec, flag, person, phone, text, year } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

/** One row per candidate and year at the school that admitted them (registers/students.md). */
export const admission = entity('admissions', {
  label: label('录取与报到', 'Admissions'),
  sheet: '录取',
  key: ['year', 'person'],
  fields: {
    year: year('招生年份', 'Year', 'R'),
    person: person('考生', 'Candidate', 'R'),
    examNo: text(14)('考生号', 'Candidate no.', 'O', {
      identifier: true,
      sealed: true,
      mask: 'hide',
      help: label('统一招生的填写', 'Unified admission'),
      aliases: ['准考证号'],
    }),
    examScore: dec(1)('考试总分', 'Score', 'O', { min: 0, max: 900, sealed: true, mask: 'hide', aliases: ['总分'] }),
    program: text(40)('录取专业', 'Program', 'R', {
      identifier: true,
      help: label(
        '填 6 位专业代码，前面可加学校标识码',
        'Six-digit program code, with the school code in front if wanted',
      ),
      aliases: ['专业代码'],
    }),
    planKind: code('joint-type')('计划类别', 'Plan kind', 'R'),
    target: code('enrol-target')('招生对象', 'Group', 'R'),
    way: code('enrol-way')('招生方式', 'Way', 'R'),
    homeCounty: text(6)('户籍县区', 'Household county', 'R', {
      identifier: true,
      pattern: /^\d{6}$/,
      example: '239901',
      help: label('6 位行政区划代码，可在市外', 'Six-digit region code, may be outside the city'),
    }),
    hukou: code('hukou')('户口性质', 'Household kind', 'O', {
      mask: 'hide',
      help: label('只用于资助资格', 'For aid only'),
    }),
    fromSchool: text(60)('毕业学校', 'School before', 'R', { aliases: ['毕业初中', '生源学校'] }),
    graduation: flag('已查验毕业（结业）证', 'Certificate seen', 'R', { aliases: ['毕业(结业)证'] }),
    guardian: text(20)('监护人姓名', 'Guardian', 'C', { mask: 'name', aliases: ['监护人'] }),
    guardianPhone: phone('mobile')('监护人电话', 'Guardian’s phone', 'C', { mask: 'phone', sealed: true }),
    admittedOn: date('录取日期', 'Admitted', 'R', { from: '2000-01-01' }),
    arrivedOn: date('报到日期', 'Arrived', 'C', {
      from: '2000-01-01',
      help: label('本人到校报到的日期，未到不填', 'When the student came in person; empty otherwise'),
    }),
    noShow: text(40)('未报到原因', 'Why not arrived', 'C'),
    agentFee: flag('有无中介或返利', 'Agent or commission', 'R'),
  },
})
