import { Habits } from '../../demo/generate/habits.ts'
import { eventColumns, eventRows, studentColumns } from '../../demo/generate/student-columns.ts'
import { csvRows, sheet, sheetSpec, type Sheet } from '../../demo/generate/table.ts'
import { IdentityBook } from '../../demo/world/identity-slots.ts'
import { Random } from '../../demo/world/random.ts'
import type { PlannedSchool } from '../../demo/world/school-plan.ts'
import { makeStudents } from '../../demo/world/students.ts'
import type { Student } from '../../demo/world/types.ts'
import { makeWorld, type World } from '../../demo/world/world.ts'
import { writeCsv } from '../../src/platform/csv/write-csv.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'

const SEED = 'bench'
const YEAR = 2025
/** Events that name another school: left out, so that units can be loaded in any order. */
const BETWEEN_SCHOOLS = new Set(['21', '22'])

/** The invented city of the demo at a size of ours: the largest schools send the returns that are measured. */
export class CityPlan {
  readonly world: World
  /** Largest first. */
  readonly measured: readonly PlannedSchool[]
  readonly others: readonly PlannedSchool[]

  /** So many schools with so many students on average; so many of them are kept for measuring. */
  constructor(others: number, measured: number, students: number) {
    const schools = others + measured
    this.world = makeWorld({ schools, students: schools * Math.max(100, students), seed: SEED, year: YEAR })
    const bySize = [...this.world.schools].sort((a, b) => b.students - a.students)
    this.measured = bySize.slice(0, measured)
    this.others = bySize.slice(measured)
  }

  /** Up to `rows` students of a school, evenly from all its years. */
  students(school: PlannedSchool, rows: number): Student[] {
    const { plan } = this.world
    const all = makeStudents(plan, {
      school,
      asOf: plan.asOf,
      book: new IdentityBook(plan.studentRanges[school.index] ?? {}),
      random: new Random(plan.seed, 'students', school.index),
      count: { phones: 0 },
    }).filter((s) => !s.events.some((e) => BETWEEN_SCHOOLS.has(e.kind)))
    const step = Math.max(1, all.length / rows)
    return Array.from({ length: Math.min(rows, all.length) }, (_, i) => all[Math.floor(i * step)]!)
  }
}

const sheetsOf = (students: readonly Student[], habits: Habits): [students: Sheet, events: Sheet] => [
  sheet('学籍', studentColumns, students, habits),
  sheet('异动', eventColumns, eventRows(students), habits),
]

const habitsOf = (school: PlannedSchool): Habits => new Habits(new Random(SEED, 'habits', school.code))

/** A school's students and their events as one workbook of two sheets. */
export const studentWorkbook = (school: PlannedSchool, students: readonly Student[]): Promise<Uint8Array> =>
  writeWorkbook({ sheets: sheetsOf(students, habitsOf(school)).map(sheetSpec) })

/** The same as two CSV files. */
export const studentCsv = (school: PlannedSchool, students: readonly Student[]): string[] =>
  sheetsOf(students, habitsOf(school)).map((s) => writeCsv(csvRows(s)))
