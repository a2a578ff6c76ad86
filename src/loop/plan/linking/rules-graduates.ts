import type { NameRule } from './rules.ts'

const SECONDARY = /中职|中等职业|中专|技工/
const HIGHER = /高职|高校|高等职业|职业本科|专科/

/** Ambiguous names of graduates, farmers, apprentices and programs (17.9); see `rules.ts` for how they decide. */
export const MORE_NAME_RULES: readonly NameRule[] = [
  {
    names: ['就业率', '毕业生就业率'],
    order: ['graduates.first-employment-rate', 'graduates.settled-initial-rate'],
    when: [
      { to: 'graduates.employment-rate-without-progressed', words: /不含升学/, why: '写明不含升学' },
      { to: 'graduates.direct-employment-rate', phrase: /直接/, why: '说的是直接就业' },
      { to: 'graduates.settled-final-rate', words: /年终/, why: '按年终口径' },
      { to: 'graduates.first-employment-rate', words: SECONDARY, why: '句中限定为中职' },
      { to: 'graduates.settled-initial-rate', words: HIGHER, why: '句中限定为高职' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['毕业去向落实率', '去向落实率'],
    order: ['graduates.settled-initial-rate'],
    when: [{ to: 'graduates.settled-final-rate', words: /年终|12月31日/, why: '按年终口径' }],
    otherwise: 'first',
  },
  {
    names: ['升学率', '中职升学率', '对口升学率'],
    order: ['graduates.progression-rate'],
    when: [
      { to: 'graduates.exam-pass-rate', words: /上线|参考|考试/, why: '以参加考试的人为分母' },
      { to: 'graduates.progression-bachelor-rate', phrase: /本科/, why: '说的是升入本科' },
      { to: 'enrolment.junior-progression', words: /初中/, why: '说的是初中毕业生' },
    ],
    otherwise: 'first',
  },
  {
    names: ['本科升学率', '升本率'],
    order: ['graduates.progression-bachelor-rate'],
    when: [{ to: 'graduates.exam-bachelor-rate', words: /参考|考生|上线/, why: '以参加考试的人为分母' }],
    otherwise: 'first',
  },
  {
    names: ['对口率', '专业对口率'],
    order: ['graduates.matched-rate'],
    when: [{ to: 'internships.matched-share', words: /实习/, why: '说的是实习' }],
    otherwise: 'first',
  },
  {
    names: ['月收入', '报酬'],
    order: ['graduates.pay-mean'],
    when: [{ to: 'internships.pay-mean', words: /实习/, why: '说的是实习' }],
    otherwise: 'first',
  },
  {
    names: ['留用率'],
    order: ['labour.placement-stay-rate'],
    when: [
      { to: 'labour.placement-stay-rate', words: /见习/, why: '说的是就业见习' },
      { to: 'internships.stay-rate', words: /实习/, why: '说的是实习' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['中职招送生占比', '招送生占比'],
    order: ['enrolment.sv-share', 'enrolment.origin-share'],
    when: [{ to: 'enrolment.origin-share', words: /户籍/, why: '按户籍口径' }],
    otherwise: 'assume',
  },
  {
    names: ['农民培训', '农牧民培训', '农民培训人次'],
    order: ['training.farmers-count', 'training.new-farmers-count'],
    when: [
      { to: 'training.farmers-count', unit: /^人次$/, why: '按人次计' },
      { to: 'training.new-farmers-count', phrase: /新型职业农民|高素质农民/, why: '说的是新型职业农民' },
    ],
    otherwise: 'first',
  },
  {
    names: ['学徒制', '学徒制培养人数', '学徒制试点'],
    order: ['cooperation.apprentices-count', 'training.enterprise-apprentices-count'],
    when: [
      { to: 'training.enterprise-apprentices-count', words: /企业新型/, why: '说的是企业新型学徒制' },
      { to: 'cooperation.apprentice-pilots-count', unit: /^[个项所]$/, why: '数的是试点' },
      { to: 'cooperation.apprentices-count', words: /现代|中国特色/, why: '说的是学校的学徒制' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['专业群', '高水平专业群'],
    order: ['programs.groups-count', 'selections.program-groups-count'],
    when: [
      {
        to: 'selections.program-groups-count',
        words: /评选|遴选|立项|培育|国家级|省级|市级|高水平/,
        why: '说的是评选立项的专业群',
      },
    ],
    otherwise: 'first',
  },
  {
    names: ['专业数', '开设专业数'],
    order: ['programs.points-count', 'programs.codes-count'],
    when: [
      { to: 'programs.codes-count', unit: /^种$/, why: '按种计' },
      { to: 'programs.codes-count', words: /不重复/, why: '写明不重复' },
    ],
    otherwise: 'first',
  },
  {
    names: ['培训'],
    order: ['training.person-times'],
    when: [{ to: 'teachers.training-person-times-count', words: /教师|校长|师资|国培/, why: '受训的是教师' }],
    otherwise: 'ask',
  },
  {
    names: ['新增专业点', '新增专业'],
    order: ['programs.points-new-count'],
    when: [],
    otherwise: 'first',
  },
  {
    names: ['任务完成率'],
    order: ['plan.task-completion'],
    when: [
      { to: 'selections.task-completion', words: /任务书|建设任务/, why: '说的是项目建设任务' },
      { to: 'supervise.task-on-time', phrase: /按期/, why: '按期完成' },
    ],
    otherwise: 'first',
  },
]
