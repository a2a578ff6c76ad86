import { label, type Label } from '../../../kernel/label.ts'

const FORMS: Readonly<Record<string, string>> = {
  year: '2024',
  schoolYear: '2024-2025',
  term: '2024T1',
  quarter: '2024Q1',
  month: '2024-03',
}

/** What may be wrong with a row of an opening balance, in words. */
export const problems = {
  'opening.unit-unknown': (text: string) => label(`没有单位“${text}”`, `No unit "${text}"`),
  'opening.unit-not-yours': (name: string) => label(`${name}不在您的范围内`, `${name} is not in your area`),
  'opening.not-keeper': (name: string, register: string) =>
    label(`${name}不填“${register}”，期初数要录到填报的单位`, `${name} does not keep "${register}"`),
  'opening.measure-unknown': (text: string) => label(`没有数据项“${text}”`, `No measure "${text}"`),
  'opening.measure-several': (text: string) =>
    label(`叫“${text}”的数据项有几个，请写代码`, `Several measures are called "${text}": write the code`),
  'opening.not-additive': (text: string) =>
    label(`“${text}”由系统逐级去重计算，不能录入`, `"${text}" is counted again at every level and cannot be typed`),
  'opening.period': (text: string, kind: string) =>
    label(
      `期间“${text}”不对，这项数据按 ${FORMS[kind] ?? kind} 的写法`,
      `Period "${text}": write it like ${FORMS[kind] ?? kind}`,
    ),
  'opening.period-future': (text: string) => label(`期间“${text}”还没有开始`, `Period "${text}" has not begun`),
  'opening.slice': (text: string, dims: string) =>
    label(
      `分组“${text}”不对，${dims === '' ? '这项数据没有分组' : `可用：${dims}=代码`}`,
      `Slice "${text}" is not one of ${dims === '' ? 'none' : dims}`,
    ),
  'opening.value': (text: string) => label(`“${text}”不是不小于 0 的数`, `"${text}" is no number from 0 up`),
  'opening.whole': (text: string) => label(`“${text}”要是整数`, `"${text}" must be whole`),
  'opening.source': () =>
    label('来源说明要写（200 字以内），如文件名、文号', 'Say where the figure comes from, within 200 characters'),
  'opening.twice': (row: string) => label(`和第 ${row} 行重复`, `The same as row ${row}`),
} as const satisfies Record<string, (...words: string[]) => Label>

export type ProblemCode = keyof typeof problems
