import type { Row } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import type { RowRule } from '../../../kernel/rule.ts'
import { empty, is, num, requiredWhen, textOf } from '../../rule-kit.ts'
import { CONTRACT, EMPLOYED, STUDY, WITH_EMPLOYER } from './destinations.ts'
import { sectorOf } from './sector.ts'

/** Automatic fields that the row itself tells. */
export const derive = (r: Row): Partial<Row> => ({
  sector: empty(r, 'industry') ? null : sectorOf(textOf(r, 'industry')),
})

const to = (r: Row, codes: readonly string[]): boolean => is(r, 'destination', ...codes)
const settledSomewhere = (r: Row): boolean => to(r, EMPLOYED) || to(r, STUDY)
/** Labour dispatch and other human resources services: group 726 of GB/T 4754, or a name that says so. */
const isAgency = (r: Row): boolean =>
  textOf(r, 'industry').startsWith('726') || /劳务派遣|人力资源(?!和社会保障)|劳务公司/.test(textOf(r, 'employer'))

/** Monthly pay above which a figure is probably typed in another unit, in cents. */
const MUCH = 3_000_000

/** Checks within one graduate's row. */
export const rowRules: readonly RowRule[] = [
  requiredWhen(
    'graduates.employer-missing',
    'employer',
    (r) => to(r, WITH_EMPLOYER),
    '就业去向须填“就业单位”',
    'Employment needs the employer',
  ),
  requiredWhen(
    'graduates.industry-missing',
    'industry',
    (r) => to(r, EMPLOYED),
    '就业去向须填“行业”',
    'Employment needs the industry',
  ),
  requiredWhen(
    'graduates.place-missing',
    'place',
    settledSomewhere,
    '就业须填“就业地域”，升学填院校所在地',
    'The place of work or of the college is needed',
  ),
  requiredWhen(
    'graduates.place-code-missing',
    'placeCode',
    (r) => to(r, EMPLOYED),
    '就业去向须填“就业地代码”',
    'Employment needs the code of its place',
  ),
  requiredWhen(
    'graduates.matched-missing',
    'matched',
    (r) => to(r, ['11', '12', '13']),
    '就业去向须填是否“专业对口”',
    'Employment needs whether it matches the program',
  ),
  requiredWhen(
    'graduates.contract-missing',
    'contractOn',
    (r) => to(r, CONTRACT),
    '签合同或协议的须填“合同（协议）日期”',
    'A contract or agreement needs its date',
  ),
  requiredWhen(
    'graduates.pay-missing',
    'payStart',
    (r) => to(r, ['11', '12', '13']),
    '就业去向须填“起薪”（元/月）',
    'Employment needs the starting pay, yuan a month',
  ),
  requiredWhen(
    'graduates.study-place',
    'college',
    (r) => to(r, STUDY),
    '升学须填“升学院校”',
    'Further study needs the college',
  ),
  requiredWhen(
    'graduates.entry-way-missing',
    'entryWay',
    (r) => to(r, ['31', '32']),
    '升学须填“升学途径”',
    'Further study needs the way of entry',
  ),
  {
    code: 'graduates.industry-unknown',
    severity: 'block',
    on: 'industry',
    basis: 'GB/T 4754-2017',
    violated: (r) => !empty(r, 'industry') && sectorOf(textOf(r, 'industry')) === null,
    message: () => label('行业大类在 01—97 之间，请核对', 'Divisions run from 01 to 97; check the code'),
  },
  {
    code: 'graduates.agency-employer',
    severity: 'explain',
    on: 'employer',
    violated: (r) => to(r, WITH_EMPLOYER) && isAgency(r),
    message: () =>
      label(
        '单位为人力资源（劳务派遣）公司，请填实际用工单位或说明',
        'The employer is a labour agency; enter the place of work or explain',
      ),
  },
  {
    code: 'graduates.contract-before',
    severity: 'explain',
    on: 'contractOn',
    violated: (r, c) => /^\d{4}$/.test(c.period) && textOf(r, 'contractOn') > `${c.period}-08-31`,
    message: () =>
      label('合同日期晚于统计时点 8 月 31 日，请核对', 'The contract is later than the cut-off, 31 August'),
  },
  {
    code: 'graduates.pay',
    severity: 'explain',
    on: 'payStart',
    violated: (r, c) =>
      !empty(r, 'payStart') &&
      (num(r, 'payStart') > MUCH || num(r, 'payStart') < Number(c.parameter('wage.minimum') ?? 0) * 100),
    message: () =>
      label(
        '起薪低于最低工资或高于 30000 元，请核对单位（元/月）',
        'Below the minimum wage or above 30,000 yuan; check the unit (yuan a month)',
      ),
  },
]
