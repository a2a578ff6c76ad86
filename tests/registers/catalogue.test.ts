import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import Papa from 'papaparse'
import { parseFormula, partsOf } from '../../src/kernel/formula.ts'
import { modules } from '../../src/modules.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/domain', import.meta.url))

/** Differences from the catalogue that we chose, each with its reason. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'indicator conditions.computers-per-100 aliases': 'another name that plans use',
  'indicator schools.closed-count aliases': 'another name that plans use',
  'indicator teachers.new-hired-count aliases': 'another name that plans use',
  'indicator graduates.guidance-per-person aliases': 'another name that plans use',
  'indicator graduates.recommendations-per-person aliases': 'another name that plans use',
  'indicator training.certified-share aliases': 'another name that plans use',
  'indicator labour.startup-space-share aliases': 'another name that plans use',
  'indicator teachers.ethics-cases-count missing':
    'no field of the staff register holds proven cases; comes with complaints',
  'indicator teachers.class-head-coverage missing': 'the student register names no class head',
  'indicator students.in-pilots missing': 'reform pilots are known by the register of projects',
  'indicator conditions.places-new-count missing':
    'places put into use are known by construction; the return holds the stock only',
  'indicator enrolment.hv-from-secondary-share missing': 'admissions do not say which certificate a candidate brings',
  'measure teachers.ethics-cases missing': 'see its indicator',
  'measure teachers.class-heads missing': 'see its indicator',
  'measure students.reform-pilots missing': 'see its indicator',
  'measure conditions.places-new missing': 'see its indicator',
  'measure enrolment.hv-from-secondary missing': 'see its indicator',
  'indicator digital.networked-classroom-share period':
    'fed by the yearly return of 1 September, not by a count of 31 December',
  'measure conditions.classrooms kind': 'the return holds a number per campus: summed, not counted',
  'measure conditions.classrooms-networked kind': 'as classrooms',
  'measure conditions.periodicals-count kind': 'the largest of a school’s campuses',
  'measure conditions.track-length kind': 'the longest of a school’s campuses',
  'measure programs.groups kind': 'a school’s group is named at each of its points and counts once',
  'measure students.classes kind': 'different class names of the students who stand',
  'measure teachers.dual-recognised kind': 'a person with two valid certificates counts once',
  'measure teachers.dual-recognised-specialised kind': 'as dual-recognised',
  'measure teachers.dual-senior kind': 'as dual-recognised',
  'measure teachers.dual-part-time kind': 'as dual-recognised',
  'measure teachers.dual-applied kind': 'as dual-recognised',
  'measure teachers.dual-passed kind': 'as dual-recognised',
  'measure teachers.practised-month kind': 'a teacher with several stays counts once',
  'measure teachers.practised-six-months kind': 'as practised-month',
  'measure graduates.settled-final missing':
    'a school and year have one return, as of 31 August; a second one of 31 December would stand beside it',
  'indicator graduates.settled-final-rate missing': 'see its measure',
  'measure graduates.employed-partner missing': 'partners are known by the register of agreements',
  'indicator graduates.partner-share missing': 'see its measure',
  'measure graduates.guidance kind': 'a number per graduate: summed, not counted',
  'measure graduates.recommendations kind': 'as guidance',
  'measure graduates.chances kind': 'as guidance',
  'measure enrolment.sv kind': 'a county’s return holds numbers: summed, not counted',
  'measure enrolment.sv-technician kind': 'as sv',
  'measure enrolment.sv-adult kind': 'as sv',
  'measure enrolment.five-year kind': 'as sv',
  'measure enrolment.sent kind': 'as sv',
  'measure enrolment.origin-vocational kind': 'as sv',
  'measure enrolment.origin-general kind': 'as sv',
  'measure enrolment.sent-done kind': 'as sv',
  'measure training.projects kind': 'different projects of the classes that ended',
  'measure training.new-farmers additive': 'one who finishes at two schools is one person: counted again at each level',
  'measure training.degree-plus-skill additive': 'as new-farmers',
  'measure training.apprentices additive': 'as new-farmers',
  'measure training.farmer-courses missing': 'no field holds courses that a school developed',
  'indicator training.farmer-courses-count missing': 'see its measure',
  'measure training.rural-activities missing': 'no field holds visits to villages',
  'indicator training.village-visits-count missing': 'see its measure',
  'measure enrolment.general kind': 'as sv',
  'measure enrolment.junior-graduates kind': 'as sv',
  'measure enrolment.junior-progressed kind': 'as sv',
  'measure students.general kind': 'as sv',
  'measure enrolment.higher missing': 'no county knows the intake of colleges outside its schools',
  'indicator enrolment.hv-share-of-higher missing': 'see its measure',
  'measure matching.jobs missing': 'jobs by industry come with the industry map',
  'indicator matching.structural-deviation missing': 'see its measure',
  'measure funding.fiscal-education missing': 'comes with the register of county funding',
  'indicator students.sv-stock-share missing': 'students of schools and of counties do not come from the same units',
}
const OURS = [
  'schools',
  'conditions',
  'teachers',
  'dual-qualified',
  'teacher-practice',
  'students',
  'admissions',
  'graduates',
  'intake-balance',
  'programs',
  'training-classes',
  'regional-statistics',
  'conditions (results)',
]
const PERIODS: Readonly<Record<string, string>> = {
  'as-of date (1 Sep)': 'schoolYear 09-01',
  'as-of date (31 Oct)': 'schoolYear 10-31',
  'as-of date (31 Dec)': 'year 12-31',
  'calendar year': 'year ',
  'school year': 'schoolYear ',
}
const half = (s: string): string => s.replaceAll('（', '(').replaceAll('）', ')')

const load = (name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(`${FOLDER}/${name}`, 'utf8'), { header: true, skipEmptyLines: true })
    .data

describe.runIf(existsSync(`${FOLDER}/indicators.csv`))('our declarations against the catalogue', () => {
  test('every difference is explained, every explanation is needed', () => {
    const ours = new Map(modules.flatMap((m) => m.indicators ?? []).map((i) => [i.code, i]))
    const own = new Map(
      modules
        .flatMap((m) => [...(m.register?.measures ?? []), ...(m.register?.resultMeasures ?? [])])
        .map((m) => [m.code, m]),
    )
    const found: string[] = []
    const differs = (what: string, a: string, b: string) => {
      if (a !== b) found.push(what)
    }
    const measures = load('measures.csv')
    const from = new Map(measures.map((m) => [m['code']!, m['register']!]))
    for (const m of measures.filter((row) => OURS.includes(row['register']!))) {
      const mine = own.get(m['code']!)
      if (!mine) found.push(`measure ${m['code']} missing`)
      else {
        differs(`measure ${mine.code} name`, half(mine.label.zh), half(m['name_zh']!))
        differs(`measure ${mine.code} kind`, mine.kind, m['kind']!)
        differs(`measure ${mine.code} unit`, mine.unit, m['unit']!)
        differs(`measure ${mine.code} additive`, String(mine.additive), String(m['additive_units']!.startsWith('yes')))
      }
    }
    for (const row of load('indicators.csv')) {
      const parts = partsOf(parseFormula(row['formula']!)).map((p) => p.code)
      if (!parts.every((p) => OURS.includes(from.get(p) ?? ''))) continue
      const mine = ours.get(row['code']!)
      if (!mine) {
        found.push(`indicator ${row['code']} missing`)
        continue
      }
      differs(`indicator ${mine.code} formula`, Object.values(mine.formula).at(-1)!, row['formula']!)
      differs(`indicator ${mine.code} name`, half(mine.label.zh), half(row['name_zh']!))
      differs(`indicator ${mine.code} unit`, mine.unit, row['unit']!)
      differs(`indicator ${mine.code} scale`, mine.scale, row['scale']!)
      differs(`indicator ${mine.code} direction`, mine.direction, row['direction']!)
      differs(`indicator ${mine.code} confidence`, mine.confidence, row['confidence']!)
      differs(`indicator ${mine.code} aliases`, half(mine.aliases.join('|')), half(row['aliases_zh']!))
      differs(
        `indicator ${mine.code} period`,
        `${mine.official.period} ${mine.official.countDay ?? ''}`,
        PERIODS[row['period']!] ?? '?',
      )
      differs(
        `indicator ${mine.code} applies`,
        mine.appliesTo.join('|'),
        row['applies_to']!.replace('higher vocational', 'higher'),
      )
      ours.delete(mine.code)
    }
    found.push(
      ...[...ours.keys()]
        .filter((c) =>
          Object.values(ours.get(c)!.formula).every((f) =>
            partsOf(parseFormula(f)).every((p) => OURS.includes(from.get(p.code) ?? '')),
          ),
        )
        .map((c) => `indicator ${c} not in the catalogue`),
    )
    expect(found.filter((f) => !(f in EXPLAINED))).toEqual([])
    expect(Object.keys(EXPLAINED).filter((e) => !found.includes(e))).toEqual([])
  })
})
