import type { Indicator } from '../kernel/indicator.ts'

/** What indicators of one list have in common. */
export type Common = Pick<Indicator, 'official' | 'tracking' | 'appliesTo' | 'breakdowns' | 'basis' | 'confidence'> & {
  /** Day from which the formula applies. */
  readonly from: string
}

/** One indicator as it is declared: names, unit, formula in force, and what differs from its list. */
export interface Spec extends Partial<Common> {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly unit: string
  readonly scale?: Indicator['scale']
  readonly direction?: Indicator['direction']
  readonly formula: string
  /** Earlier formulas by the day from which they applied. */
  readonly earlier?: Readonly<Record<string, string>>
  readonly aliases: readonly string[]
  readonly notes?: string
}

/** Completes a list of indicators with what they have in common; a ratio that should rise unless it says otherwise. */
export const indicatorsOf = (common: Common, specs: readonly Spec[]): Indicator[] =>
  specs.map(({ code, zh, en, unit, scale = 'ratio', direction = 'up', formula, earlier, aliases, notes, ...own }) => {
    const { from, ...rest } = { ...common, ...own }
    return {
      code,
      label: { zh, en },
      aliases,
      unit,
      scale,
      direction,
      formula: { ...earlier, [from]: formula },
      ...rest,
      ...(notes === undefined ? {} : { notes }),
    }
  })
