import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, is, num, requiredWhen, textOf } from '../../rule-kit.ts'

const DAY = 86_400_000
/** Offline hours of 45 minutes that fit into one day. */
const HOURS_A_DAY = 9
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
const days = (r: Row): number => serial(textOf(r, 'endsOn')) - serial(textOf(r, 'startsOn')) + 1
const dated = (r: Row): boolean => !empty(r, 'startsOn') && !empty(r, 'endsOn')

/** Checks within one class. */
export const rowRules: readonly RowRule[] = [
  {
    code: 'training-classes.dates',
    severity: 'block',
    on: 'endsOn',
    violated: (r) => dated(r) && (days(r) < 1 || days(r) > (is(r, 'classKind', '06') ? 3 * 366 : 366)),
    message: (r) =>
      days(r) < 1
        ? label('结束日期早于开班日期', 'Ends before it starts')
        : label('一个班最长一年，双提升班最长三年', 'A class lasts at most a year, degree-plus-skill three'),
  },
  {
    code: 'training-classes.online-hours',
    severity: 'block',
    on: 'onlineHours',
    violated: (r) => num(r, 'onlineHours') > num(r, 'hours'),
    message: () => label('线上学时大于计划学时', 'More hours online than in all'),
  },
  {
    code: 'training-classes.min-hours',
    severity: 'explain',
    on: 'hours',
    basis: '培训人次须有最低学时',
    violated: (r, c) => num(r, 'hours') < Number(c.parameter('training.least-hours') ?? 4),
    message: () =>
      label('学时过少，不计入培训人次，请核对或说明', 'Too short to count as person-times; check or explain'),
  },
  {
    code: 'training-classes.hours-days',
    severity: 'explain',
    on: 'hours',
    violated: (r) => dated(r) && days(r) >= 1 && num(r, 'hours') - num(r, 'onlineHours') > HOURS_A_DAY * days(r),
    message: (r) =>
      label(
        `${days(r)} 天线下 ${num(r, 'hours') - num(r, 'onlineHours')} 学时，每天超过 ${HOURS_A_DAY} 学时，请改正或说明`,
        `More than ${HOURS_A_DAY} hours a day over ${days(r)} days; correct or explain`,
      ),
  },
  requiredWhen(
    'training-classes.occupation',
    'occupation',
    (r) => is(r, 'classKind', '01', '02', '03', '04', '11'),
    '技能、岗前、职工、学徒和考前培训须填“职业（工种）”',
    'This kind of class needs its occupation',
  ),
  requiredWhen(
    'training-classes.approval',
    'approvalNo',
    (r) => is(r, 'trainingFund', '1'),
    '政府补贴班须填“开班备案号”',
    'A subsidised class needs its filing number',
  ),
  {
    code: 'training-classes.photos',
    severity: 'hint',
    on: 'photos',
    violated: (r, c) => !empty(r, 'endsOn') && textOf(r, 'endsOn') < c.today && empty(r, 'photos'),
    message: () => label('请在页面上补传首日和末日的现场照片', 'Upload photos of the first and the last day on screen'),
  },
]

/** Checks within one trainee's row. */
export const traineeRules: readonly RowRule[] = [
  requiredWhen(
    'training-classes.employer',
    'employer',
    (r) => is(r, 'traineeGroup', '02'),
    '人员类别为企业职工的须填“工作单位”',
    'An employee needs the employer',
  ),
  {
    code: 'training-classes.finished-hours',
    severity: 'explain',
    on: 'hoursDone',
    violated: (r) => r['finished'] === true && (num(r, 'hoursDone') === 0 || num(r, 'signIns') === 0),
    message: () =>
      label('已结业但没有实际学时或签到，请改正或说明', 'Finished without hours or sign-ins; correct or explain'),
  },
]
