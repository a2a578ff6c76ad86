import type { Session } from '../session/session.ts'
import type { UnitChoice } from '../shell/context.ts'
import type { WebModule, WebPage } from '../web-module.ts'

/** Somebody signed in, for showing the frame without a server. The city is fictional. */
export const sampleSession: Session = {
  user: { id: 'u1', signName: 'lin', name: '林科长', title: '市局职成科' },
  org: { id: 'yc', code: '990100', name: '云川市', kind: 'city' },
  roles: [{ role: 'city-officer', orgId: 'yc', orgName: '云川市', field: '' }],
  permissions: [],
  csrf: '',
  today: '2025-09-18',
  region: { code: '990100', name: '云川市' },
  clockOffset: false,
  stage: 'full',
  strong: false,
  asOf: '2025-09-17T10:00:00Z',
  unread: 4,
  badges: {
    plan: { count: 3 },
    collect: { count: 7 },
    watch: { count: 6, hot: true },
    supervise: { count: 4, hot: true },
    evaluate: { count: 4 },
    publish: { count: 1 },
  },
}

const page = (path: string, zh: string, en: string): WebPage => ({
  path,
  label: { zh, en },
  load: () => import('./page.tsx'),
})

/** A menu as a city officer has it. */
export const sampleModules: readonly WebModule[] = [
  { name: 'plan', stage: 'plan', pages: [page('/plan/targets', '目标台账', 'Targets')] },
  { name: 'collect', stage: 'collect', pages: [page('/collect/returns', '我的报表', 'My returns')] },
  {
    name: 'measure',
    stage: 'measure',
    pages: [
      page('/kit', '指标', 'Indicators'),
      page('/measure/ranking', '排序', 'Ranking'),
      page('/measure/map', '地图', 'Map'),
    ],
    verbs: [{ label: { zh: '发起督办', en: 'Open an order' }, to: '/supervise/orders' }],
  },
  { name: 'watch', stage: 'watch', pages: [page('/watch/warnings', '预警板', 'Warnings')] },
  { name: 'supervise', stage: 'supervise', pages: [page('/supervise/orders', '督办单', 'Orders')] },
  { name: 'evaluate', stage: 'evaluate', pages: [page('/evaluate/scores', '打分', 'Scores')] },
  { name: 'publish', stage: 'publish', pages: [page('/publish/circulars', '通报', 'Circulars')] },
  { name: 'schools', area: 'schools', pages: [page('/schools', '学校', 'Schools')] },
  { name: 'programs', area: 'programs', pages: [page('/programs', '专业', 'Programs')] },
  { name: 'companies', area: 'companies', pages: [page('/companies', '企业', 'Companies')] },
  { name: 'teachers', area: 'teachers', pages: [page('/teachers', '教师', 'Teachers')] },
  { name: 'students', area: 'students', pages: [page('/students', '学生', 'Students')] },
  { name: 'lifelong', area: 'lifelong', pages: [page('/lifelong', '学习账户', 'Accounts')] },
  { name: 'money', area: 'money', pages: [page('/money', '经费', 'Money')] },
  { name: 'system', area: 'system', pages: [page('/system/units', '单位', 'Units')] },
]

export const sampleUnits: readonly UnitChoice[] = [
  { id: 'yc', name: '云川市', depth: 0 },
  { id: 'sz', name: '市直学校', depth: 1 },
  { id: 'yl', name: '云麓区', depth: 1 },
  { id: 'qc', name: '青岑县', depth: 1 },
  { id: 'qc1', name: '青岑县职业教育中心', depth: 2 },
  { id: 'sn', name: '石楠县', depth: 1 },
]
