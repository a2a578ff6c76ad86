import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, num, textOf } from '../../rule-kit.ts'

/** `part` counts some of `whole`: blocks where it is larger. */
const within = (part: string, whole: string, zh: string, en: string): RowRule => ({
  code: `regional-statistics.${part.toLowerCase()}-above`,
  severity: 'block',
  on: part,
  violated: (r) => !empty(r, part) && !empty(r, whole) && num(r, part) > num(r, whole),
  message: () => label(zh, en),
})

/** Two sides of one rate: filled in together or not at all, else the city's rate would mix different counties. */
const together = (a: string, b: string, code: string, zh: string, en: string): RowRule => ({
  code: `regional-statistics.${code}`,
  severity: 'block',
  on: a,
  violated: (r) => empty(r, a) !== empty(r, b),
  message: () => label(zh, en),
})

const LABOUR = ['employed', 'newUrbanJobs', 'skilled', 'reemployed'] as const

const share60 = (r: Row): number => (num(r, 'residents') > 0 ? num(r, 'residents60') / num(r, 'residents') : 0.2)

/** Checks within a county's row. */
export const rowRules: readonly RowRule[] = [
  {
    code: 'regional-statistics.own-county',
    severity: 'block',
    on: 'county',
    violated: (r, c) => !empty(r, 'county') && textOf(r, 'county') !== c.orgCode,
    message: () => label('只能填报本县区的数据', 'Only the figures of your own county'),
  },
  within('residents60', 'residents', '60 岁及以上人口大于常住人口', 'More people over 60 than residents'),
  within('pop1659', 'residents', '16—59 岁人口大于常住人口', 'More people aged 16-59 than residents'),
  within('pop1517', 'residents', '15—17 岁人口大于常住人口', 'More people aged 15-17 than residents'),
  within('highSkilled', 'skilled', '高技能人才大于技能人才总量', 'More high-skilled than skilled workers'),
  within('highSkilledNew', 'highSkilled', '新增高技能人才大于高技能人才总量', 'More new high-skilled than there are'),
  within('compulsoryKept', 'compulsoryCohort', '初中毕业人数大于入学人数', 'More finished than entered'),
  within('placementsStayed', 'placementsEnded', '留用人数大于期满人数', 'More stayed than ended'),
  within('startupSpaceFree', 'startupSpace', '免费面积大于场地总面积', 'More free space than space'),
  together(
    'schoolingYears',
    'pop1659',
    'schooling-pair',
    '平均受教育年限和 16—59 岁人口须一并填写',
    'Years of schooling and population 16-59 go together',
  ),
  together(
    'highSkilled',
    'skilled',
    'skilled-pair',
    '技能人才总量和高技能人才须一并填写',
    'Skilled and high-skilled workers go together',
  ),
  together(
    'compulsoryKept',
    'compulsoryCohort',
    'compulsory-pair',
    '入学人数和毕业人数须一并填写',
    'Those who entered and those who finished go together',
  ),
  together(
    'placementsStayed',
    'placementsEnded',
    'placements-pair',
    '见习期满和留用人数须一并填写',
    'Placements ended and stayed go together',
  ),
  together(
    'startupSpaceFree',
    'startupSpace',
    'space-pair',
    '场地面积和免费面积须一并填写',
    'Space and free space go together',
  ),
  {
    code: 'regional-statistics.age-share',
    severity: 'explain',
    on: 'residents60',
    violated: (r) => !empty(r, 'residents60') && (share60(r) < 0.05 || share60(r) > 0.5),
    message: (r) =>
      label(
        `60 岁及以上占 ${(share60(r) * 100).toFixed(1)}%，请核对或说明`,
        'Share of residents over 60 is unusual; check or explain',
      ),
  },
  {
    code: 'regional-statistics.other-year',
    severity: 'explain',
    on: 'asOf',
    violated: (r, c) => !empty(r, 'asOf') && c.period !== '' && !textOf(r, 'asOf').startsWith(c.period),
    message: (_r, c) => label(`统计时点不在 ${c.period} 年，请说明`, `The figures are not of ${c.period}; explain`),
  },
  {
    code: 'regional-statistics.labour-empty',
    severity: 'hint',
    on: 'employed',
    violated: (r) => LABOUR.some((f) => empty(r, f)),
    message: () =>
      label(
        '有的就业和人才数据未填，市级合计将缺少本县区',
        'Some labour figures are empty; the city’s totals will lack this county',
      ),
  },
]

/** Checks within a town's row. */
export const townRules: readonly RowRule[] = [
  {
    code: 'regional-statistics.town-over60',
    severity: 'block',
    on: 'residents60',
    violated: (r) => num(r, 'residents60') > num(r, 'residents'),
    message: () => label('60 岁及以上人口大于常住人口', 'More people over 60 than residents'),
  },
]
