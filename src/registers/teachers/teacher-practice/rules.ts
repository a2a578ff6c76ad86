import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, num, requiredWhen, textOf } from '../../rule-kit.ts'
import { usccRule } from '../../uscc.ts'

const DAY = 86_400_000
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
const dated = (r: Row): boolean => !empty(r, 'startsOn') && !empty(r, 'endsOn')
/** Calendar days from the first to the last, both included. */
const span = (r: Row): number => serial(textOf(r, 'endsOn')) - serial(textOf(r, 'startsOn')) + 1
const both = (r: Row): boolean => !empty(r, 'company') && !empty(r, 'base')

/** Checks within one stay. */
export const rowRules: readonly RowRule[] = [
  {
    code: 'teacher-practice.one-of',
    severity: 'block',
    on: 'company',
    violated: (r) => both(r) || (empty(r, 'company') && empty(r, 'base')),
    message: (r) =>
      both(r)
        ? label('“实践单位”与“实践基地”只能填一项', 'Either a company or a training base, not both')
        : label('请填“实践单位”或“实践基地”', 'A company or a training base is needed'),
  },
  requiredWhen(
    'teacher-practice.uscc-missing',
    'companyUscc',
    (r) => !empty(r, 'company'),
    '填了“实践单位”的须填“单位信用代码”',
    'A company needs its code',
  ),
  usccRule('teacher-practice.uscc', 'companyUscc'),
  {
    code: 'teacher-practice.dates',
    severity: 'block',
    on: 'endsOn',
    violated: (r) => dated(r) && (span(r) < 1 || span(r) > 366),
    message: (r) =>
      span(r) < 1
        ? label('结束日期早于开始日期', 'Ends before it starts')
        : label('一次实践最长一年，请按次分行填写', 'One stay lasts at most a year; use a row per stay'),
  },
  {
    code: 'teacher-practice.future',
    severity: 'block',
    on: 'endsOn',
    violated: (r, c) => textOf(r, 'endsOn') > c.today,
    message: () => label('实践还没有结束，结束后再申报实际天数', 'Not over yet; report the days once it is'),
  },
  {
    code: 'teacher-practice.days',
    severity: 'block',
    on: 'days',
    violated: (r) => dated(r) && span(r) >= 1 && num(r, 'days') > span(r),
    message: (r) =>
      label(
        `实际天数 ${num(r, 'days')} 大于起止日期的 ${span(r)} 天，请核对是否填成了小时`,
        `${num(r, 'days')} days in a period of ${span(r)}; were hours entered?`,
      ),
  },
  requiredWhen(
    'teacher-practice.result',
    'result',
    (r) => num(r, 'days') >= 20,
    '满 20 天的须填“实践成果”',
    'From 20 days on the result is needed',
  ),
  {
    code: 'teacher-practice.proof',
    severity: 'hint',
    on: 'proof',
    violated: (r) => num(r, 'days') >= 5 && empty(r, 'proof'),
    message: () => label('满 5 天的应有企业证明，请补充', 'From 5 days on the company should certify the stay'),
  },
]
