import type { Measure } from '../../../kernel/measure.ts'

type Words = readonly [zh: string, en: string, meaningZh: string, meaningEn: string]

/** A column of the county's row; cells stand in the calendar year of the intake. */
const heads = (code: string, value: string, words: Words): Measure => ({
  code: `enrolment.${code}`,
  label: { zh: words[0], en: words[1] },
  unit: 'person',
  kind: 'sum',
  where: 'true',
  value,
  time: { stock: true },
  periodKind: 'year',
  meaning: { zh: words[2], en: words[3] },
  additive: true,
})

/** Codes and conditions of measures.csv for register intake-balance. */
export const measures: readonly Measure[] = [
  heads('sv', 'r.studied_here + coalesce(r.other_technician, 0)', [
    '中职招生数',
    'Secondary vocational intake',
    '按就读地：到校报到的中职新生，含技工学校，不含成人中专和五年制高职',
    'By place of study: arrived, technician schools in, adult secondary and five-year programs out',
  ]),
  heads('sv-technician', 'r.studied_technician + coalesce(r.other_technician, 0)', [
    '其中技工学校招生数',
    'Of which technician schools',
    '按就读地：到技工学校报到的新生',
    'By place of study: arrived in technician schools',
  ]),
  heads('sv-adult', 'r.adult', [
    '成人中专招生数',
    'Adult secondary intake',
    '到成人中专报到的新生',
    'Arrived in adult secondary programs',
  ]),
  heads('five-year', 'r.five_year', [
    '五年制高职招生数（初中起点）',
    'Five-year program intake from lower secondary',
    '初中起点五年制高职一年级报到',
    'Arrived in the first year of five-year programs',
  ]),
  heads('sent', 'r.voc_out', [
    '送生数',
    'Pupils sent to other cities',
    '本县户籍、到市外中职学校报到，以名单为准',
    'Household in the county, arrived in a school outside the city, by list of names',
  ]),
  heads('origin-vocational', 'r.voc_local + r.voc_city + r.voc_out', [
    '户籍口径中职入学数',
    'Vocational entrants by household county',
    '本县户籍、升入市内外任何中职学校',
    'Household in the county, entered any secondary vocational school',
  ]),
  heads('origin-general', 'r.general_intake', [
    '户籍口径普高入学数',
    'General senior entrants by household county',
    '本县户籍、升入普通高中',
    'Household in the county, entered a general senior school',
  ]),
  heads('sent-task', 'coalesce(r.send_task, 0)', [
    '送生任务数',
    'Task of pupils to send',
    '下达给本县的当年任务',
    'Given to the county for the year',
  ]),
  heads('sent-done', 'coalesce(r.task_done, 0)', [
    '送生任务完成数',
    'Pupils that count for the task',
    '本县户籍、就读学校在任务范围内',
    'Household in the county, in a school that the task names',
  ]),
  heads('general', 'r.general_here', [
    '普通高中招生数',
    'General senior intake',
    '按就读地：到普通高中报到的新生',
    'By place of study: arrived in general senior schools',
  ]),
  heads('junior-graduates', 'r.junior_graduates', [
    '初中毕业生数',
    'Lower-secondary graduates',
    '当年夏季初中毕业生',
    'Graduated in the summer of the year',
  ]),
  heads('junior-progressed', 'r.general_intake + r.voc_local + r.voc_city + r.voc_out + r.five_year', [
    '升入高中阶段学校人数',
    'Lower-secondary graduates who go on',
    '其中 10 月 31 日前升入普高、中职（含送市外）和五年制高职的',
    'Of these, in general, vocational (outside the city too) or five-year programs by 31 October',
  ]),
]
