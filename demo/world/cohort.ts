import { addDays } from './days.ts'
import type { IdentityBook } from './identity-slots.ts'
import { ethnicCode, guardianName, personName, phoneNumber } from './names.ts'
import type { Program } from './programs.ts'
import type { Random } from './random.ts'
import { COUNTIES, GROUP_CODE } from './regions.ts'
import type { PlannedSchool } from './school-plan.ts'
import { studentLife } from './student-life.ts'
import type { Student } from './types.ts'

const CLASS_SIZE = 44

export interface CohortContext {
  readonly school: PlannedSchool
  readonly random: Random
  readonly book: IdentityBook
  readonly asOf: string
  /** Running number for telephones. */
  readonly count: { phones: number }
}

/** `24汽修2班`: year, short program name, number of the class. */
export const className = (year: number, program: Program, n: number): string =>
  `${String(year).slice(2)}${program.shortName}${Math.floor(n / CLASS_SIZE) + 1}班`

/** A household county: mostly the school's own; city-run schools draw from all, the districts first. */
export function homeCounty(random: Random, place: string): string {
  if (place !== GROUP_CODE && random.chance(0.84)) return place
  return random.weighted(COUNTIES.map((c, i) => [c.code, i < 3 ? 3 : 2] as const))
}

/** Chance of leaving in the first year: the weak schools of the stories lose more. */
const dropoutOf = (school: PlannedSchool): number =>
  school.misses.length >= 5 ? 0.06 : school.misses.length >= 3 ? 0.034 : school.kind === 'college' ? 0.012 : 0.021

/** Makes the students of one entry year one after the other; programs fill in turn by weight. */
export class Cohort {
  readonly #c: CohortContext
  readonly #year: number
  readonly #inProgram = new Map<string, number>()
  readonly #weights: readonly (readonly [Program, number])[]

  constructor(context: CohortContext, year: number) {
    this.#c = context
    this.#year = year
    this.#weights = context.school.programs.map((program, i) => [program, 5 - Math.min(i, 3)] as const)
  }

  /** The next student with the whole life up to now. */
  next(): Student {
    const { school, random, book, asOf, count } = this.#c
    const year = this.#year
    const program = random.weighted(this.#weights)
    const n = (this.#inProgram.get(program.code) ?? 0) + 1
    this.#inProgram.set(program.code, n)
    const sex = random.chance(program.male) ? 'male' : 'female'
    const county = homeCounty(random, school.place)
    const college = school.kind === 'college'
    const older = random.chance(0.08)
    const partTime = !college && random.chance(0.012)
    const age = (college ? 19 : 16) + (older ? 1 : 0)
    const person = book.take(county, year - age, sex, personName(random, sex))
    // No day before the entry month; whoever is booked by the end of October counts from its first day.
    const registered = random.chance(0.01)
      ? addDays(`${year}-09-08`, random.int(0, 20))
      : addDays(`${year}-09-01`, random.int(0, 5))
    const point = (p: Program): string => `${school.code}-${p.code}`
    const phones = (count.phones += 1)
    const events = studentLife({
      random,
      entryYear: year,
      registered,
      asOf,
      rates: { dropout: dropoutOf(school) },
      otherProgram: () => {
        const other = random.pick(school.programs)
        return other === program
          ? { program: '', className: '' }
          : { program: point(other), className: className(year, other, 0) }
      },
      otherClass: () => className(year, program, CLASS_SIZE * random.int(0, 2)),
      documentNo: (kind, day) =>
        `${school.shortName}学〔${day.slice(0, 4)}〕${kind === '19' ? random.int(1, 30) : random.int(31, 90)}号`,
    })
    const latest = (kind: string): string | undefined => events.findLast((e) => e.kind === kind)?.toValue
    return {
      studentNo: `${year}${program.code.slice(0, 6)}${String(n).padStart(3, '0')}`,
      person,
      ethnic: ethnicCode(random),
      hukou: random.chance(school.place === GROUP_CODE ? 0.62 : 0.78) ? '1' : '2',
      homeCounty: county,
      campusNo: school.campuses > 1 && school.programs.indexOf(program) % 3 === 2 ? 2 : 1,
      program: latest('23') ?? point(program),
      className: latest('29') ?? className(year, program, n - 1),
      entryYear: year,
      schoolYears: 3,
      mode: partTime ? '2' : '1',
      boarding: random.chance(school.place === GROUP_CODE ? 0.72 : 0.58) && !partTime ? '2' : '1',
      target: college ? '4' : older ? '2' : '1',
      way: random.weighted([
        ['1', 62],
        ['2', 18],
        ['3', 20],
      ]),
      guardian: college ? '' : guardianName(random, person.name),
      guardianPhone: college ? '' : phoneNumber(phones + school.index * 263),
      phone: random.chance(0.3) ? phoneNumber(phones * 7 + school.index * 131 + 5) : '',
      events,
    }
  }
}
