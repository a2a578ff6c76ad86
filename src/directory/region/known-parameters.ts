import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { KnownParameter } from './known-parameter.ts'
import { KEEP_PARAMETERS } from './keep-parameters.ts'
import { SECURITY_PARAMETERS } from './security-parameters.ts'

/** Every parameter that some module reads. A name that is not here is refused: nobody would read it. */
export const KNOWN_PARAMETERS: readonly KnownParameter[] = [
  {
    name: 'watch.standard-red-count',
    label: label('办学条件红色预警：未达标项数', 'Red warning: unmet key conditions'),
    effect: label(
      '一所学校有这么多项关键办学条件未达标时，预警为红色',
      'A school with this many unmet key conditions is red',
    ),
    shipped: '3',
    basis: label('产品默认，没有文件规定', 'Default of the product, no document'),
    unit: label('项', 'conditions'),
    values: { min: 1, max: 20, whole: true },
  },
  {
    name: 'watch.standard-red-margin',
    label: label('办学条件红色预警：单项差距', 'Red warning: margin of one condition'),
    effect: label(
      '任何一项关键办学条件低于标准达到这个比例时，预警为红色',
      'A school is red when one key condition misses its line by this share',
    ),
    shipped: '0.3',
    basis: label('产品默认，没有文件规定', 'Default of the product, no document'),
    unit: label('比例（0.3 即 30%）', 'share (0.3 is 30%)'),
    values: { min: 0.01, max: 1, whole: false },
  },
  {
    name: 'dual.variant',
    label: label('双师型教师认定口径', 'Counting of dual-qualified teachers'),
    effect: label(
      '统计双师型教师占比时采用哪一种认定口径',
      'Which reading counts for the share of dual-qualified teachers',
    ),
    shipped: 'A',
    basis: label('教师厅〔2022〕2号，口径由省确定', '教师厅〔2022〕2号; the province decides the reading'),
    unit: label('', ''),
    values: ['A', 'B'],
  },
  {
    name: 'programs.small-below',
    label: label('小规模专业点限额', 'Limit of small program points'),
    effect: label(
      '专业点近三年平均报到人数低于这个数时，计为小规模专业点',
      'A point with fewer mean arrivals in three years counts as small',
    ),
    shipped: '30',
    basis: label('产品默认，没有文件规定', 'Default of the product, no document'),
    unit: label('人', 'people'),
    values: { min: 1, max: 500, whole: true },
  },
  {
    name: 'programs.duplicate-from',
    label: label('专业重复设置的学校数', 'Schools from which a program is duplicate'),
    effect: label(
      '全市有这么多所学校开设同一专业时，各校的专业点计为重复设置',
      'A program offered by this many schools of the city counts as duplicate at each of them',
    ),
    shipped: '4',
    basis: label('产品默认，没有文件规定', 'Default of the product, no document'),
    unit: label('所', 'schools'),
    values: { min: 2, max: 100, whole: true },
  },
  {
    name: 'teacher-practice.cycle-from',
    label: label('教师企业实践周期起始年', 'First year of the cycle of company practice'),
    effect: label(
      '填年份时，五年累计企业实践按从这一年起每五年一个固定周期计算；填 0 时从统计日往前滚动五年',
      'With a year, six months in five years are counted in fixed cycles of five years from it; with 0, in the five years before the day',
    ),
    shipped: '0',
    basis: label('教师〔2016〕3号，周期算法由地方确定', '教师〔2016〕3号; the place decides how the cycle runs'),
    unit: label('年', 'year'),
    values: { min: 0, max: 2100, whole: true },
  },
  ...SECURITY_PARAMETERS,
  ...KEEP_PARAMETERS,
]

/** Throws `parameter.unknown`, `parameter.value`. */
export function demandParameter(name: string, value: string): KnownParameter {
  const known = KNOWN_PARAMETERS.find((p) => p.name === name)
  if (!known)
    throw new Refusal(
      'parameter.unknown',
      { what: label(`没有“${name}”这个参数`, `There is no parameter "${name}"`) },
      { params: { name }, status: 404 },
    )
  if (accepts(known, value)) return known
  const { values } = known
  const said = 'min' in values ? `${values.min}—${values.max}` : values.join(' / ')
  throw new Refusal(
    'parameter.value',
    {
      what: label(`“${known.label.zh}”不能是“${value}”`, `"${known.label.en}" cannot be "${value}"`),
      advice: label(`可以填：${said}`, `It may be: ${said}`),
    },
    { params: { field: 'value' } },
  )
}

function accepts({ values }: KnownParameter, value: string): boolean {
  if (!('min' in values)) return values.includes(value)
  if (!/^\d+(\.\d{1,4})?$/.test(value)) return false
  const n = Number(value)
  return n >= values.min && n <= values.max && (!values.whole || Number.isInteger(n))
}
