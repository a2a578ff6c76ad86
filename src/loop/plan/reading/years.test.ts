import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.ts'

const year = (text: string): number | null => readPlan(text).planYear
const dues = (text: string): (string | null)[] => readPlan(text).targets.map((t) => t.due)
const steps = (text: string): [string, string][] => readPlan(text).milestones.map((m) => [m.quote, m.due])

describe('the year of a text without a dated head', () => {
  it('is that of the plan it names', () =>
    expect(year('会议选出了2024年云川十大民生实事项目。\n一、扩学位。新增学位500个。')).toBe(2024))

  it('is the earlier one where 明年 is named too', () => {
    const text =
      '一、建公办园。今年11月至明年3月，新建公办园20所，2026年秋季开学前投入使用。二、建公厕。到明年底建成60座。'
    expect(year(text)).toBe(2026)
    expect(year(text.replace('。二、', '；2025年上半年完成选址。二、'))).toBe(2025)
  })

  it('is the only one there is, where dates without a year need it', () => {
    const text = '根据县政府2025年部署制定本办法。4月底完成设计，6月份动工。'
    expect(year(text)).toBe(2025)
    expect(steps(text)).toEqual([
      ['4月底完成设计', '2025-04-30'],
      ['6月份动工', '2025-06-30'],
    ])
  })

  it('is none where only aims and looks back name one', () => {
    expect(year('到2030年，毛入学率达到92%。')).toBeNull()
    expect(year('2022年是很不平凡的一年。今年目标是新增就业800人。')).toBeNull()
  })
})

describe('dates', () => {
  it('of two ends are one', () =>
    expect(steps('2025年计划\n1.改造。2025年下半年至2026年，改造一批薄弱学校。')).toEqual([
      ['2025年下半年至2026年，改造一批薄弱学校', '2026-12-31'],
    ]))

  it('of last year report, of December before the plan year are near', () => {
    expect(readPlan('2025年计划\n1.建园。去年5月建成幼儿园2所。').targets[0]?.kind).toBe('achievement')
    const text = '关于报送2026年建设计划的通知\n一、报送要求。各单位于12月25日前报送材料。\n县项目办\n2025年12月7日'
    expect(steps(text)).toEqual([['各单位于12月25日前报送材料', '2025-12-25']])
  })

  it('go on behind 其中', () =>
    expect(dues('2025年计划\n1.培训。全县2025年新遴选学员150人，其中：职校承担100人，农校承担50人。')).toEqual([
      '2025-12-31',
      '2025-12-31',
      '2025-12-31',
    ]))

  it.each([
    '1月5日，全市职教工作会议召开。',
    '每季度末，各校于当月20日前报送进度。',
    '“十五五”时期，为落实国家规划，结合实际制定本方案。',
    '实行一月一通报制度。',
    '本办法自2025年3月1日起施行。',
    '深入分析“十五五”时期新的阶段性特征。',
    '锚定2035年远景目标。',
  ])('make no milestone of %s', (text) => expect(steps(`2025年方案\n${text}`)).toEqual([]))
})

describe('reports', () => {
  const kinds = (text: string): string[] => readPlan(text).targets.map((t) => t.kind)

  it.each([
    [
      '2024年，省厅将“20个县改造60所乡镇园工程”确定为实事项目，下达资金5亿元，新建幼儿园57所。',
      ['achievement', 'achievement'],
    ],
    ['其中，26项已完成，6项正在抓紧收尾。', ['achievement', 'achievement']],
    ['截至7月底，完成全年任务的60%，27项按计划推进。', ['achievement', 'achievement']],
    ['截至今年11月底，培训4000人；年底前再培训800人。', ['achievement', 'target']],
    ['数据显示，2025年学校数量较2020年增长6%。', ['achievement']],
    ['改扩建现有20个乡镇站点。', ['target']],
    ['审定了2025年工作计划，安排投资5亿元。', ['target']],
    ['目前，全县共完成泵站新建10座。', ['achievement']],
  ])('%s', (text, expected) => expect(kinds(`2025年工作要点\n${text}`)).toEqual(expected))

  it('are recognised by what they say again and again', () =>
    expect(
      kinds(
        '听取了有关汇报。\n●新增托位250个，托位总数达到5000个。\n●已建成3所幼儿园，其余5所正在装修。\n●截至目前，完工7所小学。',
      ),
    ).toEqual(['achievement', 'achievement', 'achievement', 'achievement', 'achievement']))
})
