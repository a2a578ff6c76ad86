import { socialCreditCode } from './check-digit.ts'
import { addDays } from './days.ts'
import { companyNames } from './program-points.ts'
import type { Random } from './random.ts'
import { inPost } from './teachers.ts'
import type { Practice, Teacher } from './types.ts'

export interface PracticeContext {
  readonly random: Random
  readonly year: number
  readonly asOf: string
}

/** Years that schools entered with their first return: five before the count day of last year's campaign and this year's. */
const YEARS = 6

/** A company's code follows from its name: the same company has one code in all schools' files. */
export function companyCode(name: string): string {
  const n = [...name].reduce((sum, c) => (sum * 131 + (c.codePointAt(0) ?? 0)) % 90_000_000, 7) + 10_000_000
  return socialCreditCode('91', '239900', String(n))
}

const POSTS = [
  '产线装配与调试',
  '设备检修',
  '工艺编制',
  '质量检验',
  '客户服务',
  '现场管理',
  '数据处理',
  '样品试制',
] as const
const RESULTS = ['整理典型案例', '编写岗位作业单', '开发实训任务', '改进教学项目', '完成技术小结'] as const
const BASES = ['云川市公共实训基地', '云川职业技术学院实训中心', '云川市双师型教师培养培训基地'] as const

function stay(c: PracticeContext, t: Teacher, startsOn: string, days: number, form: string): Practice {
  const { random } = c
  const company = random.pick(companyNames(t.programs[0]?.slice(-6) ?? ''))
  const inBase = form === '2' && random.chance(0.4)
  return {
    person: t.person,
    company: inBase ? '' : company,
    companyUscc: inBase ? '' : companyCode(company),
    base: inBase ? random.pick(BASES) : '',
    form,
    startsOn,
    // Six working days a week.
    endsOn: addDays(startsOn, days + Math.floor((days - 1) / 6) - 1),
    days,
    post: form === '1' ? '生产现场考察' : random.pick(POSTS),
    rank: random.weighted([
      ['5', 78],
      ['3', 12],
      ['2', 8],
      ['1', 2],
    ]),
    result: days >= 20 ? `${random.pick(RESULTS)} ${random.int(2, 12)} 份` : '',
    proof: days >= 5 && random.chance(0.9) ? '企业证明.pdf' : '',
  }
}

/** A teacher's stays of one calendar year: the month of the summer, some days of the spring, or a visit. */
function yearOf(c: PracticeContext, t: Teacher, year: number, keen: boolean): Practice[] {
  const { random } = c
  const specialised = t.teachKind === '2' || t.teachKind === '3'
  const spring = `${year}-${random.pick(['03', '04', '05'])}-${random.pick(['06', '10', '14', '20'])}`
  if (!specialised) return random.chance(0.3) ? [stay(c, t, spring, 1, '1')] : []
  const out: Practice[] = []
  if (random.chance(0.3)) out.push(stay(c, t, spring, random.int(2, 8), random.pick(['1', '2'])))
  // The habit has grown: fewer went in the first years.
  const went = random.chance((keen ? 0.76 : 0.46) + 0.04 * (year - c.year + YEARS))
  const days = keen ? random.int(30, 44) : random.int(12, 31)
  const from = `${year}-07-${String(random.int(5, 10)).padStart(2, '0')}`
  if (went) out.push(stay(c, t, from, days, random.pick(['3', '3', '2', '4'])))
  return out
}

/** Share of the teachers who go for more than a month. */
const KEEN = 0.66

/** Stays of a school's full-time teachers in these years, each after the year they joined and before they left. */
export function makePractices(c: PracticeContext, staff: readonly Teacher[]): Practice[] {
  const years = Array.from({ length: YEARS }, (_, i) => c.year - YEARS + 1 + i)
  return staff
    .filter((t) => t.fullTime && t.teachKind !== '9')
    .flatMap((t) => {
      const keen = c.random.chance(KEEN)
      return years
        .flatMap((year) => yearOf(c, t, year, keen))
        .filter((p) => t.joinedOn.slice(0, 4) < p.startsOn.slice(0, 4) && inPost(t, p.endsOn))
    })
    .filter((p) => p.endsOn <= c.asOf)
}
