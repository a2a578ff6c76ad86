import { defineRegister } from '../../../kernel/register.ts'
import { lifecycle } from './lifecycle.ts'
import { measures } from './measures.ts'
import { rowRules, townRules } from './rules.ts'
import { region, town } from './schema.ts'
import { setRules } from './set-rules.ts'

export const regionalStatistics = defineRegister({
  code: 'regional-statistics',
  label: { zh: '区域统计数据', en: 'Regional statistics' },
  purpose: {
    zh: '各县区有多少人口、在校生、从业人员和技能人才，供比率作分母',
    en: 'How many residents, students, employed and skilled workers a county has, as the lower side of rates',
  },
  area: 'governance',
  kind: 'return',
  periodKind: 'year',
  keeper: 'county',
  upload: 'replace',
  entity: region,
  lines: [town],
  rowRules,
  lineRules: { 'regional-town': townRules },
  setRules,
  lifecycle,
  counted: { rows: { table: 'regional_statistics', standing: 'true' } },
  measures,
  listed: [
    'county',
    'source',
    'asOf',
    'residents',
    'residents60',
    'pop1517',
    'generalEnrolled',
    'vocationalEnrolled',
    'employed',
    'skilled',
    'highSkilled',
  ],
  extraSql: ['create index regional_town_code on regional_town (region, town) where to_version = 9007199254740991'],
  instructions: [
    {
      zh: '由县区教育局向统计、人社、公安部门收集后填报，“县区”表一行，“乡镇”表每个乡镇（街道）一行。',
      en: 'Collected by the county education office from the statistics, labour and police offices; one row, and one per town.',
    },
    {
      zh: '人口填常住人口，单位是人；面积单位是平方米。没有取得的选填数据留空，不要填 0。',
      en: 'Residents in persons, areas in square metres; leave optional figures empty if unknown, do not enter 0.',
    },
    {
      zh: '数据来源写明公报、年鉴或函件名称，将印在每个比率旁边。',
      en: 'Name the bulletin, yearbook or letter: it is printed beside every rate.',
    },
  ],
})
