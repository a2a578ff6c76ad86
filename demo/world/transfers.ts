import { addDays } from './days.ts'
import { fateOf } from './fates.ts'
import { identityNumber, type Ranges } from './identity-slots.ts'
import { ethnicCode, guardianName, personName } from './names.ts'
import { COUNTIES } from './regions.ts'
import { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { Person } from './types.ts'

/** One student who changes schools: out of one and into the other on the same day, with the same number. */
export interface Transfer {
  readonly person: Person
  readonly guardian: string
  readonly homeCounty: string
  readonly ethnic: string
  readonly hukou: string
  readonly entryYear: number
  readonly from: number
  readonly to: number
  readonly on: string
}

/** Share of a school year's entrants who change schools before their third year. */
const RATE = 0.008

/** How many there will be; the range of their numbers is as long. */
export const transferCount = (students: number): number => Math.round((students / 3) * RATE) * 3

/** All transfers of the world; few enough to be held, so that two schools agree without meeting. */
export function planTransfers(
  seed: number | string,
  schools: readonly PlannedSchool[],
  ranges: Ranges,
  year: number,
  asOf: string,
): Transfer[] {
  const random = new Random(seed, 'transfers')
  // A school that does not report would keep a student whom another has taken in.
  const places = schools.filter((s) => s.kind !== 'college' && fateOf(s, 'students', true) === 'accepted')
  if (places.length < 2) return []
  const weights = places.map((s) => [s, s.students] as const)
  const out: Transfer[] = []
  const total = transferCount(places.reduce((sum, s) => sum + s.students, 0))
  for (let k = 0; k < total; k++) {
    // Newer entrants would meet the check that who registers has been admitted by the same school.
    const entryYear = year - 4 + (k % 3)
    const [one, two] = [random.weighted(weights), random.weighted(weights)]
    // Schools are loaded in their order: the one that lets go comes first.
    const [from, to] = one.index < two.index ? [one, two] : [two, one]
    const day = random.pick([
      `${entryYear}-10-13`,
      `${entryYear + 1}-02-24`,
      `${entryYear + 1}-08-26`,
      `${entryYear + 2}-02-24`,
    ])
    const sex = random.chance(0.55) ? 'male' : 'female'
    const county = COUNTIES.find((c) => c.code === from.place) ?? random.pick(COUNTIES)
    const name = personName(random, sex)
    const guardian = guardianName(random, name)
    const on = addDays(day, random.int(0, 3))
    const ethnic = ethnicCode(random)
    const hukou = random.chance(0.75) ? '1' : '2'
    const range = ranges[county.code]
    if (from === to || on > asOf || !range || k >= range.length) continue
    const person = {
      name,
      idType: '1',
      sex,
      ...identityNumber(county.code, entryYear - 16, sex, range.first + k),
    } as const
    out.push({
      person,
      guardian,
      homeCounty: county.code,
      ethnic,
      hukou,
      entryYear,
      from: from.index,
      to: to.index,
      on,
    })
  }
  return out
}
