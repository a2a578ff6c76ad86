import { addDays } from './days.ts'
import { phoneNumber } from './names.ts'
import type { Random } from './random.ts'
import { COUNTIES, GROUP_CODE } from './regions.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { Person, Student } from './types.ts'

/** Where one graduate of the year went, as of 31 August; fields that do not apply are '' or null. */
export interface Graduate {
  readonly person: Person
  readonly studentNo: string
  readonly destination: string
  readonly employer: string
  readonly industry: string
  readonly employerSize: string
  readonly place: string
  readonly placeCode: string
  readonly channel: string
  readonly matched: boolean | null
  readonly contractOn: string
  /** Yuan a month. */
  readonly payStart: number | null
  readonly college: string
  readonly entryWay: string
  readonly exam: string
  readonly phone: string
  readonly difficult: boolean
  readonly assisted: boolean
  readonly guidance: number | null
  readonly recommendations: number | null
  readonly chances: number | null
}

/** Name without the county, industry, size. */
const EMPLOYERS: readonly (readonly [string, string, string])[] = [
  ['精工机械有限公司', '34', '3'],
  ['恒力装备制造有限公司', '35', '2'],
  ['川岳汽车零部件有限公司', '36', '2'],
  ['光宇电子科技有限公司', '39', '3'],
  ['锦云服饰有限公司', '18', '3'],
  ['云岭食品有限公司', '14', '3'],
  ['沃田农业合作社', '01', '4'],
  ['固垒建设工程有限公司', '47', '2'],
  ['通达物流有限公司', '54', '3'],
  ['云川电力有限公司', '44', '1'],
  ['佳和酒店管理有限公司', '61', '3'],
  ['百惠商贸有限公司', '52', '4'],
  ['安康护理院', '84', '3'],
  ['小苗幼儿园', '83', '4'],
  ['智联信息技术有限公司', '65', '3'],
  ['匠筑装饰有限公司', '50', '4'],
]
const COLLEGES = ['云川职业技术学院', '云川医药高等专科学校', '滨江职业学院', '省交通职业技术学院', '东岭工业职业学院']
const UNIVERSITIES = ['省师范大学', '东岭理工学院', '云川学院']

type Weights = readonly (readonly [string, number])[]
const SECONDARY: Weights = [
  ['32', 520],
  ['31', 35],
  ['11', 235],
  ['12', 75],
  ['13', 20],
  ['22', 42],
  ['21', 12],
  ['41', 14],
  ['61', 30],
  ['63', 9],
  ['69', 8],
]
const COLLEGE: Weights = [
  ['31', 130],
  ['11', 480],
  ['12', 170],
  ['13', 30],
  ['22', 60],
  ['21', 25],
  ['41', 20],
  ['51', 15],
  ['61', 40],
  ['62', 18],
  ['69', 12],
]
const PLACES: Weights = [
  ['1', 46],
  ['2', 22],
  ['3', 14],
  ['4', 18],
]

/** A county of that place as the form wants it; outside the city a code of the neighbourhood. */
function placeCode(random: Random, school: PlannedSchool, place: string): string {
  const own = school.place === GROUP_CODE ? '239901' : school.place
  if (place === '1') return own
  if (place === '2') return random.pick(COUNTIES.filter((c) => c.code !== own)).code
  return place === '3' ? '239800' : random.pick(['440300', '330200', '320500'])
}

type Going = Pick<
  Graduate,
  'employer' | 'industry' | 'employerSize' | 'place' | 'placeCode' | 'channel' | 'matched' | 'contractOn' | 'payStart'
>
const NOT_WORKING: Going = {
  employer: '',
  industry: '',
  employerSize: '',
  place: '',
  placeCode: '',
  channel: '',
  matched: null,
  contractOn: '',
  payStart: null,
}

function working(random: Random, school: PlannedSchool, destination: string, year: number): Going {
  const pay = school.kind === 'college' ? ([36, 62] as const) : ([30, 52] as const)
  const [name, industry, size] = random.pick(EMPLOYERS)
  const place = random.weighted(PLACES)
  const code = placeCode(random, school, place)
  const county = COUNTIES.find((c) => c.code === code)
  const contract = destination === '11' || destination === '12'
  const own = destination === '21'
  return {
    employer: own ? '' : `${county ? county.shortName : place === '3' ? '滨江' : '深海'}${name}`,
    industry: own ? '52' : industry,
    employerSize: own ? '4' : size,
    place,
    placeCode: code,
    channel: random.weighted([
      ['1', 70],
      ['2', 8],
      ['3', 22],
    ]),
    matched: contract || destination === '13' || random.chance(0.5) ? random.chance(0.72) : null,
    contractOn: contract ? addDays(`${year}-06-20`, random.int(0, 62)) : '',
    payStart: contract || destination === '13' ? random.int(pay[0], pay[1]) * 100 : null,
  }
}

const graduatedIn = (s: Student, year: number): boolean =>
  s.events.some((e) => e.kind === 'X2' && e.on.startsWith(String(year)))

/** Everybody who graduated in the year with where they went. */
export function makeGraduates(
  school: PlannedSchool,
  random: Random,
  students: readonly Student[],
  year: number,
): Graduate[] {
  const college = school.kind === 'college'
  return students
    .filter((s) => graduatedIn(s, year))
    .map((s, n): Graduate => {
      const destination = random.weighted(college ? COLLEGE : SECONDARY)
      const study = destination === '31' || destination === '32'
      const works = /^[125]/.test(destination)
      const seeking = destination === '61'
      const going = works ? working(random, school, destination, year) : NOT_WORKING
      return {
        ...going,
        ...(study
          ? {
              place: random.weighted(
                destination === '31'
                  ? [
                      ['2', 30],
                      ['3', 70],
                    ]
                  : [
                      ['2', 62],
                      ['3', 32],
                      ['4', 6],
                    ],
              ),
            }
          : {}),
        person: s.person,
        studentNo: s.studentNo,
        destination,
        college: study ? random.pick(destination === '31' ? UNIVERSITIES : COLLEGES) : '',
        entryWay: study
          ? college
            ? '9'
            : random.weighted([
                ['1', 40],
                ['2', 52],
                ['3', 8],
              ])
          : '',
        exam: college
          ? ''
          : study
            ? destination === '31'
              ? '3'
              : '2'
            : random.weighted([
                ['0', 88],
                ['1', 4],
                ['2', 8],
              ]),
        phone: phoneNumber(school.index * 4_001 + n),
        difficult: random.chance(0.03),
        assisted: seeking,
        guidance: seeking ? random.int(1, 3) : null,
        recommendations: seeking ? random.int(2, 5) : null,
        chances: seeking ? random.int(0, 2) : null,
      }
    })
}
