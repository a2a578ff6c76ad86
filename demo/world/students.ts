import { addDays } from './days.ts'
import { className, Cohort, type CohortContext } from './cohort.ts'
import { phoneNumber } from './names.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'
import type { PlannedSchool } from './school-plan.ts'
import { statusOn } from './status.ts'
import type { Transfer } from './transfers.ts'
import type { Student, StudentEvent } from './types.ts'

/** A full-time student on the roll: status 01 on the day. A registration of the autumn counts from 1 September. */
export function standing(student: Student, day: string): boolean {
  const [first, ...rest] = student.events
  const entry = `${student.entryYear}-09-01`
  const events = first?.kind === 'X1' && day >= entry ? [{ ...first, on: entry }, ...rest] : student.events
  return student.mode === '1' && statusOn(events, day) === '01'
}

/** Full-time students on the roll on a day. */
export const headCount = (students: readonly Student[], day: string): number =>
  students.reduce((n, s) => n + (standing(s, day) ? 1 : 0), 0)

function diploma(random: Random, transfer: Transfer, asOf: string): StudentEvent[] {
  const on = addDays(`${transfer.entryYear + 3}-06-25`, random.int(0, 10))
  return on <= asOf ? [{ kind: 'X2', on }] : []
}

/** One side of a transfer: the school left behind, or the school that takes the student in. */
function transferred(c: CohortContext, plan: Plan, transfer: Transfer, n: number, side: 'out' | 'in'): Student {
  const { school, random } = c
  const program = random.pick(school.programs)
  const year = transfer.entryYear
  const other = plan.schools[side === 'out' ? transfer.to : transfer.from]
  const events: StudentEvent[] =
    side === 'out'
      ? [
          { kind: 'X1', on: addDays(`${year}-09-01`, random.int(0, 5)) },
          { kind: '21', on: transfer.on, toValue: other?.code ?? '' },
        ]
      : [{ kind: '22', on: transfer.on, toValue: school.code }, ...diploma(random, transfer, plan.asOf)]
  return {
    studentNo: `${year}${program.code.slice(0, 6)}${side === 'out' ? 'B' : 'C'}${String(n).padStart(3, '0')}`,
    person: transfer.person,
    ethnic: transfer.ethnic,
    hukou: transfer.hukou,
    homeCounty: transfer.homeCounty,
    campusNo: 1,
    program: `${school.code}-${program.code}`,
    className: className(year, program, 0),
    entryYear: year,
    schoolYears: 3,
    mode: '1',
    boarding: random.chance(0.6) ? '2' : '1',
    target: '1',
    way: '1',
    guardian: transfer.guardian,
    guardianPhone: phoneNumber((c.count.phones += 1) + school.index * 263),
    phone: '',
    events,
  }
}

/** Entrants of an earlier year: a third of the roll and those who will leave on the way. */
const entrants = (school: PlannedSchool, random: Random): number =>
  Math.round((school.students / 3) * (1.005 + random.next() * 0.05))

/**
 * All students of a school who entered in the last five years. The newest year fills the roll up to exactly the planned
 * head count on 1 September.
 */
export function makeStudents(plan: Plan, c: CohortContext): Student[] {
  const { school, random } = c
  const countDay = `${plan.year}-09-01`
  const out: Student[] = []
  plan.transfers.forEach((transfer, n) => {
    if (transfer.from === school.index) out.push(transferred(c, plan, transfer, n, 'out'))
    if (transfer.to === school.index) out.push(transferred(c, plan, transfer, n, 'in'))
  })
  for (let year = plan.year - 4; year < plan.year; year++) {
    const cohort = new Cohort(c, year)
    for (let n = entrants(school, random); n > 0; n--) out.push(cohort.next())
  }
  const cohort = new Cohort(c, plan.year)
  for (let missing = school.students - headCount(out, countDay); missing > 0;) {
    const student = cohort.next()
    out.push(student)
    if (standing(student, countDay)) missing--
  }
  return out
}
