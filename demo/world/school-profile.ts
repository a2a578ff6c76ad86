import type { Family } from './programs.ts'
import type { KeyCondition } from './types.ts'

/** What a school is meant to be, before its people are made. Sizes are those of a city of 48,000 students. */
export interface SchoolProfile {
  readonly name: string
  readonly shortName: string
  /** County or the group of city-run schools. */
  readonly place: string
  readonly students: number
  readonly teachers: number
  readonly families: readonly Family[]
  readonly kind: 'secondary' | 'arts' | 'technician' | 'college'
  /** Figures that a story needs exactly: land and building in m2, equipment in units of 10,000 yuan, printed books. */
  readonly exact?: {
    readonly land: number
    readonly building: number
    readonly equipment: number
    readonly books: number
  }
  /** Key conditions that the school misses on 1 September of the year. */
  readonly misses: readonly KeyCondition[]
  readonly campuses: number
  /** Dual-qualified share of its specialised teachers wanted in November, 0 where the city's level decides. */
  readonly dualShare: number
}

type Rest = Partial<Omit<SchoolProfile, 'name' | 'shortName' | 'place' | 'students' | 'teachers' | 'families'>>

/** One line of the school list. */
export const school = (
  name: string,
  shortName: string,
  place: string,
  students: number,
  teachers: number,
  families: readonly Family[],
  rest: Rest = {},
): SchoolProfile => ({
  name,
  shortName,
  place,
  students,
  teachers,
  families,
  kind: 'secondary',
  misses: [],
  campuses: 1,
  dualShare: 0,
  ...rest,
})
