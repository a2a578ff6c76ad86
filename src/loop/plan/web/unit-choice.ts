/** Kinds of units that a name can stand for. */
export const SETS = ['counties', 'schools', 'secondary', 'colleges'] as const

export type Rule = (typeof SETS)[number] | 'units' | 'outside'

const isRule = (x: string): x is Exclude<Rule, 'units'> => x === 'outside' || SETS.some((s) => s === x)

/** What a choice in the list means: a kind, nobody, or the units with these ids. */
export function chosenRule(chosen: readonly string[]): { rule: Rule; units: string[] } {
  const rule = chosen.find(isRule)
  return rule === undefined ? { rule: 'units', units: [...chosen] } : { rule, units: [] }
}

/** A kind of units, or nobody, stands alone; the newest choice decides. */
export const narrowed = (chosen: readonly string[]): string[] => {
  const last = chosen.at(-1)
  return last !== undefined && isRule(last) ? [last] : chosen.filter((x) => !isRule(x))
}
