import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.ts'

const titles = (text: string): string[] => readPlan(text).tasks.map((t) => t.title)
const values = (text: string): number[] => readPlan(text).targets.map((t) => t.value)

describe('saved pages', () => {
  it('have menus and bylines that head no work', () => {
    const page =
      '云川晚报 >\n\n当前版：3版\n\n文章字数：180\n\n登录 注册\n\n本报讯，云川市今年新增学位800个，改造校舍12处，惠及城乡学生。\n\n分享 转发\n\n据云川日报，其余项目年底前完工。'
    expect(titles(page)).toEqual([])
    expect(values(page)).toEqual([800, 12])
  })

  it('keep sentences that use a word of the page', () => {
    const text =
      '2025年工作要点\n1.建设实训室。开展3D打印实训，受训学生500人。\n2.办好网站。网站访问量突破2万次，扫码报名。'
    expect(titles(text)).toEqual(['建设实训室', '办好网站'])
    expect(values(text)).toEqual([500, 20_000])
  })

  it('end with lines that name no unit of a task', () => {
    const text =
      '2025年通知\n一、报送总结。于11月20日前报送。\n县项目办\n2025年11月3日\n网站标识码：3600000001\n主办单位：云川县人民政府\n承办单位：云川县融媒体中心'
    expect(readPlan(text).tasks).toMatchObject([{ title: '报送总结', lead: [], support: [] }])
  })

  it('may set thousands apart by spaces', () =>
    expect(values('2025年要点\n1.扩面。改建幼儿园1 376所，投入53 014万元。')).toEqual([1376, 530_140_000]))

  it('may carry an address with figures in it', () =>
    expect(
      values('来源 https://a.example.cn/p?text=%E8%BF%91%E5%B9%B4%20年 \n2025年要点\n1.扩面。覆盖率达到90%。'),
    ).toEqual([90]))

  it('list documents behind 附件, not work', () => {
    const text =
      '通知\n附件：1.2025年重点工作责任分解\n2.十件实事责任分解\n\n2025年重点工作责任分解\n一、抓就业\n1.稳定岗位。新增岗位300个。\n责任单位：市人社局、市财政局（列第一位者为牵头单位，下同）'
    expect(readPlan(text).tasks).toMatchObject([{ title: '稳定岗位', lead: ['市人社局'], support: ['市财政局'] }])
  })
})

describe('lost line breaks', () => {
  it('part a section from the items behind it, also with a comma in its heading', () =>
    expect(
      titles('2025年方案\n一、改革体制，健全网络1、理顺体制。定责任。2、配齐人员。招教师。\n二、做优服务3、建站点。'),
    ).toEqual(['理顺体制', '配齐人员', '建站点']))

  it('part a known heading from its text', () => {
    const text =
      '2025年实施方案。一、指导思想以提高质量为中心，统筹城乡，推动全县职业教育健康发展。二、组织领导为加强工作统筹和调度，成立全县实训基地建设工作专班。'
    expect(titles(text)).toEqual(['组织领导'])
  })
})

describe('lines broken at the edge of a page', () => {
  it('are joined in a short text too, with headings and units between them', () => {
    const text =
      '区教育局2025年实事清单\n一、提升校园餐质量\n全区中小学、幼儿园食堂“明厨亮灶”覆盖率达到百分之百，大宗食材集中采购率达百分之九十\n五以上。责任部门：区教育局、区市场监管局\n二、帮助毕业生就业\n全年举办专场招聘至少二十四场，提供岗位一万五千个以上，困难毕业生就业率百分之百，由区人\n社局组织。责任部门：区人社局、区教育局'
    expect(values(text)).toEqual([100, 95, 24, 15_000, 100])
    expect(readPlan(text).tasks[1]).toMatchObject({ lead: ['区人社局'], support: ['区教育局'] })
  })

  it('may begin with a figure and its measure word', () =>
    expect(titles('2025年计划\n1 招聘教师\n面向社会公开招聘教师\n12 名。\n2 改造校舍\n改造校舍。')).toEqual([
      '招聘教师',
      '改造校舍',
    ]))
})

describe('tables', () => {
  it('may have cells of several lines, each closed by a bar', () => {
    const text =
      '序号\n|\n重点任务\n|\n工作目标\n|\n完成\n时限\n|\n责任\n部门\n|\n1\n|\n发布紧缺工种 |\n1.发布工种50个；\n2.培训5万人次。 |\n12月底前 |\n人社、财政等部门 |\n2\n|\n培训毕业生 |\n培训1万人次 |\n12月底前 |\n人社等部门 |'
    expect(readPlan(text).tasks).toMatchObject([
      { number: '1', title: '发布紧缺工种', lead: ['人社'], support: ['财政'] },
      { number: '2', title: '培训毕业生', lead: ['人社'] },
    ])
    expect(readPlan(text).targets.map((t) => [t.value, t.task])).toEqual([
      [50, '1'],
      [50_000, '1'],
      [10_000, '2'],
    ])
  })

  it('may begin in their middle and close each cell with a bar', () => {
    const text =
      '2025年目标任务分解表\n序号 |\n目标与任务 |\n分管领导 |\n牵头责任单位 |\n责任单位 |\n80 |\n扩大普惠托育供给，新增托位数400个以上，公办园在园幼儿占比达到60%以上，改善办园条件，提升保教质量。 |\n俞某 |\n县教育局 |\n县卫健委 |\n81 |\n支持职业学校发展 |\n陆某 |\n县教育局 |\n县财政局 |'
    expect(readPlan(text).tasks).toMatchObject([
      { number: '80', title: '扩大普惠托育供给', lead: ['县教育局'], support: ['县卫健委'] },
      { number: '81', title: '支持职业学校发展', lead: ['县教育局'], support: ['县财政局'] },
    ])
    expect(values(text)).toEqual([400, 60])
  })
})

describe('tasks', () => {
  it('stay work where the preamble reports', () => {
    const text =
      '关于加快发展的意见\n近年来，我市职业教育取得了显著成绩，服务能力明显增强。\n一、优化布局\n（一）整合学校。撤并薄弱学校。\n（二）建设校区。启动新校区。'
    expect(titles(text)).toEqual(['整合学校', '建设校区'])
  })

  it('are none in the numbered part of a report', () => {
    const text =
      '关于实训基地运行情况的报告\n现就有关情况报告如下。\n一、基地建设成效显著\n（一）条件不断改善。建成基地6个。\n二、下一步工作安排\n（一）加强管理。再建基地2个。'
    expect(titles(text)).toEqual(['加强管理'])
    expect(readPlan(text).targets.map((t) => t.kind)).toEqual(['achievement', 'target'])
  })

  it('are no words on the situation, and not dropped for the word 总结', () =>
    expect(
      titles(
        '2025年计划\n一、形势分析\n（一）生源竞争日趋严峻。人数减少。\n二、措施\n（一）认真搞好工作总结。形成材料。',
      ),
    ).toEqual(['认真搞好工作总结']))
})
