import { Random } from './random.ts'
import { COUNTIES } from './regions.ts'
import { TOWNS } from './towns.ts'

export interface RegionalRow {
  readonly county: string
  readonly source: string
  readonly asOf: string
  readonly residents: number
  readonly residents60: number
  readonly pop1659: number
  readonly pop1517: number
  readonly schoolingYears: string
  readonly generalEnrolled: number
  readonly vocationalEnrolled: number
  readonly compulsoryCohort: number
  readonly compulsoryKept: number
  readonly employed: number
  readonly newUrbanJobs: number
  readonly skilled: number
  readonly highSkilled: number
  readonly highSkilledNew: number
  readonly placements: number
  readonly placementsEnded: number
  readonly placementsStayed: number
  readonly reemployed: number
  readonly startupSpace: number
  readonly startupSpaceFree: number
  readonly towns: readonly { readonly code: string; readonly residents: number; readonly residents60: number }[]
}

/** What the statistics and labour offices told each county by the middle of the year. */
export function makeRegional(seed: number | string, year: number): RegionalRow[] {
  return COUNTIES.map(({ code }, i): RegionalRow => {
    const random = new Random(seed, 'regional', code)
    const near = (n: number, spread = 0.06): number => Math.round(n * (1 + (random.next() - 0.5) * 2 * spread))
    const residents = near(i < 3 ? 520_000 : 360_000, 0.12)
    const residents60 = near(residents * 0.215)
    const pop1517 = near(residents * 0.031)
    const compulsoryCohort = near(pop1517 / 3)
    const skilled = near(residents * 0.092)
    const placementsEnded = near(residents * 0.0004, 0.2)
    const startupSpace = near(i < 3 ? 9000 : 4200, 0.2)
    const towns = TOWNS.filter((t) => t.county === code)
    const shares = towns.map((_, n) => (n === 0 ? 0.5 : 0.5 / (towns.length - 1)))
    return {
      county: code,
      source: `${year}年上半年统计快报`,
      asOf: `${year}-06-30`,
      residents,
      residents60,
      pop1659: near(residents * 0.6, 0.02),
      pop1517,
      schoolingYears: (i < 3 ? 10.6 : 9.5 + random.next() * 0.6).toFixed(2),
      generalEnrolled: near(pop1517 * 0.5),
      vocationalEnrolled: near(pop1517 * 0.43),
      compulsoryCohort,
      compulsoryKept: Math.round(compulsoryCohort * (0.952 + random.next() * 0.03)),
      employed: near(residents * 0.53, 0.03),
      newUrbanJobs: near(residents * 0.0062),
      skilled,
      highSkilled: near(skilled * 0.27),
      highSkilledNew: near(skilled * 0.015),
      placements: near(residents * 0.0005, 0.2),
      placementsEnded,
      placementsStayed: Math.round(placementsEnded * (0.42 + random.next() * 0.2)),
      reemployed: near(residents * 0.0018),
      startupSpace,
      startupSpaceFree: Math.round(startupSpace * (0.25 + random.next() * 0.1)),
      towns: towns.map((t, n) => ({
        code: t.code,
        residents: Math.round(residents * shares[n]!),
        residents60: Math.round(residents60 * shares[n]!),
      })),
    }
  })
}
