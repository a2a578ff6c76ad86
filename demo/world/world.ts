import { makeAdmissions } from './admissions.ts'
import { makeCertificates } from './certificates.ts'
import type { CohortContext } from './cohort.ts'
import { makeConditions } from './conditions.ts'
import { IdentityBook } from './identity-slots.ts'
import { makeOrganisations } from './organisations.ts'
import { makePeople } from './people.ts'
import { makePlan, type Plan } from './plan.ts'
import { makePractices } from './practice.ts'
import { makeProgramPoints } from './program-points.ts'
import { Random } from './random.ts'
import { schoolFacts, type SchoolFacts } from './school-facts.ts'
import type { PlannedSchool } from './school-plan.ts'
import { makeStudents } from './students.ts'
import { makeTeachers } from './teachers.ts'
import type {
  Admission,
  Certificate,
  Condition,
  Organisation,
  Practice,
  ProgramPoint,
  SignIn,
  Student,
  Teacher,
  WorldSize,
} from './types.ts'

/** Everything one school knows. Made on demand and not kept, so that a world of any size fits in memory. */
export interface SchoolContent {
  readonly facts: SchoolFacts
  /** Both school years, a row per campus. */
  readonly conditions: readonly Condition[]
  readonly teachers: readonly Teacher[]
  readonly certificates: readonly Certificate[]
  readonly practices: readonly Practice[]
  readonly students: readonly Student[]
  /** Of the last two years. */
  readonly admissions: readonly Admission[]
  readonly programPoints: readonly ProgramPoint[]
}

export interface World {
  readonly plan: Plan
  readonly year: number
  /** Day up to which the world is told. */
  readonly asOf: string
  readonly organisations: readonly Organisation[]
  readonly people: readonly SignIn[]
  readonly schools: readonly PlannedSchool[]
  /** The school's content; the same each time it is asked for. */
  content(school: PlannedSchool): SchoolContent
}

function content(plan: Plan, school: PlannedSchool): SchoolContent {
  const { seed, year, asOf } = plan
  const i = school.index
  const stream = (topic: string): Random => new Random(seed, topic, i)
  const teachers = makeTeachers({
    school,
    year,
    random: stream('staff'),
    book: new IdentityBook(plan.staffRanges[i] ?? {}),
  })
  const share = plan.dualShares[i] ?? 0
  const book = new IdentityBook(plan.studentRanges[i] ?? {})
  const cohort: CohortContext = { school, asOf, book, random: stream('students'), count: { phones: 0 } }
  const students = makeStudents(plan, cohort)
  const admitted: CohortContext = { ...cohort, random: stream('admissions') }
  const facts = schoolFacts(school, seed, year)
  return {
    facts,
    conditions: makeConditions(school, year, stream('conditions')),
    teachers,
    certificates: makeCertificates({ school, year, asOf, share, random: stream('certificates') }, teachers),
    practices: makePractices({ year, asOf, random: stream('practice') }, teachers),
    students,
    admissions: [...makeAdmissions(admitted, students, year - 1), ...makeAdmissions(admitted, students, year)],
    programPoints: makeProgramPoints({ school, facts, year, random: stream('programs'), teachers, students }),
  }
}

/** The invented city of 云川: the same size and seed give the same world, down to the last telephone number. */
export function makeWorld(size: WorldSize): World {
  const plan = makePlan(size)
  return {
    plan,
    year: plan.year,
    asOf: plan.asOf,
    organisations: makeOrganisations(plan.schools),
    people: makePeople(plan.schools, plan.seed),
    schools: plan.schools,
    content: (school) => content(plan, school),
  }
}
