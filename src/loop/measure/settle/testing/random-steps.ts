import fc from 'fast-check'
import { idCheckCharacter } from '../../../../kernel/person.ts'
import type { Line } from '../../opening/columns.ts'

/** Codes of the schools that act. */
export const SCHOOLS = ['3623990001', '3623990002', '4123099901'] as const
/** Where a school may hang: a county, another one, the group of the city's own schools, the city itself. */
const PLACES = ['239901', '239921', '239900-G', '239900'] as const
const TEACHER_HEAD =
  '姓名,证件类型,证件号码,岗位类别,专任教师,任课类别,编制类别,任教课程,任教专业,进校年月,企业工作年限,学历,学位,职称,职称取得年月,教师资格种类'
const DUAL_HEAD = '姓名,证件类型,证件号码,批次,认定方式,认定级别,证书编号,有效期起,有效期止'
const NAMES = ['林向阳', '周文竹', '方启明', '潘望舒', '韦立群', '莫青山']

const idNo = (school: number, n: number): string => {
  const first = `239921198504${String(10 + n)}${school}${String(10 + n)}`
  return first + idCheckCharacter(first)
}

/** One person of a school as a random file has them. */
interface Person {
  readonly n: number
  readonly kind: '公共基础课' | '专业课'
  readonly senior: boolean
  readonly joined: string
  readonly certificate: boolean
}

/** The teachers of a school as a CSV file. */
export const teacherFile = (school: number, people: readonly Person[]): string =>
  [
    TEACHER_HEAD,
    ...people.map(
      (p) =>
        `${NAMES[p.n]},居民身份证,${idNo(school, p.n)},教师,是,${p.kind},事业编制,机电设备,机电技术应用,${p.joined},2,大学本科毕业,学士,${p.senior ? '高级讲师(中专)' : '讲师(中专)'},2016-11,中等职业学校教师资格`,
    ),
  ].join('\r\n')

/** Their certificates as a CSV file. */
export const dualFile = (school: number, people: readonly Person[]): string =>
  [
    DUAL_HEAD,
    ...people
      .filter((p) => p.certificate)
      .map(
        (p) =>
          `${NAMES[p.n]},居民身份证,${idNo(school, p.n)},2024,标准认定,${p.senior ? '高级' : '中级'},ZS2024${school}${p.n}0,2024-06-28,2029-06-27`,
      ),
  ].join('\r\n')

/** One thing that happens; `school` counts from 0. */
export type Step =
  | {
      readonly do: 'upload'
      readonly school: number
      readonly register: 'teachers' | 'dual-qualified'
      readonly people: readonly Person[]
    }
  | {
      readonly do: 'submit' | 'review' | 'accept' | 'send-back' | 'correct'
      readonly school: number
      readonly register: 'teachers' | 'dual-qualified'
    }
  | { readonly do: 'accept-all' }
  | { readonly do: 'move'; readonly school: number; readonly to: string; readonly days: number }
  | { readonly do: 'opening'; readonly lines: readonly Line[] }
  | { readonly do: 'track' }
  | { readonly do: 'days'; readonly days: number; readonly night: boolean }

const school = fc.integer({ min: 0, max: SCHOOLS.length - 1 })
const register = fc.constantFrom('teachers' as const, 'dual-qualified' as const)
const person = fc.record({
  n: fc.integer({ min: 0, max: NAMES.length - 1 }),
  kind: fc.constantFrom('公共基础课' as const, '专业课' as const),
  senior: fc.boolean(),
  joined: fc.constantFrom('2009-08', '2025-03', '2025-10'),
  certificate: fc.boolean(),
})
const people = fc.uniqueArray(person, { selector: (p) => p.n, minLength: 1, maxLength: NAMES.length })
/** A typed figure of a school, in a period with a return to come or in one long over, whole or by sex. */
const line: fc.Arbitrary<Line> = fc
  .record({
    unit: fc.constantFrom(...SCHOOLS),
    measure: fc.constantFrom('teachers.full-time', 'teachers.specialised', 'teachers.senior-title'),
    period: fc.constantFrom('2025-2026', '2023-2024'),
    slice: fc.constantFrom('', '', 'sex=2'),
    value: fc.integer({ min: 0, max: 60 }).map(String),
  })
  .map((l) => ({ ...l, name: '', source: '2024年统计年报', sheet: '期初数', row: 2 }))
/** Any step; uploads and moves are the most likely ones. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('upload' as const), school, register, people }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'submit' as const,
        'review' as const,
        'accept' as const,
        'send-back' as const,
        'correct' as const,
      ),
      school,
      register,
    }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'accept-all' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('opening' as const),
      lines: fc.uniqueArray(line, {
        selector: (l) => `${l.unit} ${l.measure} ${l.period} ${l.slice}`,
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      school,
      to: fc.constantFrom(...PLACES),
      days: fc.integer({ min: -400, max: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'track' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('days' as const),
      days: fc.integer({ min: 1, max: 24 }),
      night: fc.boolean(),
    }),
  },
)
