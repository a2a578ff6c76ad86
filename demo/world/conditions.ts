import type { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { Condition, KeyCondition } from './types.ts'

/** The nine lines of general secondary schools (教职成〔2022〕5号); the arts line is the demo province's own. */
export const LINES = {
  land: 40_000,
  landEach: 33,
  building: 24_000,
  buildingEach: 20,
  teachers: 60,
  ratio: 20,
  artsRatio: 14,
  equipment: 3_000_000,
  equipmentEach: 2_500,
  booksEach: 30,
}

interface Totals {
  readonly land: number
  readonly building: number
  /** Whole yuan. */
  readonly equipment: number
  readonly books: number
}

/** Stocks of a school on 1 September: those of its story, or above every line by some margin. */
function totals(s: PlannedSchool, random: Random): Totals {
  if (s.exact)
    return {
      land: Math.round(s.exact.land * s.scale),
      building: Math.round(s.exact.building * s.scale),
      equipment: Math.round(s.exact.equipment * s.scale * 10_000),
      books: Math.round(s.exact.books * s.scale),
    }
  const above = (line: number, each: number, step: number, spread: number): number =>
    Math.ceil((Math.max(line, each * s.students) * (1.02 + random.next() * spread)) / step) * step
  const senior = s.kind === 'technician' && s.students > 1000
  return {
    land: above(senior ? 66_000 : LINES.land, s.kind === 'college' ? 59 : LINES.landEach, 100, 0.35),
    building: above(senior ? 50_000 : LINES.building, s.kind === 'college' ? 27 : LINES.buildingEach, 100, 0.2),
    equipment: above(LINES.equipment, s.kind === 'college' ? 6_400 : LINES.equipmentEach + 300, 10_000, 0.3),
    books: above(12_000, s.kind === 'college' ? 64 : LINES.booksEach, 100, 0.12),
  }
}

const part = (total: number, share: number): number => Math.round(total * share)

/** One campus's row: `share` of the school's stocks. */
function campusRow(
  s: PlannedSchool,
  period: string,
  campusNo: number,
  share: number,
  t: Totals,
  fresh: { equipment: number; books: number },
  random: Random,
): Condition {
  const college = s.kind === 'college'
  const students = part(s.students, share)
  const land = part(t.land, share)
  const building = part(t.building, share)
  const bldAdmin = part(building, 0.07)
  const bldDorm = part(building, 0.31)
  const bldLiving = part(building, 0.1)
  const bldTeaching = building - bldAdmin - bldDorm - bldLiving
  const sportsLand = Math.max(3_200, part(land, 0.19))
  const equipTotal = part(t.equipment, share)
  const books = part(t.books, share)
  const classrooms = Math.ceil(students / 38) + 6
  const wobble = (low: number, high: number): number => low + random.next() * (high - low)
  return {
    period,
    campusNo,
    landOwned: land,
    landLeased: 0,
    greenLand: part(land, wobble(0.18, 0.3)),
    sportsLand,
    trackLength: s.misses.length >= 5 ? 0 : random.pick([200, 250, 300, 400]),
    bldTeaching,
    bldPractice: part(bldTeaching, wobble(0.36, 0.46)),
    bldAdmin,
    bldDorm,
    bldLiving,
    bldLeased: 0,
    bldUnsafe: 0,
    bldNew: 0,
    equipTotal,
    equipNew: part(fresh.equipment, share),
    equipCompany: Math.round((equipTotal * wobble(0, 0.03)) / 1000) * 1000,
    fixedAssets: equipTotal + building * random.int(1500, 2200),
    books,
    ebooks: Math.round(books * wobble(0.2, 0.6)),
    booksNew: part(fresh.books, share),
    periodicals: random.int(68, 160),
    computers: Math.ceil(students * wobble(0.16, 0.24)),
    readingSeats: Math.ceil(students * wobble(0.095, 0.13)),
    readingSeatsStaff: Math.ceil(part(s.teachers, share) * wobble(0.2, 0.3)),
    mediaSeats: college ? Math.ceil(students * wobble(0.09, 0.14)) : 0,
    classrooms,
    classroomsNetworked: classrooms - random.int(0, 5),
    workplaces: Math.ceil(students * wobble(0.36, 0.58)),
    bandwidth: random.pick([200, 500, 1000, 1000, 2000]),
  }
}

/**
 * Conditions of the last school year and of this one, a row per campus. Land and buildings stay; equipment and books grew
 * by what this year's row calls new, so that the two years agree.
 */
export function makeConditions(s: PlannedSchool, year: number, random: Random): Condition[] {
  const now = totals(s, random)
  const fresh = {
    equipment: Math.round((now.equipment * (0.04 + random.next() * 0.07)) / 1000) * 1000,
    books: Math.round(now.books * (0.015 + random.next() * 0.03)),
  }
  const last: Totals = { ...now, equipment: now.equipment - fresh.equipment, books: now.books - fresh.books }
  const freshLast = { equipment: Math.round(fresh.equipment * 0.8), books: Math.round(fresh.books * 0.9) }
  const shares = s.campuses > 1 ? [0.68, 0.32] : [1]
  return [
    ...shares.map((share, i) => campusRow(s, `${year - 1}-${year}`, i + 1, share, last, freshLast, random)),
    ...shares.map((share, i) => campusRow(s, `${year}-${year + 1}`, i + 1, share, now, fresh, random)),
  ]
}

/** Which of the nine lines the rows of one period miss, given the roll and the teachers of the count day. */
export function missedLines(
  rows: readonly Condition[],
  students: number,
  teachers: number,
  arts: boolean,
): KeyCondition[] {
  const sum = (value: (c: Condition) => number): number => rows.reduce((t, c) => t + value(c), 0)
  const land = sum((c) => c.landOwned)
  const building = sum((c) => c.bldTeaching + c.bldAdmin + c.bldDorm + c.bldLiving - c.bldUnsafe)
  const equipment = sum((c) => c.equipTotal)
  const lines: readonly (readonly [KeyCondition, boolean])[] = [
    ['landTotal', land < LINES.land],
    ['landPerStudent', land < LINES.landEach * students],
    ['buildingTotal', building < LINES.building],
    ['buildingPerStudent', building < LINES.buildingEach * students],
    ['teachers', teachers < LINES.teachers],
    ['studentsPerTeacher', students > (arts ? LINES.artsRatio : LINES.ratio) * teachers],
    ['equipmentTotal', equipment < LINES.equipment],
    ['equipmentPerStudent', equipment < LINES.equipmentEach * students],
    ['booksPerStudent', sum((c) => c.books) < LINES.booksEach * students],
  ]
  return lines.filter(([, missed]) => missed).map(([code]) => code)
}
