import { ROLES } from '../../src/kernel/permission.ts'
import type { Organisation, SignIn } from '../world/types.ts'
import type { World } from '../world/world.ts'
import { Habits } from './habits.ts'
import { Random } from '../world/random.ts'
import { number, sheet, text, type Column, type Sheet } from './table.ts'

const KINDS: Readonly<Record<Organisation['kind'], string>> = {
  city: '市',
  county: '县区',
  group: '市直',
  office: '部门',
  town: '乡镇',
  school: '中职学校',
  college: '高职院校',
}
const kindCode = Object.keys(KINDS)

const organisationColumns: readonly Column<Organisation>[] = [
  text('单位代码', (o) => o.code),
  text('单位名称', (o) => o.name),
  text('简称', (o) => o.shortName),
  text('类别', (o) => `${kindCode.find((k) => k === o.kind) ?? ''} ${KINDS[o.kind]}`),
  text('上级单位代码', (o) => o.parent),
  number('示意图列', (o) => o.tile?.[0] ?? null),
  number('示意图行', (o) => o.tile?.[1] ?? null),
]

const roleName = (role: string): string => Object.entries(ROLES).find(([code]) => code === role)?.[1].zh ?? ''

const peopleColumns = (names: ReadonlyMap<string, string>): readonly Column<SignIn>[] => [
  text('登录名', (p) => p.signIn),
  text('姓名', (p) => p.name),
  text('职务', (p) => p.title),
  text('角色', (p) => `${p.role} ${roleName(p.role)}`),
  text('单位代码', (p) => p.orgCode),
  text('单位名称', (p) => names.get(p.orgCode) ?? ''),
  text('手机', (p) => p.phone),
  text('业务领域', (p) => p.field ?? ''),
]

/** The city's own lists: its units, and who signs in. */
export function citySheets(world: World): { organisations: Sheet; people: Sheet } {
  const habits = new Habits(new Random(world.plan.seed, 'habits', 'city'))
  const names = new Map(world.organisations.map((o) => [o.code, o.name]))
  return {
    organisations: sheet('单位', organisationColumns, world.organisations, habits),
    people: sheet('人员', peopleColumns(names), world.people, habits),
  }
}
