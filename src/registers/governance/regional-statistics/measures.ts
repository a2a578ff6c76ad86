import type { Measure } from '../../../kernel/measure.ts'

/** A figure of the county's row; those left empty add nothing. */
const sum = (code: string, unit: string, value: string, zh: string, en: string, meaning: string): Measure => ({
  code,
  label: { zh, en },
  unit,
  kind: 'sum',
  where: 'true',
  value,
  time: { stock: true },
  meaning: { zh: meaning, en: `${en}, as reported by the county office with its source` },
  additive: true,
})
const person = (code: string, column: string, zh: string, en: string, meaning: string): Measure =>
  sum(code, 'person', `r.${column}`, zh, en, meaning)

/** Codes and conditions of measures.csv for register regional-statistics; counties add up to the city. */
export const measures: readonly Measure[] = [
  person('context.population', 'residents', '常住人口', 'Resident population', '统计时点的常住人口，官方数'),
  person('context.population-60', 'residents60', '60岁以上常住人口', 'Residents aged 60 and over', '其中 60 岁及以上'),
  person('context.population-16-59', 'pop1659', '劳动年龄人口', 'Working-age population', '16—59 岁常住人口'),
  person('context.population-15-17', 'pop1517', '15-17岁人口', 'Population aged 15-17', '15—17 岁常住人口'),
  sum(
    'context.schooling-years',
    'year',
    'r.schooling_years * r.pop1659',
    '劳动年龄人口受教育年限总和',
    'Sum of years of schooling',
    '平均受教育年限乘以 16—59 岁人口，使上级的平均按人口加权',
  ),
  sum(
    'context.senior-enrolled',
    'person',
    'r.general_enrolled + r.vocational_enrolled',
    '高中阶段在校生数',
    'Upper-secondary students',
    '普通高中加中等职业教育（含技工学校）在校生',
  ),
  person('students.general', 'general_enrolled', '普通高中在校生数', 'General senior students', '普通高中在校生'),
  person(
    'context.compulsory-kept',
    'compulsory_kept',
    '义务教育巩固人数',
    'Pupils kept to the end of compulsory education',
    '九年前入学的这一届中初中毕业的',
  ),
  person(
    'context.compulsory-cohort',
    'compulsory_cohort',
    '义务教育入学人数',
    'Cohort at entry to primary school',
    '九年前小学入学人数',
  ),
  person('labour.new-urban-jobs', 'new_urban_jobs', '城镇新增就业人数', 'New urban jobs', '人社部门口径，当年累计'),
  person('labour.employed', 'employed', '从业人员数', 'Employed persons', '统计时点在本县区从业的人'),
  person('labour.skilled', 'skilled', '技能人才总量', 'Skilled workers', '五级工及以上'),
  person('labour.high-skilled', 'high_skilled', '高技能人才数', 'High-skilled workers', '三级工及以上'),
  person(
    'labour.high-skilled-new',
    'high_skilled_new',
    '新增高技能人才数',
    'New high-skilled workers',
    '当年取得三级工及以上的',
  ),
  person('labour.placements', 'placements', '就业见习人数', 'Job placements for graduates', '当年开始见习的人'),
  person('labour.placements-ended', 'placements_ended', '见习期满人数', 'Placements ended', '当年见习期满的人'),
  person(
    'labour.placements-stayed',
    'placements_stayed',
    '见习留用人数',
    'Placements that led to a job',
    '期满后被留用的人',
  ),
  person('labour.reemployed', 'reemployed', '失业人员再就业人数', 'Unemployed back in work', '人社部门口径，当年累计'),
  sum(
    'labour.startup-space',
    'm2',
    'r.startup_space',
    '创业载体场地面积',
    'Space of public start-up centres',
    '在用的公共创业载体面积',
  ),
  sum(
    'labour.startup-space-free',
    'm2',
    'r.startup_space_free',
    '免费提供给毕业生的创业场地面积',
    'Start-up space free for graduates',
    '其中免费提供给毕业生的',
  ),
]
