import { ROLES, type Role } from '../../kernel/permission.ts'
import type { App } from '../../platform/context.ts'
import { preparePassword, savePassword } from '../../platform/auth/credentials.ts'
import { importUnits, type UnitRow } from '../org/import-units.ts'
import { importPeople, type PersonRow } from '../people/import-people.ts'
import { saveRegion } from '../region/store.ts'
import { loadReference } from '../setup/load-reference.ts'

/** The password of everybody in the small city. */
export const PASSWORD = 'Heng-zhou-2026'

/** Province, city, two counties, the city-run group, a partner office, three schools; all fictional. */
export const UNITS: readonly UnitRow[] = [
  { code: '230000', name: '某省', kind: 'province', parentCode: '' },
  { code: '239900', name: '衡州市', kind: 'city', parentCode: '230000' },
  { code: '239901', name: '城中区', kind: 'county', parentCode: '239900' },
  { code: '239921', name: '临溪县', kind: 'county', parentCode: '239900' },
  { code: '239900-G', name: '市直学校', kind: 'group', parentCode: '239900' },
  {
    code: '239900-RS',
    name: '衡州市人力资源和社会保障局',
    shortName: '市人社局',
    kind: 'office',
    parentCode: '239900',
  },
  { code: '3623990001', name: '临溪县职业教育中心', kind: 'school', parentCode: '239921' },
  { code: '3623990002', name: '城中区旅游职业学校', kind: 'school', parentCode: '239901' },
  { code: '4123099901', name: '衡州职业技术学院', kind: 'college', parentCode: '239900-G' },
]

const WHERE: Readonly<Record<Role, string>> = {
  clerk: '3623990001',
  head: '3623990001',
  'county-officer': '239921',
  'city-officer': '239900',
  'province-officer': '230000',
  partner: '239900-RS',
  auditor: '239900',
  'system-admin': '239900',
  'security-admin': '239900',
  'audit-admin': '239900',
}

/** One person for each role; the sign-in name is the role's name. */
const peopleOf = (roles: readonly Role[]): PersonRow[] =>
  roles.map((role) => ({
    signName: role,
    name: ROLES[role].zh,
    orgCode: WHERE[role],
    role,
    ...(role === 'partner' ? { overCode: '239900', field: 'labour' } : {}),
  }))

/** Fills a migrated database (directory, auth, audit) with the small city. Returns unit ids by code and account ids by role. */
export async function smallCity(app: App): Promise<{ units: Map<string, string>; people: Map<string, string> }> {
  const secret = await preparePassword(app.keys, PASSWORD, 'nobody', null)
  const now = app.clock.now()
  return app.db.write(async (tx) => {
    await saveRegion(tx, { code: app.region, name: '衡州市', level: 'city' })
    await loadReference(tx)
    const units = await importUnits(tx, app.region, UNITS, '2020-01-01', now)
    const roles = Object.keys(ROLES).filter((r): r is Role => Object.hasOwn(ROLES, r))
    const other: PersonRow = { signName: 'clerk2', name: '欧阳文', orgCode: '3623990002', role: 'clerk' }
    const people = await importPeople(tx, app.region, [...peopleOf(roles), other], now)
    for (const id of people.values()) await savePassword(tx, id, secret, now, false)
    return { units, people }
  })
}
