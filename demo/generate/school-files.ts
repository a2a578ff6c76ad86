import { makeTraining } from '../world/training.ts'
import { makeGraduates } from '../world/graduates.ts'
import { fateOf, SENT_BACK_REASONS, type Fate } from '../world/fates.ts'
import type { IntakeTally } from '../world/intake.ts'
import { Random } from '../world/random.ts'
import type { PlannedSchool } from '../world/school-plan.ts'
import type { SchoolContent, World } from '../world/world.ts'
import { Habits } from './habits.ts'
import { graduateColumns } from './graduate-columns.ts'
import type { ManifestEntry } from './manifest.ts'
import { withGraduateMistakes, withMistakes, type Mistake } from './mistakes.ts'
import { knownOn } from './past.ts'
import { planColumns, plannedIntakes } from './plan-columns.ts'
import { programColumns } from './program-columns.ts'
import { campusColumns, conditionColumns, schoolColumns, totalRow } from './school-columns.ts'
import { admissionColumns, eventColumns, eventRows, studentColumns } from './student-columns.ts'
import { sheet, type Sheet } from './table.ts'
import { classColumns, traineeColumns } from './training-columns.ts'
import { certificateColumns, practiceColumns, teacherColumns } from './teacher-columns.ts'

export type FileFormat = 'xlsx' | 'csv' | 'csv-gb18030'

/** A file to write: its sheets (a CSV has one) and its line of the manifest. */
export interface PlannedFile {
  readonly format: FileFormat
  readonly sheets: readonly Sheet[]
  readonly entry: ManifestEntry
}

/** Above so many students on the roll the list is kept in CSV. */
const LARGE = 650
/** Registers whose rows carry their history: one file serves both campaigns. */
const LIVE = ['schools', 'teachers', 'students', 'dual-qualified', 'teacher-practice', 'programs'] as const
type Live = (typeof LIVE)[number]

interface Job {
  readonly world: World
  readonly school: PlannedSchool
}

const habitsOf = ({ world, school }: Job, topic: string): Habits =>
  new Habits(new Random(world.plan.seed, 'habits', school.code, topic))

function sheetsOf(job: Job, content: SchoolContent, register: Live): Sheet[] {
  const { world, school } = job
  const habits = habitsOf(job, register)
  const managedBy = world.organisations.find((o) => o.code === content.facts.managedBy)?.name ?? ''
  switch (register) {
    case 'schools':
      return [
        sheet('学校', schoolColumns, [{ school, facts: content.facts, managedBy }], habits),
        sheet('校区', campusColumns(school.code), content.facts.campuses, habits),
      ]
    case 'teachers':
      return [sheet('教职工', teacherColumns, content.teachers, habits)]
    case 'students':
      return [
        sheet('学籍', studentColumns, content.students, habits),
        sheet('异动', eventColumns, eventRows(content.students), habits),
      ]
    case 'dual-qualified':
      return [sheet('历史认定', certificateColumns, content.certificates, habits)]
    case 'teacher-practice':
      return [sheet('企业实践', practiceColumns, content.practices, habits)]
    case 'programs':
      return [sheet('专业点', programColumns, content.programPoints, habits)]
  }
}

/** Most files are workbooks; large lists and a few offices' habits are CSV, one of them in the encoding of Chinese Windows. */
function formatOf({ world, school }: Job, register: string): FileFormat {
  const large = school.students > LARGE
  if (register === 'students' || register === 'admissions' || register === 'graduates') return large ? 'csv' : 'xlsx'
  if (register !== 'teachers') return 'xlsx'
  if (school.index === Math.min(12, world.schools.length - 1)) return 'csv-gb18030'
  return school.index % 9 === 7 ? 'csv' : 'xlsx'
}

function* filesOf(
  job: Job,
  name: string,
  format: FileFormat,
  sheets: readonly Sheet[],
  entry: Omit<ManifestEntry, 'path' | 'sheet' | 'rows' | 'unit'>,
): Generator<PlannedFile> {
  const unit = job.school.code
  if (format === 'xlsx') {
    const rows = sheets.reduce((n, s) => n + s.rows.length, 0)
    yield { format, sheets, entry: { path: `${unit}/${name}.xlsx`, sheet: null, unit, rows, ...entry } }
    return
  }
  // A CSV holds one sheet; the second one, where there is one, is named after the first.
  for (const [i, s] of sheets.entries()) {
    const path = `${unit}/${name}${i === 0 ? '' : '-events'}.csv`
    yield { format, sheets: [s], entry: { path, sheet: s.name, unit, rows: s.rows.length, ...entry } }
  }
}

const silent = (job: Job, register: string, period: string, campaign: string): PlannedFile => ({
  format: 'xlsx',
  sheets: [],
  entry: {
    path: null,
    register,
    sheet: null,
    unit: job.school.code,
    period,
    campaign,
    alsoFor: [],
    fate: 'silent',
    rows: 0,
  },
})

const reasonOf = (fate: Fate, register: string): { reason?: string } => {
  const reason = SENT_BACK_REASONS[register]
  return fate === 'sent-back' && reason ? { reason } : {}
}

/** The files of live registers: one for both campaigns, or last year's alone where this year's is missing or faulty. */
function* liveFiles(job: Job, content: SchoolContent): Generator<PlannedFile> {
  const { world, school } = job
  const [last, now] = [String(world.year - 1), String(world.year)]
  const period = `${now}-${world.year + 1}`
  const before = knownOn(content, `${last}-10-31`)
  for (const register of LIVE) {
    const fate = fateOf(school, register, true)
    const format = formatOf(job, register)
    const alone = fate === 'silent' || fate === 'has-errors'
    if (alone)
      yield* filesOf(job, `${register}-${last}`, format, sheetsOf(job, before, register), {
        register,
        period: `${last}-${now}`,
        campaign: last,
        alsoFor: [],
        fate: 'accepted',
      })
    if (fate === 'silent') {
      yield silent(job, register, period, now)
      continue
    }
    let sheets = sheetsOf(job, content, register)
    let mistakes: Mistake[] = []
    const first = sheets[0]
    if (fate === 'has-errors' && first) {
      const faulty = withMistakes(first)
      sheets = [faulty.sheet, ...sheets.slice(1)]
      mistakes = faulty.mistakes
    }
    yield* filesOf(job, register, format, sheets, {
      register,
      period,
      campaign: now,
      alsoFor: alone ? [] : [last],
      fate,
      ...reasonOf(fate, register),
      ...(mistakes.length > 0 ? { mistakes } : {}),
    })
  }
}

/** The files of one year's returns: conditions of the school year and admissions of the year. */
function* yearFiles(job: Job, content: SchoolContent, year: number): Generator<PlannedFile> {
  const { world, school } = job
  const current = year === world.year
  const campaign = String(year)
  const schoolYear = `${year}-${year + 1}`
  const conditions = content.conditions.filter((c) => c.period === schoolYear)
  const plain = sheet('办学条件', conditionColumns, conditions, habitsOf(job, 'conditions'))
  const withTotal = conditions.length > 1 || school.index % 5 === 3
  const tables: readonly (readonly [string, string, string, Sheet])[] = [
    [
      'conditions',
      `conditions-${schoolYear}`,
      schoolYear,
      withTotal ? { ...plain, rows: [...plain.rows, totalRow(conditions)] } : plain,
    ],
    [
      'admissions',
      `admissions-${year}`,
      campaign,
      sheet(
        '录取',
        admissionColumns,
        content.admissions.filter((a) => a.year === year),
        habitsOf(job, `admissions-${year}`),
      ),
    ],
    [
      'enrolment-plans',
      `enrolment-plans-${year}`,
      campaign,
      sheet(
        '招生计划',
        planColumns,
        plannedIntakes(content.admissions.filter((a) => a.year === year)),
        habitsOf(job, `enrolment-plans-${year}`),
      ),
    ],
  ]
  for (const [register, name, period, table] of tables) {
    const fate = fateOf(school, register, current)
    if (fate === 'silent') yield silent(job, register, period, campaign)
    else
      yield* filesOf(job, name, formatOf(job, register), [table], {
        register,
        period,
        campaign,
        alsoFor: [],
        fate,
        ...reasonOf(fate, register),
      })
  }
}

/** This year's graduates of a school: one return for the calendar year. */
function* graduateFiles(job: Job, content: SchoolContent): Generator<PlannedFile> {
  const { world, school } = job
  const register = 'graduates'
  const year = String(world.year)
  const fate = fateOf(school, register, true)
  if (fate === 'silent') {
    yield silent(job, register, year, year)
    return
  }
  const random = new Random(world.plan.seed, register, school.index)
  const list = makeGraduates(school, random, content.students, world.year)
  const plain = sheet('毕业生', graduateColumns, list, habitsOf(job, register))
  const { sheet: made, mistakes } = fate === 'has-errors' ? withGraduateMistakes(plain) : { sheet: plain, mistakes: [] }
  yield* filesOf(job, `${register}-${year}`, formatOf(job, register), [made], {
    register,
    period: year,
    campaign: year,
    alsoFor: [],
    fate,
    ...reasonOf(fate, register),
    ...(mistakes.length > 0 ? { mistakes } : {}),
  })
}

/** This year's training classes with their lists: the register begins with this year's campaign. */
function* trainingFiles(job: Job): Generator<PlannedFile> {
  const { world, school } = job
  const register = 'training-classes'
  const year = String(world.year)
  const fate = fateOf(school, register, true)
  if (fate === 'silent') {
    yield silent(job, register, year, year)
    return
  }
  const classes = makeTraining(school, { seed: world.plan.seed, year: world.year, asOf: world.asOf })
  const habits = habitsOf(job, register)
  const sheets = [
    sheet('班级', classColumns, classes, habits),
    sheet(
      '学员',
      traineeColumns,
      classes.flatMap((c) => c.trainees),
      habits,
    ),
  ]
  yield* filesOf(job, `${register}-${year}`, 'xlsx', sheets, {
    register,
    period: year,
    campaign: year,
    alsoFor: [],
    fate,
    ...reasonOf(fate, register),
  })
}

/** Everything one school would upload, in the order in which registers lean on each other; `arrivals` hears who arrived this year. */
export function* schoolFiles(world: World, school: PlannedSchool, arrivals?: IntakeTally): Generator<PlannedFile> {
  const content = world.content(school)
  const job = { world, school }
  if (fateOf(school, 'admissions', true) !== 'silent') arrivals?.add(content.admissions, world.year)
  const years = [...yearFiles(job, content, world.year - 1), ...yearFiles(job, content, world.year)]
  const live = [...liveFiles(job, content)]
  yield* live.filter((f) => f.entry.register === 'schools')
  yield* years.filter((f) => f.entry.register === 'admissions')
  yield* live.filter((f) => f.entry.register !== 'schools')
  yield* years.filter((f) => f.entry.register === 'enrolment-plans')
  yield* years.filter((f) => f.entry.register === 'conditions')
  yield* graduateFiles(job, content)
  yield* trainingFiles(job)
}
