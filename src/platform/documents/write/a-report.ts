import type { Block, ChartBlock, DocumentModel, TableBlock } from '../../../kernel/document.ts'
import { figure, text } from '../../../kernel/document.ts'

/** Test builder: the monitoring report of a fictional city, with every kind of block and chart and two long tables. */

const UNITS = ['市直学校', '云麓区', '川东区', '望川区', '白汀县', '鹿溪县', '岚谷县', '禾丰县', '石楠县', '青岑县']
const SHARES = [63.7, 61.6, 60.8, 57.8, 54.9, 51.9, 50.3, 47.2, 43.3, 39.3]
const MISSING = ['达标', '达标', '达标', '差6人', '差12人', '差16人', '差16人', '差28人', '差29人', '差42人']
const MONTHS = ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']
const ASOF = '2025年9月15日'

const point = (value: number | null, unit = '%') => ({ value, text: value === null ? '' : `${value}${unit}` })
const chart = (caption: string, unit: string, alt: string, data: ChartBlock['data']): ChartBlock => ({
  kind: 'chart',
  caption,
  unit,
  asOf: ASOF,
  alt,
  data,
})

/** One chart of each kind. */
export const charts = {
  path: chart(
    '双师型教师占专业课教师比例',
    '%',
    '实际值9月为56.8%，落后路径1.3个百分点，按现有速度年末预测58.4%，目标60%。',
    {
      kind: 'path',
      periods: MONTHS,
      actual: [53.2, 53.2, 53.9, 54.3, 54.8, 55.4, 55.4, 55.6, 56.8].map((v) => point(v)),
      path: MONTHS.map((_, i) => point(Number((53.2 + (6.8 * (i + 1)) / 12).toFixed(1)))),
      forecast: MONTHS.map((_, i) => point(i < 8 ? null : ([56.8, 57.3, 57.9, 58.4][i - 8] ?? null))),
      target: { value: 60, text: '目标 60%' },
    },
  ),
  bars: chart(
    '各单位双师型教师占比',
    '%',
    '市直学校、云麓区、川东区达到60%，其余七个单位未达到，青岑县最低，为39.3%。',
    {
      kind: 'bars',
      bars: UNITS.map((label, i) => ({
        label,
        ...point(SHARES[i] ?? null, ''),
        emphasis: (SHARES[i] ?? 0) >= 60,
        provisional: label === '石楠县',
      })),
      target: { value: 60, text: '目标60%' },
    },
  ),
  dots: chart('各单位离60%目标的距离', '%', '三个单位达标；差距最大的是青岑县，还差42人。', {
    kind: 'dots',
    rows: UNITS.map((label, i) => ({
      label,
      ...point(SHARES[i] ?? null),
      distance: MISSING[i] ?? '',
      met: (SHARES[i] ?? 0) >= 60,
    })),
    target: { value: 60, text: '目标 60%' },
  }),
  stack: chart('40个年度目标的状态', '个', '已完成11个，正常推进18个，蓝色预警5个，黄色和红色预警6个。', {
    kind: 'stack',
    parts: ['已完成', '正常推进', '蓝色预警', '黄色和红色预警'],
    rows: [{ label: '全市', points: [point(11, '个'), point(18, '个'), point(5, '个'), point(6, '个')] }],
  }),
  line: chart('职业培训人次', '万人次', '三年来职业培训人次由9.1万增加到11.8万；2024年起改按结业口径统计。', {
    kind: 'line',
    periods: ['2021', '2022', '2023', '2024', '2025'],
    series: [
      { label: '全市', emphasis: true, points: [9.1, 9.8, 10.6, 10.9, 11.8].map((v) => point(v, '万')) },
      { label: '市直', points: [4.2, 4.4, 4.5, 4.3, 4.9].map((v) => point(v, '万')) },
    ],
    breakAt: { at: 3, before: '按报名统计', after: '按结业统计' },
  }),
}

/** 36 schools with four conditions each: longer than a page. */
const schools: TableBlock = {
  kind: 'table',
  caption: '中等职业学校办学条件差距',
  head: ['序号', '学校', '生均校舍面积', '生师比', '双师型占比', '生均设备值', '状态'],
  align: ['center', 'left', 'right', 'right', 'right', 'right', 'left'],
  rows: Array.from({ length: 36 }, (_, i) => {
    const unit = UNITS[i % 10] ?? ''
    const place = unit.replace('学校', '')
    return [
      String(i + 1),
      `${place === '市直' ? '云川市' : place}${['职业教育中心', '民族职业学校', '第二职业学校', '机电工程学校'][i % 4]}`,
      `${18 + ((i * 7) % 9)}.${i % 10}`,
      `${14 + ((i * 3) % 8)}.${(i * 7) % 10}`,
      `${38 + ((i * 11) % 28)}.${(i * 3) % 10}%`,
      `${(4_100 + i * 173).toLocaleString('en-US')}`,
      i % 5 === 0
        ? figure(`gap.${i}`, '红色预警', 'red')
        : i % 3 === 0
          ? figure(`gap.${i}`, '黄色预警', 'yellow')
          : figure(`gap.${i}`, '达标', 'met'),
    ]
  }),
  source: '注：生均校舍面积单位为平方米，生均设备值单位为元；“*”为按规定隐去的数值。',
}

const ledger: TableBlock = {
  kind: 'table',
  caption: '各单位九项核心指标',
  head: ['单位', '双师型占比', '达标学校', '产教匹配率', '升学率', '就业率', '培训人次', '附加费占比', '完成率'],
  align: ['left', ...Array.from({ length: 8 }, () => 'right' as const)],
  rows: Array.from({ length: 4 }, (_, term) =>
    UNITS.map((unit, i) => [
      term ? `${unit}（${['春', '夏', '秋'][term - 1]}）` : unit,
      figure(`share.${i}`, `${SHARES[i]}%`),
      `${i % 4} / 4`,
      `${92 - i * 2}.5%`,
      `${41 - i}.0%`,
      `${97 - i}.2%`,
      (14_200 - i * 911).toLocaleString('en-US'),
      `${28 - i}.1%`,
      i > 7 ? figure(`done.${i}`, '—') : `${90 - i * 3}.0%`,
    ]),
  ).flat(),
  totals: ['全市', '56.8%', '24 / 36', '87.5%', '36.4%', '95.1%', '118,240', '26.7%', '78.0%'],
  unit: '%、所、人次',
  source: '来源：各单位9月报表。合计中的比例由分子、分母合计后重新计算，不是各单位的平均。',
}

const h = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, text: words })
const p = (...parts: (string | ReturnType<typeof figure>)[]): Block => ({
  kind: 'paragraph',
  runs: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
})

/** A monitoring report of 云川市 with six sections; `change` replaces any part of the model. */
export const aReport = (change: Partial<DocumentModel> = {}): DocumentModel => ({
  title: '云川市职业教育监测报告',
  kind: 'monitoring',
  issuer: '云川市教育局',
  issuedOn: '2025-09-18',
  period: '2025年9月',
  language: 'zh',
  notes: { snapshot: 'S-2025-0915', dataAsOf: '2025年9月15日18:00', remarks: ['快照之后，已报报表由159份变为161份。'] },
  blocks: [
    p(
      '本报告依据9月15日快照编写，覆盖全市',
      figure('schools', '42所'),
      '职业学校，应报报表',
      figure('due', '168份'),
      '，已报',
      figure('in', '159份'),
      '。',
    ),
    h(1, '总体情况'),
    p(
      '全市40个年度目标中，已完成',
      figure('done', '11个'),
      '，正常推进',
      figure('going', '18个'),
      '；蓝色预警',
      figure('blue', '5个', 'blue'),
      '，黄色预警',
      figure('yellow', '4个', 'yellow'),
      '，红色预警',
      figure('red', '2个', 'red'),
      '。',
    ),
    charts.stack,
    h(1, '主要指标进展'),
    h(2, '师资队伍'),
    p(
      '双师型教师占专业课教师比例为',
      figure('share', '56.8%'),
      '，比上年末提高',
      figure('up', '3.6个百分点'),
      '，离60%的年度目标还差',
      figure('missing', '99人'),
      '。最高为市直学校63.7%，最低为青岑县39.3%。',
    ),
    charts.path,
    charts.bars,
    charts.dots,
    h(2, '办学条件'),
    p(
      '36所中等职业学校中，九项关键指标全部达标的24所，占66.7%，离90%的年度目标还差9所。缺口集中在生均校舍面积和生师比两项，分县情况见表1。',
    ),
    schools,
    h(2, '职业培训'),
    p('1至9月完成职业培训', figure('trained', '11.8万人次'), '，完成全年任务的78.8%。'),
    charts.line,
    h(1, '县区排序'),
    p('各单位九项核心指标见表2。排序只作参考，单位之间规模相差较大，百分比相差1个百分点可能只有2至3人。'),
    ledger,
    h(1, '存在问题'),
    h(2, '未报与逾期'),
    h(3, '逾期报表'),
    p('截至快照时仍有9份报表未报，其中石楠县4份、青岑县3份、禾丰县2份。'),
    h(3, '沿用上期数据'),
    p('2份教师名册沿用8月数据，石楠县的数值在图3中标为暂定。'),
    h(1, '有关县区的做法'),
    p('云麓区把双师型教师认定与企业实践合并安排，一次实践完成两项要求；川东区由区财政按人补助认定费用。'),
    h(1, '下步建议'),
    {
      kind: 'list',
      ordered: true,
      items: [
        [text('对红色预警的2个目标发督办单，10月15日前报整改措施。')],
        [text('青岑县、石楠县、禾丰县补报9月报表，9月30日前报齐。')],
        [text('市局10月组织双师型教师认定，先安排'), figure('missing', '99人'), text('中已完成企业实践的教师。')],
      ],
    },
    { kind: 'signature' },
  ],
  ...change,
})

/** A circular with a red head, number, recipients and imprint. */
export const aCircular = (change: Partial<DocumentModel> = {}): DocumentModel =>
  aReport({
    title: '关于2025年9月职业教育重点工作进展情况的通报',
    kind: 'circular',
    redHead: '云川市教育局文件',
    documentNumber: '云教职成通〔2025〕9号',
    addressees: '各县（区）教育局，市直各职业学校',
    imprint: {
      copyTo: '市政府办公室，市发展改革委、财政局、人力资源社会保障局。',
      printedBy: '云川市教育局办公室',
      printedOn: '2025-09-18',
    },
    ...change,
  })
