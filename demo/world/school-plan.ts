import { label } from '../../src/kernel/label.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { COUNTIES, GROUP_CODE, placeOf } from './regions.ts'
import { MEETING } from './meeting-schools.ts'
import { PLANTED } from './planted-schools.ts'
import { programsOf, type Family, type Program } from './programs.ts'
import { Random } from './random.ts'
import { school, type SchoolProfile } from './school-profile.ts'
import type { WorldSize } from './types.ts'

/** A school with its code, its sizes in this world and its programs. */
export interface PlannedSchool extends SchoolProfile {
  readonly index: number
  readonly code: string
  readonly programs: readonly Program[]
  /** How much larger than in the city of 48,000 its figures are. */
  readonly scale: number
}

const FAMILY_PAIRS: readonly (readonly Family[])[] = [
  ['machines', 'computing'],
  ['trade', 'travel'],
  ['cars', 'machines', 'trade'],
  ['care', 'arts'],
  ['agriculture', 'computing'],
  ['building', 'energy'],
]
const ORDINALS = '一二三四五六七八九十'

/** `三`, `十二`, `四十六`: numbers of schools named by number. */
function ordinal(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10 ? ORDINALS.charAt((n % 10) - 1) : ''
  return tens === 0 ? ones : (tens > 1 ? ORDINALS.charAt(tens - 1) : '') + '十' + ones
}

/** The n-th school beyond the named ones: counties take turns. */
function furtherSchool(n: number, random: Random): SchoolProfile {
  const place = placeOf(COUNTIES[n % COUNTIES.length]?.code ?? GROUP_CODE)
  const number = ordinal(Math.floor(n / COUNTIES.length) + 3)
  const students = random.int(550, 2400)
  const teachers = Math.max(64, Math.round(students / (random.int(130, 185) / 10)))
  return school(
    `${place.name}第${number}职业技术学校`,
    `${place.shortName}${number}职`,
    place.code,
    students,
    teachers,
    random.pick(FAMILY_PAIRS),
  )
}

/** Stories first, so that a small world has them too; a college comes in as soon as there are eight schools. */
function profiles(size: WorldSize): SchoolProfile[] {
  const colleges = MEETING.filter((s) => s.kind === 'college')
  const secondary = [...PLANTED, ...MEETING.filter((s) => s.kind !== 'college')]
  const withColleges = size.schools >= 38 ? 2 : size.schools >= 8 ? 1 : 0
  const random = new Random(size.seed, 'further-schools')
  const named = secondary.slice(0, size.schools - withColleges)
  const further = Array.from({ length: size.schools - withColleges - named.length }, (_, i) => furtherSchool(i, random))
  return [...named, ...colleges.slice(0, withColleges), ...further]
}

const codeOf = (profile: SchoolProfile, serial: number, technicians: number): string =>
  profile.kind === 'technician'
    ? `JX${profile.place.slice(0, 6)}${String(technicians).padStart(2, '0')}`
    : `${profile.kind === 'college' ? '41' : '36'}2399${String(serial).padStart(4, '0')}`

/**
 * Schools with their head counts, which add up to `size.students`: each is the profile's share, rounded by largest
 * remainder. Throws `generate.too-small` where there would be fewer than 60 students a school.
 */
export function planSchools(size: WorldSize): PlannedSchool[] {
  if (size.schools < 1 || size.students < size.schools * 60)
    throw new Refusal(
      'generate.too-small',
      {
        what: label('每所学校至少要有 60 名学生', 'A school needs at least 60 students'),
        advice: label('请减少学校数或增加学生数', 'Ask for fewer schools or more students'),
      },
      { params: { schools: size.schools, students: size.students } },
    )
  const list = profiles(size)
  const base = list.reduce((sum, p) => sum + p.students, 0)
  // A few students more or less than the named sizes are not worth moving every figure.
  const scale = Math.abs(size.students - base) <= list.length ? 1 : size.students / base
  const exact = list.map((p) => p.students * scale)
  const counts = exact.map(Math.floor)
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  let missing = Math.round(size.students) - counts.reduce((a, b) => a + b, 0)
  if (scale === 1) missing = 0
  for (const [, i] of order.slice(0, missing)) counts[i] = (counts[i] ?? 0) + 1
  let technicians = 0
  return list.map((profile, index) => ({
    ...profile,
    index,
    code: codeOf(profile, index + 1, profile.kind === 'technician' ? ++technicians : 0),
    students: counts[index] ?? 0,
    teachers: Math.max(6, Math.round(profile.teachers * scale)),
    programs: programsOf(profile.families).slice(0, counts[index] && counts[index] < 400 ? 3 : 8),
    scale,
  }))
}
