import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { ageOn } from '../../../kernel/person.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { levelOfProgram } from '../../program-level.ts'
import { empty, is, num, requiredWhen, textOf } from '../../rule-kit.ts'

/** Month that many years later; half a year counts six months. */
function monthAfter(month: string, years: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + Math.round(years * 12)
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
}

/** Status of who has no event that says otherwise. */
const STUDYING = '01'

/** Automatic fields as the row alone shows them; events correct level, grade and status when they are published. */
export function deriveStudent(row: Row): Partial<Row> {
  const entry = textOf(row, 'entryOn')
  return {
    level: empty(row, 'program') ? null : is(row, 'jointType', '3') ? '3' : levelOfProgram(textOf(row, 'program')),
    gradeYear: entry === '' ? null : Number(entry.slice(0, 4)),
    status: STUDYING,
    expectedEnd: entry === '' || empty(row, 'schoolYears') ? null : monthAfter(entry, num(row, 'schoolYears')),
  }
}

const under = (age: number, r: Row, today: string): boolean =>
  !empty(r, 'birthDate') && ageOn(textOf(r, 'birthDate'), today) < age

export const rowRules: readonly RowRule[] = [
  {
    code: 'students.age',
    severity: 'explain',
    on: 'idNo',
    violated: (r) => {
      if (empty(r, 'birthDate') || empty(r, 'entryOn') || !is(r, 'mode', '1')) return false
      const age = ageOn(textOf(r, 'birthDate'), `${textOf(r, 'entryOn')}-01`)
      return age < 14 || age > 25
    },
    message: () =>
      label(
        '入学时年龄不在 14—25 岁，请核对证件或说明',
        'Age at entry is outside 14 to 25; check the paper or explain',
      ),
  },
  {
    code: 'students.guardian',
    severity: 'block',
    on: 'guardian',
    violated: (r, c) => under(18, r, c.today) && (empty(r, 'guardian') || empty(r, 'guardianPhone')),
    message: () => label('未满 18 岁的学生须填监护人和监护人电话', 'Under 18: guardian and phone are required'),
  },
  {
    code: 'students.guardian-consent',
    severity: 'hint',
    on: 'guardianConsentOn',
    basis: '《个人信息保护法》第三十一条',
    violated: (r, c) => under(14, r, c.today) && empty(r, 'guardianConsentOn'),
    message: () =>
      label(
        '未满 14 周岁：填监护人书面同意的日期并上传同意书',
        'Under 14: enter the day of the guardian’s written consent and upload it',
      ),
  },
  requiredWhen(
    'students.joint-school',
    'jointSchool',
    (r) => !is(r, 'jointType', '0', ''),
    '联合招生的须填“联招合作学校”',
    'Joint enrolment needs the partner school',
  ),
  requiredWhen(
    'students.articulation',
    'articulation',
    (r) => is(r, 'jointType', '3', '4'),
    '贯通、融通培养的须填“贯通项目”',
    'Articulation needs its project',
  ),
  {
    code: 'students.temp-id',
    severity: 'hint',
    on: 'idNo',
    violated: (r, c) =>
      is(r, 'idType', 'T') && !empty(r, 'entryOn') && monthAfter(textOf(r, 'entryOn'), 0.25) < c.today.slice(0, 7),
    message: () =>
      label(
        '临时编号已用 90 天以上，请尽快换成正式证件号码',
        'Temporary number for more than 90 days; enter the real one',
      ),
  },
]

/** Checks within one event row. */
export const eventRules: readonly RowRule[] = [
  requiredWhen(
    'students.event-reason',
    'reason',
    (r) => is(r, 'kind', '11', '13', '19', '31', '42'),
    '休学、停学、保留学籍、退学、开除须填“异动原因”',
    'This event needs a reason',
  ),
  requiredWhen(
    'students.event-after',
    'toValue',
    (r) => is(r, 'kind', '21', '22', '23', '29', 'X3', 'X4', 'X5', 'X6'),
    '转学、转专业、转班、普职互转、转段和更正须填“变动后”',
    'This event needs the value after it',
  ),
  requiredWhen(
    'students.event-until',
    'until',
    (r) => is(r, 'kind', '11', '14', '19'),
    '休学、保留资格、保留学籍须填“预计期限”',
    'This event needs the date until which it lasts',
  ),
  requiredWhen(
    'students.event-document',
    'documentNo',
    (r) => is(r, 'kind', '18', '42', 'X3', 'X4'),
    '取消或开除学籍、普职互转须填“文号”',
    'This event needs a document number',
  ),
  {
    code: 'students.event-future',
    severity: 'block',
    on: 'effectiveOn',
    violated: (r, c) => {
      const latest = new Date(`${c.today}T00:00:00Z`)
      latest.setUTCDate(latest.getUTCDate() + 31)
      return textOf(r, 'effectiveOn') > latest.toISOString().slice(0, 10)
    },
    message: () => label('生效日期最多可比今天晚 31 天', 'At most 31 days after today'),
  },
  {
    code: 'students.event-proof',
    severity: 'hint',
    on: 'proof',
    violated: (r) => is(r, 'kind', '11', '21', '22', '31', 'X6') && empty(r, 'proof'),
    message: () => label('请在页面上补传证明材料', 'Upload the proof on screen'),
  },
]
