import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.ts'

const titles = (text: string): string[] => readPlan(text).tasks.map((t) => `${t.number} ${t.title}`)

describe('tasks', () => {
  it('are the lowest numbered headings, whatever style is outermost', () => {
    expect(titles('一、建基地\n1.选址。定点。\n2.建设。开工。\n二、强师资\n1.招聘。到岗。')).toEqual([
      '1.1 选址',
      '1.2 建设',
      '2.1 招聘',
    ])
    expect(titles('（一）建基地\n1、选址。定点。\n2、建设。开工。\n（二）强师资\n3、招聘。到岗。')).toEqual([
      '1 选址',
      '2 建设',
      '3 招聘',
    ])
  })

  it('take the lead phrase to the full stop, in one long sentence to the comma', () => {
    expect(titles('1.深化产教融合、校企合作。推进试点。')).toEqual(['1 深化产教融合、校企合作'])
    expect(titles('1.实施“强基工程”，改善办学条件。以达标为契机，全面摸清底数。')).toEqual([
      '1 实施“强基工程”，改善办学条件',
    ])
    expect(titles('1.优化学校布局，整合薄弱学校，引导各方投入。')).toEqual(['1 优化学校布局'])
  })

  it('are not aims, definitions or work done', () => {
    const text =
      '一、指导思想\n以质量为本。\n二、工作回顾\n1.招生完成500人。\n三、工作目标\n1.招生1000人。\n四、重点任务\n1.扩大招生。宣传到校。'
    expect(titles(text).map((t) => t.slice(-4))).toEqual(['扩大招生'])
  })

  it('are separate headings where nothing is numbered', () => {
    expect(
      titles(
        '就业政策\n\n拓宽渠道\n\n扩大企业就业\n支持企业吸纳毕业生，给予补贴\n教育部负责\n\n拓宽基层就业\n挖掘基层岗位，给予补偿\n教育部负责',
      ),
    ).toEqual(['1 扩大企业就业', '2 拓宽基层就业'])
  })

  it('are inline lists where there is no heading at all', () => {
    expect(titles('会议要求，今年要做好工作：一是抓党建，建支部10个。二是抓质量。三是抓安全，保稳定。')).toEqual([
      '1 抓党建',
      '2 抓质量',
      '3 抓安全',
    ])
  })

  it('are the rows of a flattened table, with units and dates from their columns', () => {
    const text =
      '2024年重点项目表\n序号\t项目名称\t内容\t牵头单位\t配合单位\t完成时限\n1\t实训基地\t新增工位600个\t市教育局\t市财政局、市发改委\t2024年11月底前'
    const { tasks, targets } = readPlan(text)
    expect(tasks).toMatchObject([
      { number: '1', title: '实训基地', lead: ['市教育局'], support: ['市财政局', '市发改委'] },
    ])
    expect(targets).toMatchObject([{ value: 600, unit: '个', due: '2024-11-30', task: '1' }])
  })

  it('are the rows of a table with a line for each cell', () => {
    const text =
      '2024年重点项目表\n序号\n项目\n内容\n责任单位\n1\n实训基地\n新增工位600个\n市教育局\n2\n老年大学\n新增学位80个\n市民政局、市教育局'
    expect(readPlan(text).tasks).toMatchObject([
      { title: '实训基地', lead: ['市教育局'] },
      { title: '老年大学', lead: ['市民政局'], support: ['市教育局'] },
    ])
  })

  it('survive lost line breaks', () => {
    expect(titles('2025年工作要点一、抓基地1.建基地。建6个。2.强设备。添100台。二、抓师资3.招教师。招30名。')).toEqual([
      '1 建基地',
      '2 强设备',
      '3 招教师',
    ])
  })
})

describe('units', () => {
  const units = (tail: string): [string[], string[]] => {
    const task = readPlan(`1.建基地。开工建设。${tail}`).tasks[0]
    return [task?.lead ?? [], task?.support ?? []]
  }

  it.each([
    ['（牵头单位：市教育局、市人社局，配合单位：市财政局）', ['市教育局', '市人社局'], ['市财政局']],
    ['〔责任单位：各乡（镇）人民政府，协助单位：县教育局〕', ['各乡（镇）人民政府'], ['县教育局']],
    ['（市教育局牵头，市财政局、市人社局配合）', ['市教育局'], ['市财政局', '市人社局']],
    ['\n市教育局、市财政局等按职责分工负责', ['市教育局'], ['市财政局']],
    ['\n人力资源社会保障部牵头，教育部等按职责分工负责', ['人力资源社会保障部'], ['教育部']],
    ['（市教育局、市工业和信息化局）', ['市教育局'], ['市工业和信息化局']],
    ['由市教育局牵头制定办法。', ['市教育局'], []],
    ['\n责任单位：市教育局和市财政局', ['市教育局'], ['市财政局']],
    ['市教育局负责人参加会议。', [], []],
    ['（含校外基地）', [], []],
  ])('reads %s', (tail, lead, support) => expect(units(tail)).toEqual([lead, support]))
})

describe('targets and milestones', () => {
  it('lets a date govern the clauses behind it until the sentence ends', () => {
    const { targets } = readPlan('2025年工作要点\n1.强质量。年底前达标率达到80%，优质率达到50%。巩固率达到95%。')
    expect(targets.map((t) => t.due)).toEqual(['2025-12-31', '2025-12-31', null])
  })

  it('carries a date over a list behind a colon', () => {
    const { targets } = readPlan(
      '2025年工作要点\n到2027年实现以下目标：\n——学校达到20所；\n——专业达到80个。\n另招生500人。',
    )
    expect(targets.map((t) => t.due)).toEqual(['2027-12-31', '2027-12-31', null])
  })

  it('tells results from aims in one sentence', () => {
    const { targets } = readPlan(
      '2025年工作要点\n2024年培训5000人次，2025年力争培训6000人次。截至目前已建成3所，年底前再建2所。',
    )
    expect(targets.map((t) => [t.value, t.kind])).toEqual([
      [5000, 'achievement'],
      [6000, 'target'],
      [3, 'achievement'],
      [2, 'target'],
    ])
  })

  it('finds dated actions without a figure, not years as such or repeated duties', () => {
    const { milestones } = readPlan(
      '2025年工作要点\n1.抓进度。4月末前完成选址，2025年开展督查，每月25日前报送进度。新建2所，下半年投入使用。',
    )
    expect(milestones.map((m) => [m.due, m.quote])).toEqual([
      ['2025-04-30', '4月末前完成选址'],
      ['2025-12-31', '下半年投入使用'],
    ])
  })

  it('takes 完成时限 for the whole task', () => {
    expect(readPlan('2025年工作清单\n1.建基地6个（责任单位：市教育局；完成时限：2025年6月）').targets[0]?.due).toBe(
      '2025-06-30',
    )
  })

  it('doubts 提高5% without points and says why', () => {
    const [target] = readPlan('双师型教师比例提高5%。').targets
    expect(target).toMatchObject({ comparator: 'increase_by', doubts: ['“提高5%”未写明是百分点还是增幅'] })
    expect(target?.confidence).toBeLessThan(0.8)
  })

  it('reads through pinyin, traditional characters, zero-width and full-width signs and quotes the original', () => {
    const { targets } = readPlan('中職(zhi)招生達(da)\u200b到３００余(yu)人，佔比５２．６％。')
    expect(targets.map((t) => [t.value, t.unit, t.comparator])).toEqual([
      [300, '人', 'about'],
      [52.6, '%', 'reach'],
    ])
    expect(targets[1]?.quote).toBe('佔比５２．６％')
  })

  it('joins lines broken at the edge of a page', () => {
    const line = (n: number): string =>
      `推进第${'一二三四五六七八九'[n]}批学校改善办学条件持续提高教学质量并按年度组织培训不少`
    const text = Array.from({ length: 8 }, (_, n) => `${line(n)}\n于${n + 2}0人次。`).join('\n')
    expect(readPlan(text).targets.map((t) => [t.value, t.comparator])).toEqual(
      Array.from({ length: 8 }, (_, n) => [(n + 2) * 10, 'at_least']),
    )
  })
})

describe('header', () => {
  it('reads title, number, issuer, date and year under the head of a notice', () => {
    const text =
      '云办发〔2024〕8号\n关于印发《云川市职教三年行动方案（2024—2026年）》的通知\n各区县：\n现印发给你们。\n云川市人民政府办公室\n2024年3月5日\n云川市职教三年行动方案（2024—2026年）\n一、建基地\n每年建2个。'
    expect(readPlan(text)).toMatchObject({
      title: '云川市职教三年行动方案（2024—2026年）',
      documentNumber: '云办发〔2024〕8号',
      planYear: 2024,
      kind: 'plan',
    })
    expect(readPlan(text).targets[0]?.due).toBeNull()
  })

  it('takes the planned year of a title that also reports', () => {
    expect(readPlan('2024年工作总结和2025年工作打算\n一、2024年工作情况\n完成5项。').planYear).toBe(2025)
  })

  it('leaves open what the text does not say', () => {
    expect(readPlan('新增就业110万人。')).toMatchObject({
      title: '',
      documentNumber: null,
      issuer: null,
      issuedOn: null,
      planYear: null,
    })
    expect(readPlan('')).toMatchObject({ tasks: [], targets: [], milestones: [] })
  })
})
