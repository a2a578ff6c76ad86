import type { Indicator } from '../../../kernel/indicator.ts'
import type { ServerModule } from '../../../platform/assembly.ts'

const indicator = (
  code: string,
  zh: string,
  unit: string,
  aliases: string[],
  more: Partial<Indicator> = {},
): Indicator => ({
  code,
  label: { zh, en: code },
  aliases,
  unit,
  scale: unit === '%' || unit.includes('/') || unit === 'ratio' ? 'ratio' : 'count',
  direction: 'up',
  formula: { '2000-01-01': 'plan.a / plan.b' },
  official: { period: 'schoolYear', countDay: '09-01' },
  tracking: 'none',
  appliesTo: ['secondary', 'county', 'city'],
  breakdowns: ['level'],
  basis: 'sample',
  confidence: 'G',
  ...more,
})

/** A small catalogue with the ambiguous names that plans use most. */
export const sampleIndicators: readonly Indicator[] = [
  indicator('teachers.dual-of-specialised', '双师型教师占专业课教师比例', '%', [
    '双师型教师比例',
    '双师型教师',
    '双师型教师占比',
  ]),
  indicator('teachers.dual-of-full-time', '双师型教师占专任教师比例', '%', ['双师型教师比例']),
  indicator('teachers.dual-count', '双师型教师数', 'person', ['双师型教师']),
  indicator('teachers.dual-pass-count', '新认定双师型教师数', 'person', ['新增双师型教师', '双师型教师']),
  indicator('teachers.graduate-degree-share', '研究生学位教师占专任教师比例', '%', ['研究生学位教师比例']),
  indicator('teachers.new-from-industry-share', '企业经历新教师比例', '%', ['新进专业教师企业经历比例']),
  indicator('teachers.studios-count', '名师工作室数', 'studio', ['名师工作室', '工作室'], {
    breakdowns: ['title level'],
  }),
  indicator('teachers.training-person-times-count', '教师培训人次', 'person-time', ['教师培训', '培训人次']),
  indicator('conditions.teachers-total', '专任教师数', 'person', ['专任教师']),
  indicator('conditions.student-teacher-ratio', '生师比', 'ratio', ['师生比'], { direction: 'down' }),
  indicator('conditions.hv-student-teacher-ratio', '高职生师比', 'ratio', ['生师比', '师生比'], { direction: 'down' }),
  indicator('conditions.equipment-per-student', '生均仪器设备值', 'CNY/student', ['生均设备值']),
  indicator('conditions.met-share', '办学条件达标率', '%', ['达标率', '达标学校比例', '办学条件达标学校比例']),
  indicator('conditions.items-met-share', '关键指标达标率', '%', ['达标率', '指标达标率']),
  indicator('conditions.basically-met-share', '基本达标及以上学校比例', '%', ['达标率', '基本达标率']),
  indicator('conditions.land-total', '校园占地面积', 'm2', ['占地面积'], { scale: 'amount' }),
  indicator('students.retention-rate', '在校生巩固率', '%', ['巩固率']),
  indicator('students.full-time-count', '在校生人数', 'person', ['在校生']),
  indicator('training.classes-count', '技能培训班数', 'class', []),
  indicator('programs.points-new-count', '新增专业点数', 'point', ['新增…专业点'], { official: { period: 'year' } }),
]

/** A module that brings nothing but the small catalogue. */
export const sampleCatalogue: ServerModule = {
  name: 'sample',
  purpose: { zh: '样例指标', en: 'Sample indicators' },
  indicators: sampleIndicators,
}

/** A short plan of a fictional city with every kind of question in it. */
export const SAMPLE_PLAN = `衡州市2026年职业教育工作要点
衡教职成〔2026〕3号

一、建强教师队伍
1．提升双师素质。双师型教师占专业课教师比例达到62%以上，研究生学位教师占比提高3%，新增专任教师120名。（牵头单位：市教育局，配合单位：市人社局）
2．建好工作室。每校建成1—2个名师工作室，6月底前印发管理办法。（牵头单位：临溪县教育局）
二、改善办学条件
3．补齐短板。年底前办学条件达标学校比例达到85%，生师比不超过19:1，2025年已投入600万元。（牵头单位：市教育局，配合单位：各县区人民政府）
4．扩大开放。全年接待参观交流12次。

衡州市教育局
2026年2月20日
`
