/** A report as somebody of the demo writes it. `figures`: counts kept by hand, by the target's name. */
export interface Said {
  readonly task: string
  readonly period: string
  readonly body: string
  readonly problems?: string
  readonly finished?: boolean
  readonly figures?: Readonly<Record<string, string>>
  readonly file?: { readonly name: string; readonly text: string }
  /** The office took note of it. */
  readonly noted?: boolean
}

const sept = (task: string, body: string, more: Omit<Said, 'task' | 'body' | 'period'> = {}): Said => ({
  task,
  period: '2025-09',
  body,
  noted: true,
  ...more,
})
const oct = (task: string, body: string, more: Omit<Said, 'task' | 'body' | 'period'> = {}): Said => ({
  task,
  period: '2025-10',
  body,
  ...more,
})

/** What the city's own office reported on the tasks that it leads. */
export const OFFICE: readonly Said[] = [
  sept('1', '理事会换届和章程修订已于 6 月完成；产教供需清单发布 3 期，成员企业新签 4 家。', {
    figures: { 发布产教供需清单: '3', 吸纳成员企业: '51' },
    file: {
      name: '产教供需清单第三期目录.txt',
      text: '第三期：岗位需求 214 个，课程共建 18 门，设备共享 9 台（套）\n',
    },
  }),
  sept('2', '三方协议签订率按在岗实习学生核到 98.6%，未签的 21 人已列清单；第一次专项检查已结束。', {
    figures: { 岗位实习三方协议签订率: '98.6', 实习责任保险覆盖率: '100', 实习专项检查: '1' },
  }),
  sept('3', '已批复现代学徒制试点专业 8 个，参与企业 36 家。', {
    figures: { 新增现代学徒制试点专业: '8', 参与学徒培养的企业: '36', 每个试点专业联合开发活页式教材: '1' },
  }),
  sept('4', '共享型实训基地建成 4 个，望川区、白汀县的已验收。', {
    figures: { 区域共享型实训基地: '4', '望川区、白汀县、禾丰县各建成': '0' },
    problems: '禾丰县实训基地土建延期，预计 12 月中旬完工。',
  }),
  sept('5', '秋季招生录取结束，报到数据正在由学校核对。'),
  sept('6', '招聘公告已发布，8 所学校完成面试。'),
  sept('7', '专业设置预警报告已印发，新增专业 6 个已备案。', {
    figures: { '新增智能装备、数字文旅类专业': '6', 专业与主导产业匹配度: '85.2' },
  }),
  sept('8', '市赛 5 月举办，参赛 2643 人；省赛获一等奖 11 项、二等奖 27 项。', {
    figures: { 参赛学生: '2643', 在省赛中获得一等奖: '11', 二等奖: '27' },
    finished: true,
  }),
  sept('9', '装备制造职教集团成员单位增至 76 家。', {
    figures: { 装备制造职教集团成员单位: '76', 每个职教集团牵头建设共享课程: '3' },
  }),
  sept('10', '转段考核方案 9 月 18 日发布，贯通培养专业点 36 个。', {
    figures: { 贯通培养专业点: '36', 招生: '3084' },
  }),
  sept('15', '九项指标逐校核对完成，短板清单已发到学校。'),
  sept('16', '设备采购合同已签 78%，到货安装集中在 10 月至 11 月。'),
  oct('1', '第四期产教供需清单已定稿，成员企业 57 家。', { figures: { 发布产教供需清单: '3', 吸纳成员企业: '57' } }),
  oct('2', '补签三方协议后签订率达到 100%，第二次专项检查安排在 11 月下旬。', {
    figures: { 岗位实习三方协议签订率: '100', 实习责任保险覆盖率: '100', 实习专项检查: '1' },
  }),
  oct('3', '新批试点专业 2 个，累计 10 个；参与企业 41 家。', {
    figures: { 新增现代学徒制试点专业: '10', 参与学徒培养的企业: '41', 每个试点专业联合开发活页式教材: '1' },
  }),
  oct('4', '共享型实训基地建成 5 个，禾丰县设备已进场。', { figures: { 区域共享型实训基地: '5' } }),
  oct('5', '按学籍注册数核对秋季招生，学校之间重复的 14 人已剔除。'),
  oct('7', '新增专业 8 个，另 1 个等待省里备案结果。', { figures: { '新增智能装备、数字文旅类专业': '8' } }),
  oct('15', '未达标学校的生均校舍面积、图书两项按月盯办。', { problems: '两所学校的校舍改造要到明年春季才能交付。' }),
]

/** The district that leads the help between districts and counties; it was a few days late. */
export const PAIRED: readonly Said[] = [
  {
    task: '11',
    period: '2025-10',
    body: '五个县区结对协议全部签订，选派骨干教师 34 名，送教 162 课时。',
    figures: { 选派骨干教师: '34', 送教: '162', 结对学校专业共建率: '58.3' },
    file: { name: '结对学校名单.txt', text: '云麓、川东与岚谷、石楠、青岑结对学校名单，共 12 对\n' },
  },
]

const PLACES = ['县城', '乡镇', '片区'] as const

/** What a county reports on the two targets that it got a share of; the first one is thin, and comes back. */
export const COUNTY = (i: number, period: '2025-09' | '2025-10'): readonly Said[] => [
  {
    task: '5',
    period,
    body:
      period === '2025-09'
        ? `${PLACES[i % 3]!}初中的招生宣讲全部走完，录取通知书已送达，正在核对报到人数。`
        : '报到人数与学籍注册数已核对一致，未报到的学生逐一电话回访。',
    noted: period === '2025-09' && i % 2 === 0,
  },
  {
    task: '6',
    period,
    body:
      period === '2025-09'
        ? '招聘岗位已报县编办审核，计划 10 月面试。'
        : i === 0
          ? '正在推进。'
          : '面试结束，体检、考察完成后月底前到岗。',
    ...(i % 2 === 1 ? { problems: '装备制造类专业课教师报名人数不足，岗位拟降低开考比例。' } : {}),
  },
]

/** Steps that were done, some of them after their day. The schedule shows the others as overdue or to come. */
export const DONE: readonly { quote: string; day: string; note: string; file?: string }[] = [
  { quote: '实习备案系统升级', day: '2025-03-28', note: '新版备案系统上线，各学校完成切换' },
  { quote: '技能大赛', day: '2025-05-20', note: '大赛 5 月 16 日至 20 日举办，共 62 个赛项' },
  { quote: '理事会换届', day: '2025-06-27', note: '第二届理事会选出，章程修订稿表决通过', file: '理事会会议纪要.txt' },
  { quote: '专业设置预警报告', day: '2025-07-09', note: '报告印发到各县（区）和学校，比原定时间晚 9 天' },
  { quote: '转段考核方案', day: '2025-09-18', note: '方案由市教育局、市招生考试中心联合发布' },
]
