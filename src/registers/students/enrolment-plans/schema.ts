import { entity } from '../../../kernel/entity.ts'
import { code, codes, date, int, money, text, year } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const heads = label('人', 'people')

/** One row per year, program and kind of plan at the school that enrols (registers/students.md). */
export const enrolmentPlan = entity('enrolment-plans', {
  label: label('招生计划', 'Enrolment plans'),
  sheet: '招生计划',
  key: ['year', 'program', 'planKind'],
  fields: {
    year: year('招生年份', 'Year', 'R'),
    program: text(40)('专业', 'Program', 'R', {
      identifier: true,
      help: label(
        '填 6 位专业代码，前面可加学校标识码',
        'Six-digit program code, with the school code in front if wanted',
      ),
      aliases: ['专业代码', '招生专业'],
    }),
    planKind: code('joint-type')('计划类别', 'Plan kind', 'R', {
      help: label('贯通、融通各有单列计划', 'Articulation and general-vocational have quotas of their own'),
    }),
    articulation: text(20)('贯通项目', 'Articulation', 'C', { identifier: true, aliases: ['贯通项目编号'] }),
    target: codes('enrol-target')('招生对象', 'Target group', 'R'),
    way: code('enrol-way')('招生方式', 'Way', 'R'),
    area: text(100)('招生范围', 'Area', 'R', {
      help: label('县区名称，或写“全市”“全省”', 'Counties, or the whole city or province'),
    }),
    planned: int('计划数', 'Planned', 'R', { min: 0, max: 3000, unit: heads, aliases: ['招生计划数', '计划人数'] }),
    classes: int('班数', 'Classes', 'R', { min: 0, max: 60 }),
    tuition: money('学费', 'Tuition', 'R', { min: 0, max: 50_000, help: label('每年', 'A year') }),
    boardingFee: money('住宿费', 'Boarding', 'O', { min: 0, max: 20_000, help: label('每年', 'A year') }),
    approved: int('核定计划', 'Approved', 'C', {
      min: 0,
      max: 3000,
      unit: heads,
      onlyBy: ['city-officer'],
      help: label('由市里核定，学校不填', 'Set by the city'),
    }),
    lastArrived: int('上年报到', 'Arrived last year', 'A', {
      unit: heads,
      help: label('由录取与报到带出', 'From admissions'),
    }),
    publishedOn: date('公布日期', 'Published', 'C', { from: '2000-01-01', onlyBy: ['city-officer'] }),
  },
})
