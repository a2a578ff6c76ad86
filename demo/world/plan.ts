import { RangeMaker, type Ranges } from './identity-slots.ts'
import { GROUP_CODE } from './regions.ts'
import { planSchools, type PlannedSchool } from './school-plan.ts'
import { planTransfers, transferCount, type Transfer } from './transfers.ts'
import type { WorldSize } from './types.ts'

/** All that schools must agree on before any of them is made: sizes, number ranges, transfers, dual-qualified goals. */
export interface Plan {
  readonly seed: number | string
  readonly year: number
  /** The day up to which the world is told, YYYY-MM-DD. */
  readonly asOf: string
  readonly schools: readonly PlannedSchool[]
  readonly studentRanges: readonly Ranges[]
  readonly staffRanges: readonly Ranges[]
  readonly transfers: readonly Transfer[]
  /** Share of dual-qualified among specialised teachers wanted per school on `asOf`. */
  readonly dualShares: readonly number[]
}

/** Share of specialised teachers among full-time teachers. */
export const SPECIALISED = 0.74
/** City value of the dual-qualified share in November; the plan's target is 60 %. */
const CITY_DUAL_SHARE = 0.571

/** Where a school's students live decides how many numbers of each county it may need. */
const studentPlaces =
  (s: PlannedSchool) =>
  (county: string): number =>
    Math.ceil((s.students / 3) * (s.place === county ? 1.1 : s.place === GROUP_CODE ? 0.3 : 0.06)) + 25
const staffPlaces =
  (s: PlannedSchool) =>
  (county: string): number =>
    Math.ceil(s.teachers * (s.place === county ? 0.1 : 0.03)) + 8

/** Schools with a story keep their share; one common share of the others brings the city to its value. */
function dualShares(schools: readonly PlannedSchool[]): number[] {
  const planned = schools.filter((s) => s.dualShare > 0)
  const sum = (list: readonly PlannedSchool[], value: (s: PlannedSchool) => number): number =>
    list.reduce((t, s) => t + value(s), 0)
  const open = sum(schools, (s) => s.teachers) - sum(planned, (s) => s.teachers)
  const wanted = CITY_DUAL_SHARE * sum(schools, (s) => s.teachers) - sum(planned, (s) => s.teachers * s.dualShare)
  const common = open > 0 ? Math.min(0.8, wanted / open) : CITY_DUAL_SHARE
  return schools.map((s) => s.dualShare || common + ((s.index % 5) - 2) * 0.02)
}

/** Plans a world. The same size and seed give the same plan. */
export function makePlan(size: WorldSize): Plan {
  const schools = planSchools(size)
  const asOf = size.asOf ?? `${size.year}-11-20`
  const maker = new RangeMaker()
  const studentRanges = schools.map((s) => maker.make(studentPlaces(s)))
  const staffRanges = schools.map((s) => maker.make(staffPlaces(s)))
  const transferRange = maker.make(() => transferCount(size.students) + 1)
  return {
    seed: size.seed,
    year: size.year,
    asOf,
    schools,
    studentRanges,
    staffRanges,
    transfers: planTransfers(size.seed, schools, transferRange, size.year, asOf),
    dualShares: dualShares(schools),
  }
}
