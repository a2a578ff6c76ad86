import { formulaOn, parseFormula, partKey, partsOf } from '../../../kernel/formula.ts'
import type { Formula } from '../../../kernel/formula.ts'
import type { Indicator } from '../../../kernel/indicator.ts'
import type { Measure } from '../../../kernel/measure.ts'
import { companionPeriod, periodKind, periodRange, previousPeriod } from '../../../kernel/period.ts'
import type { PeriodKind } from '../../../kernel/period.ts'
import type { Register } from '../../../kernel/register.ts'
import { isRecounted } from '../cells/compile.ts'

/** A measure with what the engine must know of its owner. `register` is '' for results of the standards check. */
export interface KnownMeasure {
  readonly measure: Measure
  readonly register: string
  readonly periodKind: PeriodKind
  /** Counted on a day, not over a period. */
  readonly stock: boolean
  readonly live: boolean
}

/** A part of an indicator in one period: which cell holds it. */
export interface PartCell {
  readonly key: string
  readonly measure: string
  readonly register: string
  readonly period: string
}

export interface Prepared {
  readonly indicator: Indicator
  readonly formula: Formula
  readonly formulaFrom: string
  readonly parts: readonly PartCell[]
  /** Registers whose returns must all be in. */
  readonly registers: readonly string[]
  /**
   * Over several registers, or over returns of two years (a school year's flow over its first day's stock): sums of the units that have
   * every part. Not where a part is counted again at each node: there every node's
   * own cells are taken.
   */
  readonly joint: boolean
}

/** All indicators and measures of the assembled modules, ready to be asked. */
export class Catalogue {
  readonly measures = new Map<string, KnownMeasure>()
  readonly indicators = new Map<string, Indicator>()
  readonly registers = new Map<string, Register>()
  private readonly users = new Map<string, string[]>()

  constructor(registers: readonly Register[], indicators: readonly Indicator[]) {
    for (const register of registers) {
      this.registers.set(register.code, register)
      for (const m of [...register.measures, ...(register.resultMeasures ?? [])])
        this.measures.set(m.code, {
          measure: m,
          register: register.code,
          periodKind: m.periodKind ?? register.periodKind,
          stock: 'stock' in m.time,
          live: register.kind === 'live',
        })
    }
    for (const indicator of indicators) {
      this.indicators.set(indicator.code, indicator)
      const codes = new Set(
        Object.values(indicator.formula).flatMap((f) => partsOf(parseFormula(f)).map((p) => p.code)),
      )
      for (const code of codes) this.users.set(code, [...(this.users.get(code) ?? []), indicator.code])
    }
  }

  /** Indicators that use one of these measures. */
  using(measures: readonly string[]): Indicator[] {
    const codes = new Set(measures.flatMap((m) => this.users.get(m) ?? []))
    return [...codes].map((c) => this.indicators.get(c)!)
  }

  /** All measures that an indicator uses or used. */
  measuresOf(indicator: Indicator): KnownMeasure[] {
    const codes = Object.values(indicator.formula).flatMap((f) => partsOf(parseFormula(f)).map((p) => p.code))
    return [...new Set(codes)].flatMap((c) => this.measures.get(c) ?? [])
  }

  /** An indicator in one period: formula in force on the period's last day and the cells of its parts. */
  prepare(indicator: Indicator, period: string): Prepared {
    const monthly = periodKind(period) === 'month'
    const { from, text } = formulaOn(indicator.formula, periodRange(period).to)
    const formula = parseFormula(text)
    const parts = partsOf(formula).map((part): PartCell => {
      const known = this.measures.get(part.code)
      if (!known) throw new Error(`${indicator.code} uses unknown measure ${part.code}`)
      const own = monthly ? period : companionPeriod(period, known.periodKind)
      const past = monthly ? `${Number(period.slice(0, 4)) - 1}${period.slice(4)}` : previousPeriod(own)
      return { key: partKey(part), measure: part.code, register: known.register, period: part.prev ? past : own }
    })
    const registers = [...new Set(parts.map((p) => p.register))]
    const known = parts.map((p) => this.measures.get(p.measure)!)
    const twoYears =
      !monthly && known.some((m) => m.stock) && known.some((m) => !m.stock && m.periodKind === 'schoolYear')
    const joint =
      (registers.length > 1 || twoYears) && !parts.some((p) => isRecounted(this.measures.get(p.measure)!.measure))
    return { indicator, formula, formulaFrom: from, parts, registers, joint }
  }
}
