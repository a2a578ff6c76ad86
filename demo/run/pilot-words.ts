import type { PilotText } from '../../src/loop/plan/public.ts'

const DUAL = 'teachers.dual-of-specialised'
const RETENTION = 'students.retention-rate'

type Measure = PilotText['measures'][number]
const indicator = (code: string, aim: string, due: string): Measure => ({
  id: null,
  indicator: code,
  name: '',
  unit: '',
  comparator: 'at_least',
  base: null,
  aim,
  due,
})
const count = (name: string, unit: string, base: string, aim: string, due: string): Measure => ({
  id: null,
  indicator: null,
  name,
  unit,
  comparator: 'at_least',
  base,
  aim,
  due,
})
const stage = (title: string, due: string) => ({ id: null, title, due })

/** A pilot of the demo city: who carries it, under which task, and when it was proposed. */
export interface DemoPilot {
  /** Name of the county, or 'school' for a school that the first county runs. */
  readonly unit: string
  readonly task: string
  readonly on: string
  readonly text: PilotText
}

export const WORKSHOP: DemoPilot = {
  unit: '石楠县',
  task: '6',
  on: '2025-02-24',
  text: {
    title: '双师工作坊进企业',
    aim: '让专业课教师在装备制造企业的生产现场取得双师型资格，解决“有证书、没上过岗”的问题',
    trial:
      '县内 4 家企业各设 1 个工作坊，教师每学期驻坊四周，由企业师傅和学校共同考核，考核结果作为双师型认定的实践材料',
    startsOn: '2025-03-01',
    endsOn: '2025-10-31',
    measures: [indicator(DUAL, '45', '2025-10-31'), count('设立工作坊的企业', '家', '0', '4', '2025-05-31')],
    stages: [
      stage('签约、选派首批教师', '2025-04-15'),
      stage('首轮驻坊和考核', '2025-06-30'),
      stage('第二轮驻坊，形成考核办法', '2025-10-20'),
    ],
  },
}

export const APPRENTICE: DemoPilot = {
  unit: '青岑县',
  task: '3',
  on: '2025-03-05',
  text: {
    title: '园区学徒制双导师课表',
    aim: '企业导师的课排进学校课表，学徒每周固定两天在岗',
    trial: '农机装备园区内 6 家企业与县职教中心共用一张课表，企业导师按课时计酬，学徒岗位按学期轮换',
    startsOn: '2025-03-15',
    endsOn: '2026-01-15',
    measures: [indicator(RETENTION, '93', '2025-12-31'), count('有固定学徒岗的企业', '家', '2', '6', '2025-10-31')],
    stages: [
      stage('排出统一课表，签订双导师协议', '2025-04-30'),
      stage('第一学期运行', '2025-07-10'),
      stage('岗位轮换，评出合格导师', '2025-11-05'),
      stage('总结办法', '2026-01-10'),
    ],
  },
}

export const FARMERS: DemoPilot = {
  unit: '鹿溪县',
  task: '14',
  on: '2025-04-02',
  text: {
    title: '田间学校按农时排课',
    aim: '高素质农民培训避开农忙，提高到课率',
    trial: '按茶叶、水稻两个产业的农时把课程拆成三段，每段五天，教师到村授课',
    startsOn: '2025-04-10',
    endsOn: '2025-12-20',
    measures: [count('到课的高素质农民', '人', '320', '900', '2025-12-20')],
    stages: [stage('编出农时课表', '2025-05-10'), stage('两季授课', '2025-10-31'), stage('结业评价', '2025-12-15')],
  },
}

export const CREDITS: DemoPilot = {
  unit: 'school',
  task: '13',
  on: '2025-11-14',
  text: {
    title: '技能证书换学分',
    aim: '学生考取的技能等级证书能折算成选修学分，减少重复学习',
    trial: '选两个专业，列出 12 种证书与课程的对应表，由教务处和市学分银行共同认定',
    startsOn: '2025-12-01',
    endsOn: '2026-07-10',
    measures: [count('完成折算的学生', '人', '0', '150', '2026-07-10')],
    stages: [stage('编出对应表', '2026-01-15'), stage('两个专业试行', '2026-06-30')],
  },
}

/** What was reported on the stages of the pilots, by number of the stage. */
export const SAID = {
  workshop: [
    {
      on: '2025-04-12',
      body: '4 家企业签约设坊，首批选派教师 18 名，驻坊安排已排进学期计划。',
      counts: '4',
      file: '驻坊协议和教师名单.txt',
    },
    { on: '2025-06-28', body: '首轮 18 名教师驻坊结束，16 名通过企业和学校共同考核。', counts: '4', file: null },
    {
      on: '2025-10-18',
      body: '第二轮 22 名教师驻坊，21 名通过；形成《企业工作坊考核办法》，明确师傅签字、课堂回授、作品三项依据。',
      counts: '4',
      file: '企业工作坊考核办法.txt',
    },
  ],
  apprentice: [
    { on: '2025-04-28', body: '统一课表排定，签订双导师协议 31 份。', counts: '4', file: null },
    { on: '2025-07-14', body: '第一学期学徒 126 人，按周轮岗；企业导师授课 412 课时。', counts: '5', file: null },
  ],
  farmers: [{ on: '2025-05-09', body: '茶叶、水稻两张农时课表编完，三段课程共 15 天。', counts: '320', file: null }],
} as const

export const FINDINGS = {
  mid: {
    on: '2025-07-03',
    summary: '首轮驻坊按计划完成，企业参与稳定，教师反映驻坊时间与期末考试有冲突。',
    reason: '第一、二阶段按期完成，第二轮调整到 9 月开始后继续',
  },
  final: {
    on: '2025-11-06',
    summary:
      '两轮 40 名教师驻坊，37 名通过共同考核；考核办法可以照用。同期全市也在推进双师型认定，占比上升不能都算作试点的作用。',
    reason: '做法清楚、企业愿意继续，其他县区有条件照用考核办法',
  },
  note: '先选一个专业推行，用《企业工作坊考核办法》，不要求一次铺开',
  taken: '采用“师傅签字、课堂回授、作品”三项考核依据，先在农机专业推行；驻坊时间改为寒暑假各两周',
  result: '首批 9 名教师报名寒假驻坊，3 家企业已签协议',
} as const
