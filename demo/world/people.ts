import { personName, phoneNumber } from './names.ts'
import { CITY_CODE, COUNTIES } from './regions.ts'
import { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import { officeCode } from './school-facts.ts'
import type { SignIn } from './types.ts'

const TEACHER_CALLED: Readonly<Record<string, string>> = {
  baiting: '方',
  shinan: '覃',
  qingcen: '潘',
  luxi: '莫',
  langu: '蓝',
  hefeng: '罗',
}

/**
 * Everybody who signs in to the demo: the city's officer, one officer per county, a clerk and a principal per school
 * (`clerk01`, `head01` by the order of schools), an auditor, a partner office and the three administrators.
 */
export function makePeople(schools: readonly PlannedSchool[], seed: number | string): SignIn[] {
  const out: SignIn[] = []
  const add = (signIn: string, name: string, title: string, role: string, orgCode: string, field = ''): void => {
    const phone = phoneNumber(9000 + out.length)
    out.push({ signIn, name, title, role, orgCode, phone, ...(field === '' ? {} : { field }) })
  }
  const surname = (topic: string, n: number): string => personName(new Random(seed, topic, n), 'male').charAt(0)
  add('lin', '林科长', '市教育局职成科', 'city-officer', CITY_CODE)
  // What one officer asks for, another one approves.
  add('shen', '沈科员', '市教育局职成科', 'city-officer', CITY_CODE)
  COUNTIES.forEach((c, i) =>
    add(c.word, `${TEACHER_CALLED[c.word] ?? surname('county', i)}老师`, `${c.name}教育局`, 'county-officer', c.code),
  )
  const digits = String(schools.length).length < 2 ? 2 : String(schools.length).length
  for (const s of schools) {
    const n = String(s.index + 1).padStart(digits, '0')
    const clerk = s.shortName === '石楠职校' ? '周' : surname('clerk', s.index)
    add(`clerk${n}`, `${clerk}老师`, `${s.name}填报员`, 'clerk', s.code)
    add(`head${n}`, `${surname('head', s.index)}校长`, s.name, 'head', s.code)
  }
  add('shenji', '秦审计', '市审计局', 'auditor', CITY_CODE)
  add(
    'renshe',
    '高科长',
    `市人力资源和社会保障局（${officeCode(CITY_CODE, 'labour')}）`,
    'partner',
    CITY_CODE,
    'labour',
  )
  add('sysadmin', '系统管理员', '市教育信息中心', 'system-admin', CITY_CODE)
  add('secadmin', '安全管理员', '市教育信息中心', 'security-admin', CITY_CODE)
  add('auditadmin', '审计管理员', '市教育信息中心', 'audit-admin', CITY_CODE)
  return out
}
