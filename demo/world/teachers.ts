import { career } from './career.ts'
import { homeCounty } from './cohort.ts'
import { addMonths, ageOn } from './days.ts'
import type { IdentityBook } from './identity-slots.ts'
import { ethnicCode, personName, phoneNumber } from './names.ts'
import { SPECIALISED } from './plan.ts'
import type { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { Teacher } from './types.ts'

const COMMON = [
  '语文',
  '数学',
  '英语',
  '思想政治',
  '历史',
  '体育与健康',
  '信息技术',
  '艺术',
  '物理',
  '化学',
  '心理健康',
] as const
const COMMON_ROLES: Readonly<Record<string, string>> = { 思想政治: '1', 体育与健康: '2', 艺术: '3', 心理健康: '5' }
const TRADE_FIELDS = [
  '机械工程',
  '计算机科学与技术',
  '职业技术教育',
  '经济学',
  '农学',
  '教育学',
  '电气工程',
  '土木工程',
] as const

interface Post {
  readonly post: string
  readonly fullTime: boolean
  readonly kind: 'trade' | 'practice' | 'common' | 'none'
  readonly joined: 'before' | 'new'
  /** Date of leaving, '' while in post. */
  readonly leftOn: string
}

export interface StaffContext {
  readonly school: PlannedSchool
  readonly random: Random
  readonly book: IdentityBook
  readonly year: number
}

/** The posts of a school: exactly `school.teachers` full-time on 1 September of the year, their support, and who left. */
function posts(school: PlannedSchool, year: number, random: Random): Post[] {
  const total = school.teachers
  const fresh = Math.round(total * 0.045)
  const trade = Math.round(total * SPECIALISED)
  const out: Post[] = []
  const kindAt = (i: number): Post['kind'] => (i < trade ? (i % 9 === 4 ? 'practice' : 'trade') : 'common')
  for (let i = 0; i < total; i++) {
    const post = i === trade ? '31' : i % 11 === 6 ? '20' : '10'
    out.push({
      post,
      fullTime: true,
      kind: kindAt(i),
      joined: (i * 7919) % total < fresh ? 'new' : 'before',
      leftOn: '',
    })
  }
  const gone = (from: string, to: string): string => random.pick([from, to])
  for (let i = 0; i < Math.round(total * 0.034); i++)
    out.push({
      post: '10',
      fullTime: true,
      kind: kindAt(Math.floor(random.next() * total)),
      joined: 'before',
      leftOn: gone(`${year}-01-31`, `${year}-07-31`),
    })
  for (let i = 0; i < Math.round(total * 0.05); i++)
    out.push({
      post: '10',
      fullTime: true,
      kind: kindAt(Math.floor(random.next() * total)),
      joined: 'before',
      leftOn: gone(`${year - 1}-07-31`, `${year - 2}-07-31`),
    })
  for (let i = 0; i < Math.round(total * 0.218); i++)
    out.push({
      post: random.weighted([
        ['30', 45],
        ['40', 35],
        ['60', 20],
      ]),
      fullTime: false,
      kind: 'none',
      joined: 'before',
      leftOn: '',
    })
  return out
}

/** One member of staff in a post. */
function member(c: StaffContext, p: Post, n: number): Teacher {
  const { school, random, book, year } = c
  const sex = random.chance(p.kind === 'trade' && (school.programs[0]?.male ?? 0.5) > 0.7 ? 0.62 : 0.44)
    ? 'male'
    : 'female'
  const oldest = sex === 'male' ? 59 : 54
  const age =
    p.joined === 'new'
      ? random.int(25, 33)
      : p.leftOn && random.chance(0.6)
        ? oldest
        : Math.min(random.int(26, oldest), random.int(30, 62))
  const person = book.take(homeCounty(random, school.place), year - age - 1, sex, personName(random, sex))
  const specialised = p.kind === 'trade' || p.kind === 'practice'
  const teaching = p.kind !== 'none'
  const now = p.leftOn ? p.leftOn.slice(0, 7) : `${year}-09`
  const years = ageOn(person.born, `${now}-01`)
  const paper = career(random, { kind: school.kind, teaching, specialised, age: years, now })
  const joinedOn =
    p.joined === 'new'
      ? `${year}-${random.pick(['03', '07', '08', '08'])}`
      : addMonths(`${year - 1}-08`, -12 * Math.max(p.leftOn ? 3 : 0, random.int(0, Math.max(0, years - 25))))
  const trade = random.pick(school.programs)
  const subject = specialised ? trade.name : teaching ? random.pick(COMMON) : ''
  const second = random.pick(school.programs)
  const roles = [
    COMMON_ROLES[subject] ?? '',
    p.fullTime && random.chance(0.28) ? (school.kind === 'college' ? '6' : '4') : '',
  ].filter(Boolean)
  const quota =
    p.joined === 'new'
      ? random.weighted([
          ['1', 62],
          ['2', 38],
        ])
      : random.weighted([
          ['1', 84],
          ['2', 12],
          ['5', 4],
        ])
  return {
    person,
    ethnic: ethnicCode(random),
    campusNo: school.campuses > 1 && random.chance(0.3) ? 2 : 1,
    post: p.post,
    fullTime: p.fullTime,
    teachKind: { trade: '2', practice: '3', common: '1', none: '9' }[p.kind],
    quota:
      p.post === '60'
        ? random.weighted([
            ['1', 30],
            ['3', 40],
            ['2', 30],
          ])
        : quota,
    subject,
    programs: specialised
      ? [...new Set([trade.code, ...(random.chance(0.2) ? [second.code] : [])])].map((code) => `${school.code}-${code}`)
      : [],
    roles,
    joinedOn,
    workSince: addMonths(
      joinedOn,
      -12 *
        Math.min(
          paper.industryYears + random.int(0, 3),
          Math.max(0, years - 22 - (year - Number(joinedOn.slice(0, 4)))),
        ),
    ),
    ...paper,
    degreeField: specialised ? random.pick(TRADE_FIELDS) : teaching ? subject : '',
    skillCertNo: paper.skillCert ? `SK${school.code.slice(-6)}${String(n).padStart(4, '0')}` : '',
    weeklyHours: p.fullTime ? random.int(8, 17) - (p.post === '10' ? 0 : 5) : 0,
    phone: random.chance(0.85) ? phoneNumber(n * 13 + school.index * 97 + 11) : '',
    leftOn: p.leftOn,
  }
}

/** All staff of a school, those in post first by age of service as in a personnel list, leavers mixed in. */
export function makeTeachers(c: StaffContext): Teacher[] {
  const staff = posts(c.school, c.year, c.random).map((p, n) => member(c, p, n))
  return staff.sort((a, b) => (a.joinedOn < b.joinedOn ? -1 : a.joinedOn > b.joinedOn ? 1 : 0))
}

/** In post on a day: joined in or before its month and not yet left. */
export const inPost = (t: Teacher, day: string): boolean =>
  t.joinedOn <= day.slice(0, 7) && (t.leftOn === '' || t.leftOn > day)

/** Full-time teachers in post on a day. */
export const fullTimeTeachers = (staff: readonly Teacher[], day: string): number =>
  staff.filter((t) => t.fullTime && inPost(t, day)).length

/** Full-time teachers of a trade or of its practice in post on a day. */
export const specialisedTeachers = (staff: readonly Teacher[], day: string): Teacher[] =>
  staff.filter((t) => t.fullTime && (t.teachKind === '2' || t.teachKind === '3') && inPost(t, day))
