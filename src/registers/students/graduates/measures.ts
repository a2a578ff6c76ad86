import type { Measure } from '../../../kernel/measure.ts'
import { programCategorySql } from '../../program-level.ts'
import { CONTRACT, EMPLOYED, listSql, SETTLED, STUDY } from './destinations.ts'

const dims = {
  sex: 'r.sex',
  level: 'r.level',
  'program-category': programCategorySql('r.program'),
  'household-origin': 'r.hukou',
}
/** The figures most asked for are told by program and household county as well. */
const fine = { ...dims, program: 'r.program', 'home-county': 'r.home_county' }

type Words = readonly [zh: string, en: string, meaningZh: string, meaningEn: string]

const people = (code: string, where: string, words: Words, more: Partial<Measure> = {}): Measure => ({
  code: `graduates.${code}`,
  label: { zh: words[0], en: words[1] },
  unit: 'person',
  kind: 'count',
  where,
  time: { stock: true },
  meaning: { zh: words[2], en: words[3] },
  dims,
  additive: true,
  ...more,
})
const sum = (code: string, value: string, unit: string, words: Words): Measure =>
  people(code, 'true', words, { kind: 'sum', value: `coalesce(${value}, 0)`, unit })

const to = (codes: readonly string[]): string => `r.destination in ${listSql(codes)}`
const employed = to(EMPLOYED)
const settled = to(SETTLED)
const fullTimePay = "r.destination in ('11', '12', '13') and r.pay_start is not null"
/** The employer's division stands in the region's list of key industries, e.g. `17,34,36`. */
const inKeyIndustry = `exists (select 1 from region_parameter k where k.region = r.region and k.name = 'industries.key'
  and k.valid_from <= u.day and k.valid_to > u.day and left(r.industry, 2) = any(string_to_array(replace(k.value, ' ', ''), ',')))`

/** Codes and conditions of measures.csv for register graduates; a cohort figure is fixed at the cut-off of its return. */
export const measures: readonly Measure[] = [
  people(
    'total',
    'true',
    ['毕业生数', 'Graduates', '当年毕业的学生，不含结业', 'Graduated in the calendar year, completion out'],
    {
      dims: fine,
    },
  ),
  people(
    'settled-initial',
    settled,
    [
      '初次去向落实人数',
      'Settled at the first date',
      '8 月 31 日前就业、升学或入伍',
      'Employed, studying or in the army by 31 August',
    ],
    { dims: fine },
  ),
  people(
    'employed',
    employed,
    [
      '就业人数',
      'Employed',
      '合同、协议、其他录用、灵活就业、创业、基层项目；升学、入伍不计',
      'Contract, agreement, other employment, flexible, own business, grass-roots; study and army out',
    ],
    { dims: fine },
  ),
  people('employed-direct', to(CONTRACT), [
    '直接就业人数',
    'Directly employed',
    '与单位签劳动合同或就业协议',
    'With a contract or agreement of a unit',
  ]),
  people(
    'progressed',
    to(STUDY),
    [
      '升学人数',
      'Progressed to further study',
      '升入专科、本科或出国出境深造',
      'Registered in associate, bachelor or abroad',
    ],
    { dims: fine },
  ),
  people('progressed-bachelor', to(['31']), [
    '升入本科人数',
    'Progressed to bachelor',
    '升入本科',
    'Registered in a bachelor program',
  ]),
  people('exam-takers', "r.exam in ('1', '2', '3')", [
    '对口升学考试参考人数',
    'Entrance examination takers',
    '参加当年对口（职教高考、单招）考试',
    'Sat the examination of the year',
  ]),
  people('exam-passed', "r.exam in ('2', '3')", [
    '对口升学上线人数',
    'Above the entrance line',
    '达到任一批次录取线',
    'At or above any line of the year',
  ]),
  people('exam-bachelor', "r.exam = '3'", [
    '对口升学本科上线人数',
    'Above the bachelor line',
    '达到本科录取线',
    'At or above the bachelor line',
  ]),
  people('employed-city', `${employed} and r.place in ('1', '2')`, [
    '本市就业人数',
    'Employed in the city',
    '就业且工作地在本市',
    'Employed with the workplace in the city',
  ]),
  people('employed-county', `${employed} and r.place = '1'`, [
    '本县就业人数',
    'Employed in the county',
    '就业且工作地在学校所在县区',
    'Employed with the workplace in the county of the school',
  ]),
  people('settled-province', `${settled} and r.place in ('1', '2', '3')`, [
    '本省去向落实人数',
    'Settled in the province',
    '落实去向且工作地或院校在本省',
    'Settled with workplace or college in the province',
  ]),
  people('employed-matched', `${employed} and r.matched`, [
    '对口就业人数',
    'Employed in a matching job',
    '就业且岗位与所学专业对口',
    'Employed in a post that fits the program',
  ]),
  people('matched-known', `${employed} and r.matched is not null`, [
    '可判断对口的就业人数',
    'Employed with known match',
    '就业且填了是否对口',
    'Employed and told whether it fits',
  ]),
  people(
    'pay',
    fullTimePay,
    [
      '月收入总和',
      'Sum of monthly pay',
      '有收入记录的全职就业毕业生起薪之和',
      'Starting pay of those in full-time work whose pay is recorded',
    ],
    { kind: 'sum', value: 'r.pay_start', unit: 'CNY' },
  ),
  people('pay-known', fullTimePay, [
    '有收入记录的毕业生数',
    'Graduates with known pay',
    '全职就业且填了起薪',
    'In full-time work with recorded pay',
  ]),
  people('own-business', to(['21']), [
    '自主创业人数',
    'Own business',
    '统计时点已自主创业',
    'Own business at the cut-off',
  ]),
  people('employed-small', `${employed} and (r.employer_size in ('2', '3', '4') or r.destination = '51')`, [
    '到中小微企业等基层就业人数',
    'Employed in small companies and grassroots',
    '就业单位为中型、小型、微型企业，或基层项目',
    'Employer of medium, small or micro size, or a grass-roots programme',
  ]),
  people('employed-key', `${employed} and ${inKeyIndustry}`, [
    '到重点产业就业人数',
    'Employed in key industries',
    '单位行业大类在本地重点产业目录内',
    'Employer’s division in the region’s list of key industries',
  ]),
  people('stay-known', 'r.stayed6 is not null', [
    '满半年回访人数',
    'Followed up after six months',
    '满半年回访到的毕业生',
    'Reached after six months',
  ]),
  people('stayed', 'r.stayed6', [
    '半年稳定就业人数',
    'Still employed after six months',
    '半年后仍在原单位或更好岗位',
    'Same employer or better after six months',
  ]),
  people('promoted', 'r.promoted3', [
    '三年内晋升人数',
    'Promoted within three years',
    '毕业三年跟踪到且晋升',
    'Surveyed and promoted',
  ]),
  people('promoted-surveyed', 'r.promoted3 is not null', [
    '三年跟踪调查人数',
    'Surveyed after three years',
    '毕业三年跟踪到的毕业生',
    'Answered after three years',
  ]),
  people('difficult', 'r.difficult', [
    '困难毕业生数',
    'Graduates with difficulties',
    '列入困难毕业生帮扶名单',
    'On the support list',
  ]),
  people('difficult-settled', `r.difficult and ${settled}`, [
    '困难毕业生落实人数',
    'Of which settled',
    '其中已落实去向，年底以更正后的报表为准',
    'Of these settled; at year end as the corrected return says',
  ]),
  sum('guidance', 'r.guidance', 'person-time', [
    '职业指导人次',
    'Career guidance sessions',
    '提供职业指导的次数合计',
    'Sessions given',
  ]),
  sum('recommendations', 'r.recommendations', 'time', [
    '岗位推荐次数',
    'Jobs recommended',
    '推荐岗位的次数合计',
    'Job offers passed on',
  ]),
  sum('chances', 'r.chances', 'time', [
    '培训或见习机会次数',
    'Training or placement chances',
    '提供培训或见习机会的次数合计',
    'Offers of training or placement',
  ]),
  people('served', 'r.assisted', [
    '服务对象毕业生数',
    'Graduates in the service list',
    '列入离校未就业实名台账',
    'On the list of unemployed graduates by name',
  ]),
]
