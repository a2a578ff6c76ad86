import { identityNumber, PLACES } from './identity-slots.ts'
import { personName } from './names.ts'
import { Random } from './random.ts'
import { COUNTIES, CITY_NAME } from './regions.ts'
import type { Admission, Person } from './types.ts'

/** What a county office reports of its pupils of one year; counts that admissions hold are not among them. */
export interface Intake {
  readonly county: string
  readonly juniorGraduates: number
  readonly generalIntake: number
  readonly vocOut: number
  readonly technician: number
  readonly adult: number
  readonly fiveYear: number
  readonly notContinued: number
  readonly working: number
  readonly seniorEnrolled: number
  readonly sendTask: number
  readonly taskDone: number
  readonly generalHere: number
  readonly otherTechnician: number
  readonly sent: readonly SentOut[]
}

/** A pupil who went to a vocational school outside the city. */
export interface SentOut {
  readonly person: Person
  readonly school: string
  readonly place: string
  readonly program: string
}

const OUTSIDE = [
  ['滨江机电工程学校', '滨江市'],
  ['东岭交通技工学校', '东岭市'],
  ['南浦卫生学校', '南浦市'],
] as const
const PROGRAMS = ['数控技术应用', '汽车运用与维修', '护理', '电子商务', '幼儿保育']

/** Adds up, school by school, the pupils of each household county who arrived in secondary vocational programs. */
export class IntakeTally {
  readonly #heads = new Map<string, number>()

  add(admissions: readonly Admission[], year: number): void {
    for (const a of admissions)
      if (a.year === year && a.arrivedOn !== '' && /-[67]\d{5}$/.test(a.program))
        this.#heads.set(a.homeCounty, (this.#heads.get(a.homeCounty) ?? 0) + 1)
  }

  of(county: string): number {
    return this.#heads.get(county) ?? 0
  }
}

function sentOut(random: Random, county: string, year: number, count: number): SentOut[] {
  return Array.from({ length: count }, (_, n) => {
    const sex = random.chance(0.55) ? 'male' : 'female'
    const [school, place] = random.pick(OUTSIDE)
    // Numbers from the far end of the county's places: no school's range reaches there.
    const number = identityNumber(county, year - 16, sex, PLACES - 1 - n)
    return {
      person: { name: personName(random, sex), idType: '1', sex, ...number },
      school,
      place,
      program: random.pick(PROGRAMS),
    }
  })
}

/** The row of every county, built around what admissions know, so that destinations add up to the junior graduates. */
export function makeIntakes(seed: number | string, tally: IntakeTally, year: number): Intake[] {
  return COUNTIES.map(({ code }): Intake => {
    const random = new Random(seed, 'intake', CITY_NAME, code)
    const inside = tally.of(code)
    const vocOut = Math.round(inside * (0.03 + random.next() * 0.05))
    const voc = inside + vocOut
    const share = 0.42 + random.next() * 0.1
    const generalIntake = Math.round((voc * (1 - share)) / share) + 20
    const fiveYear = Math.round(voc * 0.04)
    const gone = generalIntake + voc + fiveYear
    const notContinued = Math.round(gone * (0.006 + random.next() * 0.012)) + 1
    const sendTask = Math.round(voc * (0.97 + random.next() * 0.08))
    return {
      county: code,
      juniorGraduates: gone + notContinued + random.int(-2, 2),
      generalIntake,
      vocOut,
      technician: Math.round(voc * 0.03),
      adult: Math.round(voc * 0.005),
      fiveYear,
      notContinued,
      working: Math.floor(notContinued * 0.6),
      seniorEnrolled: Math.round(gone * 2.9),
      sendTask,
      taskDone: Math.min(voc, Math.round(voc * (0.95 + random.next() * 0.05))),
      generalHere: Math.round(generalIntake * (0.96 + random.next() * 0.08)),
      otherTechnician: Math.round(voc * 0.02),
      sent: sentOut(random, code, year, vocOut),
    }
  })
}
