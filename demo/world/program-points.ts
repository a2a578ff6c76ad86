import { furtherPrograms, type Program } from './programs.ts'
import type { Random } from './random.ts'
import type { SchoolFacts } from './school-facts.ts'
import type { PlannedSchool } from './school-plan.ts'
import type { ProgramPoint, Student, Teacher } from './types.ts'

interface Trade {
  readonly chain: string
  readonly group: string
  /** Middle parts of its companies' names. */
  readonly companies: readonly string[]
}

/** What a category of programs (its number, the same on all levels) serves in the city. */
const TRADES: Readonly<Record<number, Trade>> = {
  1: { chain: '现代绿色农业', group: '现代农业专业群', companies: ['绿野农业', '沃田种业', '云岭畜牧'] },
  3: { chain: '清洁能源', group: '能源装备专业群', companies: ['川江水电', '光宇新能源'] },
  4: { chain: '绿色建筑', group: '建筑工程专业群', companies: ['固垒建设', '匠筑装饰', '川东建工'] },
  6: { chain: '装备制造', group: '智能制造专业群', companies: ['精工机械', '川岳重工', '恒力机床'] },
  8: { chain: '轻工纺织', group: '服装设计专业群', companies: ['锦云服饰', '织里纺织'] },
  9: { chain: '特色食品', group: '食品加工专业群', companies: ['禾香食品', '云味坊食品'] },
  10: { chain: '新能源汽车', group: '汽车服务专业群', companies: ['远驰汽车', '众达汽修', '云驰新能源'] },
  11: { chain: '电子信息', group: '信息技术专业群', companies: ['数联科技', '云川软件', '启明电子'] },
  12: { chain: '大健康', group: '健康服务专业群', companies: ['仁和医养', '康宁医药'] },
  13: { chain: '现代商贸物流', group: '商贸物流专业群', companies: ['易购电商', '通达物流', '惠民商贸'] },
  14: { chain: '文化旅游', group: '文旅服务专业群', companies: ['山水文旅', '云上酒店', '味道餐饮'] },
  15: { chain: '文化创意', group: '文化创意专业群', companies: ['墨云文化', '一画设计'] },
  17: { chain: '健康养老托育', group: '托育体育专业群', companies: ['童心托育', '活力体育'] },
  19: { chain: '健康养老托育', group: '康养家政专业群', companies: ['福寿养老', '好阿姨家政'] },
}

const category = (program: Program): number => Number(program.code.slice(0, 2)) % 20
const trade = (program: Program): Trade | undefined => TRADES[category(program)]

/** What is known of a school when its points are made. */
export interface PointContext {
  readonly school: PlannedSchool
  readonly facts: SchoolFacts
  readonly year: number
  readonly random: Random
  readonly teachers: readonly Teacher[]
  readonly students: readonly Student[]
}

/** Who leads a program: one of its own teachers, else any specialised one. */
function leaderOf(c: PointContext, program: Program): string {
  const here = c.teachers.filter((t) => t.fullTime && t.leftOn === '')
  const own = here.filter((t) => t.programs.some((p) => p.endsWith(program.code)))
  const other = here.filter((t) => t.programs.length > 0)
  return c.random.pick(own.length > 0 ? own : other.length > 0 ? other : here).person.name
}

function companiesOf(c: PointContext, program: Program): readonly string[] {
  const names = trade(program)?.companies ?? []
  return c.random
    .shuffled(names)
    .slice(0, c.random.int(1, 2))
    .map((name) => `云川${name}有限公司`)
}

/** Companies that take teachers of a program; those of all trades where it serves none. */
export const companyNames = (programCode: string): readonly string[] =>
  (TRADES[Number(programCode.slice(0, 2)) % 20]?.companies ?? Object.values(TRADES).flatMap((t) => t.companies)).map(
    (name) => `云川${name}有限公司`,
  )

const tuition = (c: PointContext): number =>
  c.school.kind === 'college' ? 5000 + 500 * c.random.int(0, 3) : c.facts.founder === '999' ? 6800 : 0

/** One point as it is taught: its intakes before the platform are those of the students on its roll. */
function point(c: PointContext, program: Program, openedYear: number): ProgramPoint {
  const { random, year, school } = c
  const came = (y: number): number =>
    c.students.filter((s) => s.entryYear === y && s.program.endsWith(program.code)).length
  const related = school.programs.filter((p) => category(p) === category(program)).length
  const before = [year - 3, year - 2].filter((y) => y >= openedYear)
  return {
    code: program.code,
    name: program.name,
    openedYear,
    approvalNo: openedYear >= 2022 ? `云教职成备〔${openedYear}〕${random.int(2, 40)}号` : '',
    leader: leaderOf(c, program),
    feature: random.weighted([
      ['0', 78],
      ['3', 12],
      ['2', 6],
      ['4', 4],
    ]),
    group: related >= 2 ? (trade(program)?.group ?? '') : '',
    chain: trade(program)?.chain ?? '现代服务业',
    companies: random.chance(0.82) ? companiesOf(c, program) : [],
    tuition: tuition(c),
    intakes: before.map((y) => [y, came(y)]),
    withdrawnOn: '',
  }
}

/**
 * A school's points: those its students attend, one opened this year, and those it would better give up. Of the latter, one went without a
 * partner, one still has one, one has been withdrawn.
 */
export function makeProgramPoints(c: PointContext): ProgramPoint[] {
  const { school, year, random } = c
  const taught = school.programs.map((program, i) =>
    point(c, program, i === 0 ? random.int(1994, 2008) : random.int(1998, 2021)),
  )
  const spare = furtherPrograms(school.families, school.programs)
  const [fresh, alone, partnered, gone] = spare
  const idle = (program: Program): ProgramPoint => ({
    ...point(c, program, random.int(2006, 2016)),
    feature: '0',
    group: '',
  })
  const more: ProgramPoint[] = []
  if (fresh && school.index % 3 !== 1) more.push({ ...point(c, fresh, year), feature: '0', intakes: [] })
  if (alone && school.index % 2 === 0) more.push({ ...idle(alone), companies: [] })
  if (partnered && school.index % 5 === 3) more.push({ ...idle(partnered), companies: companiesOf(c, partnered) })
  if (gone && school.index % 3 !== 2)
    more.push({ ...idle(gone), companies: [], withdrawnOn: `${year}-07-${random.int(10, 28)}` })
  return [...taught, ...more]
}
