import { codeLists } from '../../src/directory/code-lists/index.ts'
import { type Random } from '../world/random.ts'
import type { CellInput } from '../../src/platform/excel/workbook-spec.ts'

/** How a clerk writes dates; every file keeps to one way. */
export type DateHabit = 'iso' | 'dash' | 'slash' | 'compact'

const names = new Map(
  codeLists.map((list) => [list.name, new Map(list.items.map((item) => [item.code, item.label.zh]))]),
)

/** The habits of the clerk who made one file. The same file name gives the same habits. */
export class Habits {
  readonly dates: DateHabit
  readonly #random: Random
  readonly #codesShown = new Map<string, boolean>()

  constructor(random: Random) {
    this.#random = random
    this.dates = random.pick(['iso', 'iso', 'dash', 'slash', 'compact'] as const)
  }

  /** A date in the file's way: 2025-09-01, 2025-9-1, 2025/9/1 or 20250901; '' stays empty. */
  date(day: string): string {
    return this.#spread(day)
  }

  /** A month in the file's way: 2025-09, 2025-9, 2025/9 or 202509. */
  month(month: string): string {
    return this.#spread(month)
  }

  #spread(text: string): string {
    if (text === '' || this.dates === 'iso') return text
    if (this.dates === 'compact') return text.replaceAll('-', '')
    const parts = text.split('-').map((part) => String(Number(part)))
    return parts.join(this.dates === 'dash' ? '-' : '/')
  }

  /** A code as a clerk fills it: `10 教师` as the drop-down offers, or the word alone, per column of the file. */
  code(list: string, code: string): string {
    if (code === '') return ''
    const name = names.get(list)?.get(code)
    if (name === undefined) throw new Error(`no code ${code} in list ${list}`)
    let shown = this.#codesShown.get(list)
    if (shown === undefined) this.#codesShown.set(list, (shown = this.#random.chance(0.5)))
    return shown ? `${code} ${name}` : name
  }

  flag(value: boolean): CellInput {
    return value ? '是' : '否'
  }
}
