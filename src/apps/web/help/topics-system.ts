import { label } from '../../../kernel/label.ts'
import type { Topic } from './topic.ts'

/** What everybody does, and what the three administrators do. */
export const systemTopics: readonly Topic[] = [
  {
    id: 'start',
    when: label('每天上班先看什么', 'Where do I begin the day?'),
    roles: ['clerk', 'head', 'county-officer', 'city-officer', 'province-officer', 'partner', 'auditor'],
    steps: [
      label(
        '工作台左边是等您办的，按到期先后；点按钮直接到办的地方。',
        'The workbench lists what waits for you by date; its button leads to the place.',
      ),
      label(
        '右上角铃铛是消息：退回、催报、预警都在里面。',
        'The bell holds your messages: what came back, reminders, warnings.',
      ),
      label(
        '找东西按 Ctrl K：指标、学校、任务、文号，拼音或首字母都行。',
        'Ctrl K finds indicators, schools, tasks and documents, also by pinyin or initials.',
      ),
      label(
        '看别的单位或期间，在上方切换；地址栏的链接发给同事，看到的是同一页。',
        'Change unit or period above; a link shows a colleague the same page.',
      ),
    ],
    snags: [
      {
        what: label('菜单里没有要找的页面', 'A page is not in the menu'),
        then: label(
          '没有权限的页面不显示。需要时请安全管理员授权。',
          'Pages without permission are absent; the security administrator grants roles.',
        ),
      },
    ],
    page: '/',
    from: ['/', '/messages'],
  },
  {
    id: 'units',
    when: label('学校合并、改名、新建', 'A school merges, is renamed or founded'),
    roles: ['system-admin'],
    steps: [
      label(
        '“系统—单位”里按生效日期办理，不要删旧单位。',
        'Change it under “System – Units” with its day; never delete the old unit.',
      ),
      label('往期数据按当时的隶属关系算，改名不影响历史。', 'Figures of the past use the tree of their time.'),
    ],
    snags: [],
    page: '/system/units',
    from: ['/system/units', '/system/lists', '/system/parameters', '/system/backups', '/system/setup'],
  },
  {
    id: 'people',
    when: label('有人到岗、调走、忘了密码', 'Somebody comes, leaves or forgot the password'),
    roles: ['security-admin'],
    steps: [
      label(
        '到岗：开户，选单位和角色，可设到期日；首次登录必须改密码。',
        'Open the account with unit, role and, if need be, a last day; the first password must be changed.',
      ),
      label(
        '调走：当天收回授权，账号留着，办过的事仍查得到。',
        'On leaving, end the role that day; the account stays, so that what was done can be traced.',
      ),
      label('忘了密码：重置，当面告知，不发群。', 'Reset a forgotten password and tell it in person.'),
    ],
    snags: [
      {
        what: label('说看不到某页', 'Somebody cannot see a page'),
        then: label('在“为什么能看”里查是缺哪个角色、在哪一级。', 'Look up which role at which unit is missing.'),
      },
    ],
    page: '/system/people',
    from: ['/system/people', '/system/why'],
  },
  {
    id: 'audit',
    when: label('要查谁在什么时候做了什么', 'Who did what, and when?'),
    roles: ['audit-admin', 'auditor'],
    steps: [
      label('“系统—日志”按人、单位、动作、日期查。', 'Search the log by person, unit, act and day.'),
      label(
        '日志首尾相连，改动任何一条都会在校验时发现。',
        'Entries are chained; a changed one shows when the chain is verified.',
      ),
    ],
    snags: [],
    page: '/system/audit',
    from: ['/system/audit'],
  },
]
