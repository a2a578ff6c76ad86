import { describe, expect, it } from 'vitest'
import { findQuantities } from './quantities.ts'

/** Short form of what a text says: value, upper end, unit, comparator. */
const said = (text: string): string[] =>
  findQuantities(text, []).map((q) => [q.value, ...(q.upper === null ? [] : [q.upper]), q.unit, q.comparator].join(' '))

describe('findQuantities', () => {
  it.each([
    ['培训15万人次', ['150000 人次 reach']],
    ['资金1,200万元', ['12000000 元 reach']],
    ['投入2.2亿余元', ['220000000 元 about']],
    ['招收一百二十名', ['120 名 reach']],
    ['培训一万二千人次', ['12000 人次 reach']],
    ['达到百分之六十五', ['65 % reach']],
    ['占百分之三点五', ['3.5 % reach']],
    ['不低于三分之一', ['33.33 % at_least']],
    ['比上年翻两番', ['4 倍 multiple_of']],
    ['近半学校达标', ['50 % about']],
    ['半数以上学生参加', ['50 % at_least']],
    ['提高5个百分点', ['5 百分点 increase_by']],
    ['生师比不超过18:1', ['18  at_most']],
    ['师生比达到1:20', ['20  reach']],
    ['占比92 %以上', ['92 % at_least']],
  ])('reads the figure of %s', (text, expected) => expect(said(text)).toEqual(expected))

  it.each([
    ['每校2—3个', ['2 3 个 between']],
    ['建设5到8所', ['5 8 所 between']],
    ['奖补10—15万元', ['100000 150000 元 between']],
    ['奖补50万元至80万元', ['500000 800000 元 between']],
    ['控制在30%-40%', ['30 40 % between']],
    ['占比12%至15%', ['12 15 % between']],
    ['班额大于12小于50', ['12 50  between']],
    ['班额大于12人小于50人', ['12 50 人 between']],
    ['不低于12%不超过15%', ['12 15 % between']],
    ['不少于3个,且不超过5个', ['3 5 个 between']],
    ['不超过50人、不少于12人', ['12 50 人 between']],
    ['12个以上50个以下', ['12 50 个 between']],
  ])('reads the range of %s', (text, expected) => expect(said(text)).toEqual(expected))

  it.each([
    ['不少于6个', 'at_least'],
    ['至少建成3所', 'at_least'],
    ['突破80家', 'at_least'],
    ['逾95%', 'at_least'],
    ['5000公里以上', 'at_least'],
    ['不超过2门', 'at_most'],
    ['控制在500万元以内', 'at_most'],
    ['低于5%', 'at_most'],
    ['50人以下', 'at_most'],
    ['30%左右', 'about'],
    ['约6万名', 'about'],
    ['20余个', 'about'],
    ['增长8%', 'increase_by'],
    ['增加17.8万人', 'increase_by'],
    ['保持5%的增速', 'increase_by'],
    ['提高到800元', 'reach'],
    ['降至3%', 'reach'],
    ['新增500人', 'reach'],
    ['达到2倍', 'multiple_of'],
  ])('reads the comparator of %s', (text, comparator) =>
    expect(findQuantities(text, []).map((q) => q.comparator)).toEqual([comparator]),
  )

  it.each([
    ['不少于12人，不超过50万元', ['12 人 at_least', '500000 元 at_most']],
    ['教师不少于50人，学生不超过12人', ['50 人 at_least', '12 人 at_most']],
    ['新增不少于50人，其中外聘不超过12人', ['50 人 at_least', '12 人 at_most']],
  ])('leaves the two figures of %s apart', (text, expected) => expect(said(text.normalize('NFKC'))).toEqual(expected))

  it.each([
    ['三县分别达到20、30、40所', ['20 所 reach', '30 所 reach', '40 所 reach']],
    ['分别达到20和30。', ['20  reach', '30  reach']],
    ['招生分别达到2、3、4万人', ['20000 人 reach', '30000 人 reach', '40000 人 reach']],
    ['分别不低于20%、30%和40%', ['20 % at_least', '30 % at_least', '40 % at_least']],
    ['分别下降2、3个百分点', ['-2 百分点 increase_by', '-3 百分点 increase_by']],
    ['分别建成3个和5个', ['3 个 reach', '5 个 reach']],
    ['分别由1、2号楼改建', []],
  ])('reads the list of %s', (text, expected) => expect(said(text)).toEqual(expected))

  it('says that a measure word was lent by the last figure of a list', () =>
    expect(findQuantities('分别达到20、30所', []).map((q) => q.doubts.length)).toEqual([1, 0]))

  it('gives a fall a negative value', () => expect(said('辍学率下降2个百分点')).toEqual(['-2 百分点 increase_by']))

  it.each([
    '“1+X”证书', '1+X证书', '3+2贯通培养', '“双高”计划', '三全育人', '职教20条', '“四个一”', '三年行动计划', '五大工程', '从三个方面出发',
    '分三档掌握', '连续三年', '80岁以上老人', '一式两份', '教育部等六部门', '云教〔2025〕6号', '第十二届大赛', '全省第3名', '一批品牌', '一次性就业',
    '联系电话0457-2791234', '上午9:30', '6个班的，', '工期滞后超过1个月的', '24365平台', '《三名教师》', '比例达到,其中', '每100名学生', '国家5A级景区',
    '三项制度', '一体化', '5G网络', '近三年', '百千万工程',
  ])('takes %s for no quantity', (text) => expect(said(text.normalize('NFKC'))).toEqual([])) // prettier-ignore

  it('reads several figures of one clause', () =>
    expect(said('评选15所左右高水平院校和60个左右专业群')).toEqual(['15 所 about', '60 个 about']))

  it('reads the end of 由…提高到…, not its beginning', () =>
    expect(said('由4200元提高到7000元')).toEqual(['7000 元 reach']))

  it('counts written figures only where something is counted', () => {
    expect(said('各新建一所幼儿园')).toEqual(['1 所 reach'])
    expect(said('仍有九个乡没有')).toEqual(['9 个 reach'])
    expect(said('形成一个格局')).toEqual([])
  })

  it.each([
    ['培养100名校长、30名优秀教师', ['100 名 reach', '30 名 reach']],
    ['帮助1.87万名城镇青年就业', ['18700 名 reach']],
    ['建设5支教师团队', ['5 支 reach']],
    ['3所在建学校', ['3 所 reach']],
    ['在校人数5860人', ['5860 人 reach']],
    ['新增就业人员4.78万;', ['47800  reach']],
    ['惠及师生2.3万', ['23000  reach']],
    ['设施相对完备、面积在90平方米以上的场所', ['90 平方米 at_least']],
    ['将8所小学合并为5所', ['5 所 reach']],
    ['在城东完成一所小学建设', ['1 所 reach']],
    ['打造百家领军企业', ['100 家 reach']],
    ['突破百项关键技术', ['100 项 reach']],
    ['平均受教育年限提高到11.7年', ['11.7 年 reach']],
    ['将办理时限压缩至40个工作日以内', ['40 个工作日 at_most']],
    ['占比超过全市一半', ['50 % at_least']],
    ['资费降幅超95%', ['-95 % increase_by']],
    ['价格上涨2%', ['2 % increase_by']],
    ['一产增加值完成97亿元', ['9700000000 元 reach']],
    ['分别提升31.1个、26.3个百分点', ['31.1 百分点 increase_by', '26.3 百分点 increase_by']],
    ['产量稳定在1.3万亿斤以上', ['1300000000000 斤 at_least']],
    ['达到二十一万亿元', ['21000000000000 元 reach']],
    ['供水55万吨/日', ['550000 吨/日 reach']],
  ])('reads %s', (text, expected) => expect(said(text)).toEqual(expected))

  it.each([
    '办好十项实事', '三个计划', '涵盖8个方面', '这30项任务', '提出28项工程', '百校千企行动', '市场主体两个市场', '3.8米直径的设备',
    '投入超过1亿元的企业,给予一次性补助', '关于实施34项工程的通知', '“58个县改造316所学校工程”',
  ])('takes %s for no quantity', (text) => expect(said(text)).toEqual([])) // prettier-ignore

  it('lets 到 before a year belong to the verb before it', () => {
    const text = '从2012年的14公里增加到2021年的54公里'
    const taken = [
      { start: 1, end: 6 },
      { start: text.indexOf('到'), end: text.indexOf('到') + 6 },
    ]
    expect(findQuantities(text, taken).map((q) => [q.value, q.comparator])).toEqual([[54, 'reach']])
  })
})
