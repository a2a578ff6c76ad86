import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, is, requiredWhen, textOf } from '../../rule-kit.ts'
import { usccRule } from '../../uscc.ts'

const KINDS = ['34', '36', '41', '42', '93']
/** First two digits of GB/T 2260 codes of provinces. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' ')

/** Kind of the school by its identifier; JX codes belong to schools that have none. */
export const kindOf = (schoolCode: string): string => (schoolCode.startsWith('JX') ? '00' : schoolCode.slice(0, 2))

/** Automatic fields: kind from the identifier, private from the founder. */
export const deriveSchool = (row: Row): Partial<Row> => ({
  schoolKind: empty(row, 'schoolCode') ? null : kindOf(textOf(row, 'schoolCode')),
  isPrivate: is(row, 'founder', '999'),
})

const kind = (row: Row): string => kindOf(textOf(row, 'schoolCode'))
const higher = (row: Row): boolean => ['41', '42'].includes(kind(row))
const technician = (row: Row): boolean => is(row, 'schoolType', '366', '367')
const technicianGroup = (row: Row): boolean => textOf(row, 'schoolGroup').startsWith('technician')

export const rowRules: readonly RowRule[] = [
  {
    code: 'schools.code-kind',
    severity: 'block',
    on: 'schoolCode',
    basis: '学校（机构）代码编制规则',
    violated: (r, c) => {
      const code = textOf(r, 'schoolCode')
      if (code === '' || code.startsWith('JX')) return false
      const home = c.provinceCode.slice(0, 2)
      return (
        !KINDS.includes(code.slice(0, 2)) ||
        !PROVINCES.includes(code.slice(2, 4)) ||
        (home !== '' && code.slice(2, 4) !== home)
      )
    },
    message: (r) => {
      const code = textOf(r, 'schoolCode')
      return KINDS.includes(code.slice(0, 2))
        ? label(
            `标识码第三、四位“${code.slice(2, 4)}”不是本省代码，请对照批复`,
            `Digits 3 and 4 ("${code.slice(2, 4)}") are not this province; check the approval`,
          )
        : label(
            `前两位“${code.slice(0, 2)}”不是学校类别代码，中职为 36、高校为 41`,
            `"${code.slice(0, 2)}" is no kind of school; secondary is 36, college 41`,
          )
    },
  },
  usccRule('schools.uscc', 'uscc'),
  requiredWhen(
    'schools.uscc-missing',
    'uscc',
    (r) => !is(r, 'schoolType', '368'),
    '须填“统一社会信用代码”，附设中职班除外',
    'Required, except for attached classes',
  ),
  {
    code: 'schools.type-kind',
    severity: 'block',
    on: 'schoolType',
    violated: (r) =>
      higher(r)
        ? empty(r, 'schoolTypeHigher') || !empty(r, 'schoolType')
        : empty(r, 'schoolType') || !empty(r, 'schoolTypeHigher'),
    message: (r) =>
      higher(r)
        ? label('高校只填“高等学校办学类型”', 'Colleges fill in the higher school type only')
        : label('中职、技工学校只填“办学类型”', 'Secondary and technician schools fill in the school type only'),
  },
  {
    code: 'schools.group-type',
    severity: 'explain',
    on: 'schoolGroup',
    basis: '教职成〔2022〕5号',
    violated: (r) => !empty(r, 'schoolGroup') && !higher(r) && technician(r) !== technicianGroup(r),
    message: () =>
      label(
        '技工院校与中职学校的达标分组不同，请市局确认或说明',
        'Technician and secondary schools have different groups; confirm or explain',
      ),
  },
  {
    code: 'schools.scope-new',
    severity: 'block',
    on: 'inScope',
    basis: '教职成〔2022〕5号',
    violated: (r) => r['inScope'] === true && (textOf(r, 'foundedOn') >= '2022-01' || is(r, 'schoolType', '368')),
    message: () =>
      label(
        '附设中职班和 2022 年以后新建的学校不纳入达标范围，请改为“否”',
        'Attached classes and schools founded in 2022 or later are out of scope; change to no',
      ),
  },
  requiredWhen(
    'schools.permit-year',
    'permitYear',
    (r) => r['enrolPermit'] === true,
    '有招生资格的须填“招生资格年度”',
    'A permit needs its year',
  ),
  {
    code: 'schools.permit-stale',
    severity: 'hint',
    on: 'permitYear',
    violated: (r, c) =>
      empty(r, 'closedOn') &&
      !empty(r, 'permitYear') &&
      c.today.slice(5) > '06-15' &&
      textOf(r, 'permitYear') < c.today.slice(0, 4),
    message: () => label('本年度招生资格尚未确认', 'The permit of this year is not confirmed yet'),
  },
  {
    code: 'schools.closed-before-founded',
    severity: 'block',
    on: 'closedOn',
    violated: (r) => !empty(r, 'closedOn') && textOf(r, 'closedOn').slice(0, 7) < textOf(r, 'foundedOn'),
    message: () => label('撤并日期早于建校年月', 'Closed before it was founded'),
  },
  {
    code: 'schools.successor',
    severity: 'block',
    on: 'successor',
    violated: (r) => !empty(r, 'successor') && (is(r, 'successor', textOf(r, 'schoolCode')) || empty(r, 'closedOn')),
    message: () =>
      label('并入学校不能是本校，并须同时填“撤并日期”', 'The successor is another school and needs the closing date'),
  },
]

export const campusRules: readonly RowRule[] = [
  {
    code: 'schools.campus-position',
    severity: 'hint',
    on: 'lon',
    violated: (r) => empty(r, 'lon') !== empty(r, 'lat'),
    message: () => label('经度和纬度请同时填写', 'Fill in longitude and latitude together'),
  },
]
