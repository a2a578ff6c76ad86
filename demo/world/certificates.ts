import { addDays } from './days.ts'
import type { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import { specialisedTeachers } from './teachers.ts'
import type { Certificate, Teacher } from './types.ts'

/** Share of today's certificates that were given in the year itself, and how they spread over its months up to November. */
const THIS_YEAR = 0.1
const MONTHS: readonly (readonly [string, number])[] = [
  ['01', 5],
  ['02', 7],
  ['03', 12],
  ['04', 5],
  ['05', 6],
  ['06', 7],
  ['07', 13],
  ['08', 30],
  ['09', 10],
  ['10', 6],
  ['11', 4],
]
/** Earlier batches: two a year, the first years of recognition the largest. */
const YEARS_AGO = [
  [4, 42],
  [3, 30],
  [2, 18],
  [1, 10],
] as const
const EARLIER = ['06-28', '12-20'] as const

export interface CertificateContext {
  readonly school: PlannedSchool
  readonly random: Random
  readonly year: number
  readonly asOf: string
  /** Share of the specialised teachers in post on `asOf` that holds a valid certificate then. */
  readonly share: number
}

const isSpecialised = (t: Teacher): boolean => t.fullTime && (t.teachKind === '2' || t.teachKind === '3')

/** The level that a teacher's title and skill allow (dual-qualified.title-skill). */
function level(random: Random, t: Teacher): string {
  const titleLevel = t.title === '999' ? 9 : t.title === '02A' ? 1 : Number(t.title.slice(2))
  const skill = Number(t.skillCert || '0')
  if (titleLevel <= 2 && skill >= 4 && random.chance(0.5)) return '3'
  if (titleLevel <= 3 && skill >= 3 && random.chance(0.7)) return '2'
  return '1'
}

function validFrom(c: CertificateContext, t: Teacher): string {
  const { random, year } = c
  const inYear = `${year}-${random.weighted(MONTHS)}-${random.pick(['05', '10', '15', '18'])}`
  if (random.chance(THIS_YEAR)) return inYear
  // Two full years of service come before recognition.
  const earliest = Number(t.joinedOn.slice(0, 4)) + (t.joinedOn.slice(5) > '06' ? 3 : 2)
  const given = Math.max(year - random.weighted(YEARS_AGO), earliest)
  return given < year ? `${given}-${random.pick(EARLIER)}` : inYear
}

/**
 * Certificates of a school: enough that its share on `asOf` is the wanted one, spread so that it rises month by month;
 * a few certificates ran out without being renewed.
 */
export function makeCertificates(c: CertificateContext, staff: readonly Teacher[]): Certificate[] {
  const { school, random, year, asOf } = c
  const out: Certificate[] = []
  const give = (t: Teacher, from: string, years: number, kind: string): void => {
    const callYear = Number(from.slice(0, 4))
    const certNo = `YCSS${callYear}${String(school.index + 1).padStart(3, '0')}${String(out.length + 1).padStart(4, '0')}`
    const validTo = addDays(`${callYear + years}${from.slice(4)}`, -1)
    out.push({
      person: t.person,
      callYear,
      way: random.weighted([
        ['1', 95],
        ['2', 5],
      ]),
      level: kind,
      certNo,
      validFrom: from,
      validTo,
    })
  }
  // Two years of service come before recognition.
  const able = specialisedTeachers(staff, asOf).filter((t) => Number(t.joinedOn.slice(0, 4)) <= year - 3)
  const wanted = Math.min(able.length, Math.round(specialisedTeachers(staff, asOf).length * c.share))
  const long = (t: Teacher): boolean => Number(t.joinedOn.slice(0, 4)) <= year - 4
  const chosen = [...random.shuffled(able.filter(long)), ...random.shuffled(able.filter((t) => !long(t)))]
  // The story of one county: sixteen certificates of the middle level on one day.
  const sameDay = school.shortName === '白汀职教' ? Math.min(16, Math.floor(wanted / 4)) : 0
  for (const [i, t] of chosen.slice(0, wanted).entries()) {
    if (i < sameDay) give(t, `${year}-09-01`, 5, '2')
    else {
      const from = validFrom(c, t)
      const first = level(random, t)
      if (from.startsWith(String(year)) && random.chance(0.2) && Number(t.joinedOn.slice(0, 4)) < year - 6)
        give(t, addDays(`${year - 3}${from.slice(4)}`, 0), 3, first === '3' ? '2' : '1')
      give(t, from, 5, first)
    }
  }
  for (const t of chosen.slice(wanted)) if (random.chance(0.03)) give(t, `${year - 4}-06-28`, 3, '1')
  // Of those who left, only certificates that have run out are still on the list.
  for (const t of staff) if (t.leftOn && isSpecialised(t) && random.chance(0.1)) give(t, `${year - 4}-06-28`, 3, '1')
  return out
}

/** Number of specialised teachers in post who hold a certificate valid on the day. */
export function dualSpecialised(staff: readonly Teacher[], certificates: readonly Certificate[], day: string): number {
  const holders = new Set(certificates.filter((x) => x.validFrom <= day && x.validTo >= day).map((x) => x.person.idNo))
  return specialisedTeachers(staff, day).filter((t) => holders.has(t.person.idNo)).length
}
