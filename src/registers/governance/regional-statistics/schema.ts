import { entity } from '../../../kernel/entity.ts'
import { date, dec, int, org, text } from '../../../kernel/field.ts'
import type { Requirement } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'

const PERSON = label('人', 'persons')
const M2 = label('平方米', 'm²')
const persons = (zh: string, en: string, req: Requirement, help?: readonly [zh: string, en: string]) =>
  int(zh, en, req, {
    min: 0,
    max: 5_000_000,
    unit: PERSON,
    ...(help ? { help: label(help[0], help[1]) } : {}),
  })

/** One row per county and year: denominators that no school knows (registers/governance.md). Nothing here is personal. */
export const region = entity('regional-statistics', {
  label: label('区域统计数据', 'Regional statistics'),
  sheet: '县区',
  key: ['county'],
  fields: {
    county: org('county')('县区', 'County', 'R'),
    source: text(80)('数据来源', 'Source', 'R', {
      help: label('公报、年鉴或部门函件的名称', 'Bulletin, yearbook or letter'),
    }),
    asOf: date('统计时点', 'As of', 'R', { from: '2010-01-01' }),
    residents: int('常住人口', 'Residents', 'R', {
      min: 1000,
      max: 5_000_000,
      unit: PERSON,
      help: label('填常住人口，不填户籍人口；单位是人，不是万人', 'Residents, not registered households; in persons'),
    }),
    residents60: persons('其中60岁及以上', 'Residents 60 and over', 'R', undefined),
    pop1659: persons('16—59岁人口', 'Population 16-59', 'O', ['与平均受教育年限一并填写', 'With years of schooling']),
    pop1517: persons('15—17岁人口', 'Population 15-17', 'R'),
    schoolingYears: dec(2)('劳动年龄人口平均受教育年限', 'Mean years of schooling', 'O', {
      min: 4,
      max: 18,
      unit: label('年', 'years'),
    }),
    generalEnrolled: persons('普通高中在校生', 'General senior students', 'R'),
    vocationalEnrolled: persons('中等职业教育在校生', 'Secondary vocational students', 'R', [
      '教育事业统计口径，含技工学校',
      'As in education statistics, technician schools included',
    ]),
    higherEnrolled: persons('高等学校在校生', 'Higher education students', 'O'),
    compulsoryCohort: persons('九年前小学入学人数', 'Entered primary school nine years before', 'O', [
      '与初中毕业人数一并填写',
      'With those who finished',
    ]),
    compulsoryKept: persons('该届初中毕业人数', 'Of these, finished lower secondary', 'O'),
    employed: persons('从业人员', 'Employed', 'O'),
    newUrbanJobs: persons('城镇新增就业', 'New urban jobs', 'O', ['人社部门口径', 'As the labour office counts']),
    skilled: persons('技能人才总量', 'Skilled workers', 'O', ['五级工及以上', 'Level five and higher']),
    highSkilled: persons('其中高技能人才', 'Of which high-skilled', 'O', ['三级工及以上', 'Level three and higher']),
    highSkilledNew: persons('当年新增高技能人才', 'New high-skilled', 'O'),
    placements: persons('就业见习人数', 'Job placements', 'O', ['当年开始见习的人，不是岗位数', 'Persons, not posts']),
    placementsEnded: persons('其中见习期满', 'Placements ended', 'O'),
    placementsStayed: persons('期满留用', 'Stayed after the placement', 'O'),
    reemployed: persons('失业人员再就业', 'Unemployed back in work', 'O'),
    startupSpace: dec(1)('创业载体场地面积', 'Start-up space', 'O', { min: 0, max: 10_000_000, unit: M2 }),
    startupSpaceFree: dec(1)('其中免费提供给毕业生', 'Of which free for graduates', 'O', {
      min: 0,
      max: 10_000_000,
      unit: M2,
    }),
  },
})

/** Residents of every town of the county. */
export const town = entity('regional-town', {
  label: label('乡镇人口', 'Towns'),
  sheet: '乡镇',
  key: ['town'],
  fields: {
    town: org('town')('乡镇（街道）', 'Town', 'R', { aliases: ['乡镇(街道)', '乡镇街道'] }),
    residents: int('常住人口', 'Residents', 'R', { min: 100, max: 500_000, unit: PERSON }),
    residents60: int('其中60岁及以上', 'Residents 60 and over', 'R', { min: 0, max: 500_000, unit: PERSON }),
  },
})
