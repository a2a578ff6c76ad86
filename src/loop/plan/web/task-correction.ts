/** Who leads, who helps, until when. */
export interface Duties {
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly due: string
}

/**
 * What a person changed of a task, nothing else: a name that stays as the plan writes it is not asked about again. A unit that leads does
 * not help as well.
 */
export function correctionOf(old: Duties, now: Duties): Partial<Duties> {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((x, i) => x === b[i])
  const support = now.support.filter((name) => !now.lead.includes(name))
  return {
    ...(same(old.lead, now.lead) ? {} : { lead: now.lead }),
    ...(same(old.support, support) ? {} : { support }),
    ...(old.due === now.due ? {} : { due: now.due }),
  }
}
