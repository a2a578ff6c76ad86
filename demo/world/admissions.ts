import { addDays } from './days.ts'
import type { CohortContext } from './cohort.ts'
import { homeCounty } from './cohort.ts'
import { guardianName, personName, phoneNumber } from './names.ts'
import { placeOf } from './regions.ts'
import type { Admission, Student } from './types.ts'

const JUNIOR = ['第一初级中学', '第二中学', '第三中学', '实验中学', '民族中学', '中心学校', '第四初级中学', '育才中学']
const SENIOR = ['第一中学', '第二高级中学', '民族高级中学', '实验高级中学']
const NO_SHOW = [
  ['就读普通高中', 42],
  ['外出务工', 22],
  ['就读外市学校', 20],
  ['联系不上', 9],
  ['身体原因', 7],
] as const
/** Three in a hundred of those admitted do not come. */
const NO_SHOW_SHARE = 0.03

/** Everybody admitted in a year: those who registered, with the day they came, and those who did not come. */
export function makeAdmissions(c: CohortContext, students: readonly Student[], year: number): Admission[] {
  const { school, random } = c
  const college = school.kind === 'college'
  const fromSchool = (county: string): string => placeOf(county).name + random.pick(college ? SENIOR : JUNIOR)
  let serial = 0
  const examNo = (county: string): string =>
    `${String(year).slice(2)}${county}${String(school.index % 100).padStart(2, '0')}${String((serial += 1)).padStart(4, '0')}`
  const score = (): string => (random.int(college ? 360 : 400, college ? 960 : 1180) / 2).toFixed(1)
  const arrived = students.filter((s) => s.entryYear === year && s.events[0]?.kind === 'X1')
  const rows: Admission[] = arrived.map((s) => {
    const registered = s.events[0]?.on ?? `${year}-09-01`
    return {
      year,
      person: s.person,
      examNo: s.way === '1' ? examNo(s.homeCounty) : '',
      examScore: s.way === '1' ? score() : '',
      program: s.program,
      target: s.target,
      way: s.way,
      homeCounty: s.homeCounty,
      hukou: s.hukou,
      fromSchool: fromSchool(s.homeCounty),
      guardian: s.guardian,
      guardianPhone: s.guardianPhone,
      admittedOn: addDays(`${year}-07-18`, random.int(0, 28)),
      arrivedOn: addDays(registered, -random.int(0, 4)),
      noShow: '',
    }
  })
  const missing = Math.round((arrived.length * NO_SHOW_SHARE) / (1 - NO_SHOW_SHARE))
  for (let n = 0; n < missing; n++) {
    const sex = random.chance(0.55) ? 'male' : 'female'
    const county = homeCounty(random, school.place)
    const person = c.book.take(county, year - (college ? 19 : 16), sex, personName(random, sex))
    rows.push({
      year,
      person,
      examNo: examNo(county),
      examScore: score(),
      program: `${school.code}-${random.pick(school.programs).code}`,
      target: college ? '4' : '1',
      way: '1',
      homeCounty: county,
      hukou: random.chance(0.7) ? '1' : '2',
      fromSchool: fromSchool(county),
      guardian: college ? '' : guardianName(random, person.name),
      guardianPhone: college ? '' : phoneNumber((c.count.phones += 1) + school.index * 263),
      admittedOn: addDays(`${year}-07-18`, random.int(0, 28)),
      arrivedOn: '',
      noShow: random.weighted(NO_SHOW),
    })
  }
  return rows
}
