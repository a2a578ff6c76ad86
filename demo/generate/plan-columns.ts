import { groupBy } from '../../src/kernel/group-by.ts'
import type { Admission } from '../world/types.ts'
import { code, number, text, type Column } from './table.ts'

/** What a school had planned for a program, as its admissions of the year let one guess: places come in fives. */
export interface PlannedIntake {
  readonly year: number
  readonly program: string
  readonly targets: string
  readonly way: string
  readonly planned: number
}

export const plannedIntakes = (admissions: readonly Admission[]): PlannedIntake[] =>
  [...groupBy(admissions, (a) => `${a.year} ${a.program}`).values()].map((list) => ({
    year: list[0]!.year,
    program: list[0]!.program,
    targets: [...new Set(list.map((a) => a.target))].sort().join('、'),
    way: list[0]!.way,
    planned: Math.ceil((list.length * 1.04) / 5) * 5,
  }))

/** Sheet 招生计划; what the city approves is left to it. */
export const planColumns: readonly Column<PlannedIntake>[] = [
  number('招生年份', (p) => p.year),
  text('专业', (p) => p.program),
  code('计划类别', 'joint-type', () => '0'),
  text('招生对象', (p) => p.targets),
  code('招生方式', 'enrol-way', (p) => p.way),
  text('招生范围', () => '全市'),
  number('计划数', (p) => p.planned),
  number('班数', (p) => (p.planned < 15 ? 0 : Math.ceil(p.planned / 45))),
  number('学费', () => 0),
]
