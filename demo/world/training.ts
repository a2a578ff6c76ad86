import { addDays } from './days.ts'
import { identityNumber, PLACES } from './identity-slots.ts'
import { personName, phoneNumber } from './names.ts'
import { Random } from './random.ts'
import { COUNTIES, GROUP_CODE, placeOf } from './regions.ts'
import type { PlannedSchool } from './school-plan.ts'
import { TOWNS } from './towns.ts'
import type { Person } from './types.ts'

export interface TrainingClass {
  readonly classNo: string
  readonly project: string
  readonly kind: string
  readonly organiser: string
  readonly occupation: string
  readonly program: string
  readonly fund: string
  readonly startsOn: string
  readonly endsOn: string
  readonly hours: number
  readonly onlineHours: number
  readonly place: string
  readonly teacher: string
  /** Whole yuan. */
  readonly income: number
  readonly subsidy: number
  readonly approvalNo: string
  readonly publicGood: boolean
  readonly trainees: readonly Trainee[]
}

export interface Trainee {
  readonly classNo: string
  readonly person: Person
  readonly group: string
  readonly homeTown: string
  readonly employer: string
  readonly phone: string
  readonly hoursDone: number
  readonly signIns: number
  readonly finished: boolean
  readonly certNo: string
  /** Of job seekers only. */
  readonly employed: boolean | null
}

/** Kind of class, who comes, who pays, how often. */
const KINDS = [
  { kind: '05', groups: ['03'], fund: '1', project: '设施种植与养殖技术', occupation: '', weight: 24 },
  { kind: '03', groups: ['02'], fund: '2', project: '企业职工岗位技能提升', occupation: '机修钳工', weight: 22 },
  {
    kind: '01',
    groups: ['04', '08', '12'],
    fund: '1',
    project: '转移就业技能培训',
    occupation: '中式面点师',
    weight: 18,
  },
  { kind: '01', groups: ['09'], fund: '1', project: '失业人员再就业培训', occupation: '养老护理员', weight: 10 },
  { kind: '11', groups: ['01', '02'], fund: '3', project: '电工考前培训', occupation: '电工', weight: 8 },
  { kind: '07', groups: ['05', '09', '04'], fund: '1', project: '创业培训', occupation: '', weight: 6 },
  { kind: '06', groups: ['03'], fund: '1', project: '学历和技能双提升', occupation: '', weight: 5 },
  { kind: '04', groups: ['02'], fund: '2', project: '企业新型学徒数控班', occupation: '数控车工', weight: 4 },
  { kind: '01', groups: ['06', '07'], fund: '4', project: '就业帮扶技能培训', occupation: '电子商务师', weight: 3 },
] as const

/** Birth windows of trainees, and how many of the city's people attend classes at several schools. */
const [FIRST_WINDOW, WINDOWS, SHARED] = [1966, 36, 648]

/** One of the people that any school may meet: the same number and name wherever they come. */
function sharedPerson(seed: number | string, k: number): Person {
  const sex = Math.floor(k / (9 * WINDOWS)) % 2 === 0 ? 'male' : 'female'
  const county = COUNTIES[k % 9]!.code
  const window = FIRST_WINDOW + (Math.floor(k / 9) % WINDOWS)
  const name = personName(new Random(seed, 'shared trainee', k), sex)
  return { name, idType: '1', sex, ...identityNumber(county, window, sex, PLACES - 901) }
}

/** The n-th adult whom only this school meets: numbers from the far end of the county's places, beyond all students and staff. */
function ownPerson(school: PlannedSchool, random: Random, n: number): Person {
  const sex = Math.floor(n / WINDOWS) % 2 === 0 ? 'male' : 'female'
  const county = school.place === GROUP_CODE ? COUNTIES[n % 9]!.code : school.place
  const place = PLACES - 1001 - ((school.index * 6 + Math.floor(n / (2 * WINDOWS))) % 100_000)
  return {
    name: personName(random, sex),
    idType: '1',
    sex,
    ...identityNumber(county, FIRST_WINDOW + (n % WINDOWS), sex, place),
  }
}

/** Six to eight classes of a school in one year, twenty to forty trainees each; some come twice, some to several schools. */
export function makeTraining(
  school: PlannedSchool,
  at: { seed: number | string; year: number; asOf: string },
): TrainingClass[] {
  const random = new Random(at.seed, 'training', school.index)
  const place = placeOf(school.place)
  const towns = TOWNS.filter((t) => t.county === school.place || school.place === GROUP_CODE)
  const met: Person[] = []
  let own = 0
  return Array.from({ length: 6 + (school.index % 3) }, (_, c): TrainingClass => {
    const what = random.weighted(KINDS.map((k) => [k, k.weight] as const))
    const days = what.kind === '06' || what.kind === '04' ? 60 : random.int(5, 12)
    // The last class of every third school is still running.
    const startsOn =
      c === 5 && school.index % 3 === 0 ? addDays(at.asOf, -6) : addDays(`${at.year}-01-20`, c * 36 + random.int(0, 12))
    const endsOn = addDays(startsOn, (c === 5 && school.index % 3 === 0 ? 20 : days) - 1)
    const over = endsOn <= at.asOf
    const hours = days * 4
    const classNo = `TC${at.year}${String(c + 1).padStart(6, '0')}`
    const size = random.int(20, 36)
    const chosen = new Map<string, Person>()
    while (chosen.size < size) {
      const roll = random.next()
      const person =
        roll < 0.06
          ? sharedPerson(at.seed, random.int(0, SHARED - 1))
          : roll < 0.18 && met.length > 0
            ? random.pick(met)
            : ownPerson(school, random, own++)
      chosen.set(person.idNo, person)
    }
    met.push(...chosen.values())
    const farmer = what.kind === '05' || what.kind === '06'
    const trainees = [...chosen.values()].map((person): Trainee => {
      const group = random.pick(what.groups)
      const finished = over && random.chance(0.94)
      return {
        classNo,
        person,
        group,
        homeTown: farmer ? random.pick(towns).code : '',
        employer: group === '02' ? random.pick(['衡溪装备制造有限公司', '云川食品有限公司', '白汀纺织有限公司']) : '',
        phone: phoneNumber(school.index * 263 + met.findIndex((m) => m.idNo === person.idNo)),
        hoursDone: !over ? 0 : finished ? hours - random.int(0, 4) : Math.round(hours / 3),
        signIns: !over ? 0 : finished ? days : Math.ceil(days / 3),
        finished,
        certNo:
          finished && what.occupation !== '' && random.chance(0.62)
            ? `S${person.idNo.slice(0, 6)}${at.year}${person.idNo.slice(-4)}${c}`
            : '',
        employed: group === '09' && finished ? random.chance(0.58) : null,
      }
    })
    return {
      classNo,
      project: what.project,
      kind: what.kind,
      organiser:
        what.fund === '2'
          ? '衡溪装备制造有限公司'
          : farmer
            ? `${place.name}农业农村局`
            : `${place.name}人力资源和社会保障局`,
      occupation: what.occupation,
      program: random.pick(school.programs).code,
      fund: what.fund,
      startsOn,
      endsOn,
      hours,
      onlineHours: random.chance(0.3) ? 8 : 0,
      place: farmer ? `${place.town}文化站` : school.shortName,
      teacher: personName(random, 'male'),
      income: what.fund === '2' || what.fund === '3' ? size * random.int(300, 900) : 0,
      subsidy: what.fund === '1' ? size * random.int(600, 1200) : 0,
      approvalNo: what.fund === '1' ? `${place.shortName}人社培〔${at.year}〕${school.index * 8 + c + 1}号` : '',
      publicGood: what.fund === '1' || what.fund === '4',
      trainees,
    }
  })
}
