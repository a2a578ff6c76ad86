import { label } from '../../kernel/label.ts'
import { ROLES, type Role } from '../../kernel/permission.ts'
import type { PersonRow } from '../people/import-people.ts'
import type { ListProblem, ListSpec } from './read-list.ts'
import type { ListRow } from './read-list-task.ts'

const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text)
const roles = Object.keys(ROLES).filter(isRole)
const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

/** The list of people with their roles; a second role of a person is a second row. */
export const PERSON_LIST: ListSpec = {
  sheet: '人员清单',
  maxRows: 1000,
  columns: [
    {
      header: '登录名',
      width: 20,
      format: 'text',
      required: true,
      note: '3 至 40 位字母、数字、点、短横。停用后也不再给别人用。',
    },
    { header: '姓名', width: 12, format: 'text', required: true },
    { header: '职务', width: 18, format: 'text' },
    { header: '单位代码', width: 18, format: 'text', required: true, note: '本人所在单位。' },
    { header: '角色', width: 28, format: 'text', required: true, list: roles.map((r) => `${r} ${ROLES[r].zh}`) },
    { header: '授权单位代码', width: 18, format: 'text', note: '角色管到哪个单位及其下级；不填就是本单位。' },
    { header: '业务领域', width: 14, format: 'text', note: '只有协同部门填，例如 labour。' },
  ],
  notes: [
    ['登录名', '必填。3 至 40 位字母、数字、点、下划线、短横，不分大小写，全库不重复。'],
    ['姓名', '必填。2 至 20 字。'],
    ['职务', '选填。'],
    ['单位代码', '必填。本人所在单位，须已在“单位”里。'],
    ['角色', `必填。从下拉框选：${roles.map((r) => ROLES[r].zh).join('、')}。一人两个角色写两行，登录名相同。`],
    ['授权单位代码', '选填。角色管到哪个单位及其下级；不填就是本单位。'],
    ['业务领域', '协同部门必填，其他角色不填。'],
    ['三员分立', '系统、安全、审计管理员须是三个人，同一登录名不能兼任。'],
    ['初始密码', '导入后只显示一次，请当场下载，分发后销毁。首次登录必须改密码。'],
  ],
}

export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

export interface CheckedPeople {
  readonly rows: readonly (PersonRow & { readonly row: number; readonly present: boolean })[]
  readonly problems: readonly ListProblem[]
}

const roleOf = (text: string): Role | undefined => {
  const first = text.split(/\s+/)[0] ?? ''
  return roles.find((r) => r === first || ROLES[r].zh === text || ROLES[r].zh === first)
}

/** What a list is checked against. Sign-in names are in lower case. */
export interface PeopleAround {
  /** Codes of units that the person who imports may grant over. */
  readonly units: ReadonlySet<string>
  /** Accounts within that reach. */
  readonly known: ReadonlyMap<string, KnownPerson>
  /** Sign-in names of accounts out of reach: nothing is said of them but that the name is taken. */
  readonly taken: ReadonlySet<string>
  /** The sign-in name of who imports. */
  readonly self: string
}

/** Checks a whole list. Every fault is told. */
export function checkPeople(list: readonly ListRow[], { units, known, taken, self }: PeopleAround): CheckedPeople {
  const problems: ListProblem[] = []
  const rows: (PersonRow & { readonly row: number; readonly present: boolean })[] = []
  const names = new Map<string, { readonly row: number; readonly name: string }>()
  const admins = new Map<string, Role>()
  for (const { row, cells } of list) {
    const tell = (column: string, zh: string, en: string): void =>
      void problems.push({ row, column, text: label(zh, en) })
    const before = problems.length
    const signName = cells['登录名'] ?? ''
    const name = cells['姓名'] ?? ''
    const orgCode = cells['单位代码'] ?? ''
    const overCode = cells['授权单位代码'] ?? ''
    const field = cells['业务领域'] ?? ''
    const role = roleOf(cells['角色'] ?? '')
    const key = signName.toLowerCase()
    const there = known.get(key)
    const first = names.get(key)
    if (!/^[a-zA-Z0-9._-]{3,40}$/.test(signName))
      tell(
        '登录名',
        `“${signName}”不是登录名：3 至 40 位字母、数字、点、短横`,
        `"${signName}" is no sign-in name: 3 to 40 letters, digits, dots, hyphens`,
      )
    else if (key === self.toLowerCase())
      tell('登录名', '不能给自己授权；由另一名安全管理员办理', 'Nobody grants roles to themselves')
    else if (taken.has(key))
      tell('登录名', `登录名“${signName}”已被使用；换一个登录名`, `The sign-in name "${signName}" is taken`)
    else if (there && there.name !== name)
      tell(
        '登录名',
        `登录名“${signName}”已属于“${there.name}”；换一个登录名`,
        `"${signName}" belongs to "${there.name}"`,
      )
    else if (first && first.name !== name)
      tell(
        '姓名',
        `与第 ${first.row} 行登录名相同而姓名不同；改正其中一行`,
        `Row ${first.row} has this sign-in name with another name`,
      )
    if (!first) names.set(key, { row, name })
    if (name.length < 2 || name.length > 20)
      tell('姓名', `姓名“${name}”须为 2 至 20 字`, 'A name has 2 to 20 characters')
    if (!units.has(orgCode))
      tell(
        '单位代码',
        `您管辖的单位里没有“${orgCode}”；先导入这个单位，或改正代码`,
        `No unit "${orgCode}" within your reach`,
      )
    if (overCode !== '' && !units.has(overCode))
      tell('授权单位代码', `您管辖的单位里没有“${overCode}”`, `No unit "${overCode}" within your reach`)
    if (!role)
      tell('角色', `没有“${cells['角色'] ?? ''}”这个角色；从下拉框选`, `There is no role "${cells['角色'] ?? ''}"`)
    else if (ADMINISTRATORS.includes(role)) {
      const other = admins.get(key) ?? there?.roles.find((r) => ADMINISTRATORS.some((a) => a === r))
      if (other !== undefined && other !== role)
        tell(
          '角色',
          '系统、安全、审计管理员不得由同一人兼任；换一个人',
          'One person cannot be two of the three administrators',
        )
      admins.set(key, role)
    }
    if (role === 'partner' && field === '')
      tell('业务领域', '协同部门须填业务领域，例如 labour', 'A partner office needs its subject')
    if (role && problems.length === before) {
      const title = cells['职务'] ?? ''
      rows.push({
        row,
        signName,
        name,
        title,
        orgCode,
        role,
        field,
        present: there !== undefined,
        ...(overCode === '' ? {} : { overCode }),
      })
    }
  }
  return { rows, problems }
}
