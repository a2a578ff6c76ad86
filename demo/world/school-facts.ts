import { socialCreditCode } from './check-digit.ts'
import { personName } from './names.ts'
import { CITY_CODE, COUNTIES, GROUP_CODE, placeOf } from './regions.ts'
import { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { Campus } from './types.ts'

/** What the register of schools says about a school. Codes are those of the code lists. */
export interface SchoolFacts {
  readonly uscc: string
  readonly schoolType: string
  readonly schoolTypeHigher: string
  readonly schoolGroup: string
  readonly founder: string
  /** County of the seat; city-run schools sit in a district. */
  readonly county: string
  /** Code of the managing office. */
  readonly managedBy: string
  readonly urbanRural: string
  readonly foundedOn: string
  readonly approvedBy: string
  readonly permitYear: number
  readonly legalPerson: string
  readonly officePhone: string
  readonly complaintPhone: string
  readonly website: string
  readonly campuses: readonly Campus[]
}

const STREETS = [
  '学府路',
  '教育路',
  '文昌路',
  '职教大道',
  '滨江路',
  '育才街',
  '工业北路',
  '桃源路',
  '新城大道',
  '朝阳街',
] as const

const groupOf = (s: PlannedSchool): string => {
  if (s.kind === 'college') return 'hv_engineering_agri'
  if (s.kind === 'arts') return 'secondary_arts'
  if (s.kind === 'technician') return s.students > 1000 ? 'technician_school_senior' : 'technician_school_basic'
  return 'secondary_general'
}

/** The office that manages a school: labour for technician schools, education for the others, of its own level. */
export const officeCode = (area: string, kind: 'education' | 'labour' | 'finance' | 'audit'): string =>
  `${area}${{ education: 'E1', labour: 'E2', finance: 'E3', audit: 'E4' }[kind]}`

/** The seat's county: city-run schools are spread over the three districts. */
export const seatOf = (s: PlannedSchool): string =>
  s.place === GROUP_CODE ? (COUNTIES[s.index % 3]?.code ?? CITY_CODE) : s.place

/** Facts of one school. */
export function schoolFacts(s: PlannedSchool, seed: number | string, year: number): SchoolFacts {
  const random = new Random(seed, 'school', s.index)
  const cityRun = s.place === GROUP_CODE
  const county = seatOf(s)
  const seat = placeOf(county)
  const area = cityRun ? CITY_CODE : s.place
  const lon = 105.2 + (seat.tile[0] - 1) * 0.28 + random.next() * 0.1
  const lat = 31.6 - (seat.tile[1] - 1) * 0.24 + random.next() * 0.08
  const phone = (n: number): string => `0999-${String(6_210_000 + s.index * 100 + n)}`
  const foundedOn = `${random.int(1958, 2012)}-${random.pick(['03', '07', '09'])}`
  const campuses = Array.from({ length: s.campuses }, (_, i) => ({
    campusNo: i + 1,
    name: i === 0 ? '本部' : '东校区',
    county,
    address: `${seat.name}${seat.town}${random.pick(STREETS)}${random.int(1, 260)}号`,
    lon: (lon + i * 0.03).toFixed(6),
    lat: (lat + i * 0.02).toFixed(6),
  }))
  return {
    uscc: socialCreditCode('12', area, `MB9A${String(s.index + 1).padStart(4, '0')}`),
    schoolType: s.kind === 'college' ? '' : s.kind === 'technician' ? '366' : s.name.includes('高') ? '365' : '361',
    schoolTypeHigher: s.kind === 'college' ? '415' : '',
    schoolGroup: groupOf(s),
    founder: s.kind === 'technician' ? (cityRun ? '822' : '832') : cityRun ? '821' : '831',
    county,
    managedBy: officeCode(area, s.kind === 'technician' ? 'labour' : 'education'),
    urbanRural: cityRun || seat.name.endsWith('区') ? random.pick(['111', '112']) : random.pick(['121', '121', '122']),
    foundedOn,
    approvedBy: `${seat.shortName.slice(0, 1)}政〔${foundedOn.slice(0, 4)}〕${random.int(3, 88)}号`,
    permitYear: year,
    legalPerson: personName(random, random.chance(0.75) ? 'male' : 'female'),
    officePhone: phone(1),
    complaintPhone: phone(99),
    website: '',
    campuses,
  }
}
