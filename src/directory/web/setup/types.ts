export interface Steps {
  readonly region: { readonly code: string; readonly name: string }
  readonly administrators: readonly {
    readonly role: string
    readonly name: string
    readonly signedIn: boolean
    readonly secondFactor: boolean
  }[]
  readonly units: readonly { readonly kind: string; readonly count: number }[]
  readonly people: readonly { readonly role: string; readonly count: number }[]
  readonly ticked: readonly { readonly step: string; readonly at: string; readonly by: string | null }[]
}

export const STEPS = ['admins', 'units', 'people', 'lists', 'periods', 'campaign', 'done'] as const
export type Step = (typeof STEPS)[number]

const ADMINS = ['system-admin', 'security-admin', 'audit-admin']

/** Which steps are done, read from what stands. */
export function doneSteps(of: Steps): ReadonlySet<Step> {
  const done = new Set<Step>()
  const ticked = new Set(of.ticked.map((x) => x.step))
  if (of.administrators.length >= 3 && of.administrators.every((a) => a.signedIn)) done.add('admins')
  if (of.units.some((u) => u.kind === 'school' || u.kind === 'college')) done.add('units')
  if (of.people.some((p) => !ADMINS.includes(p.role))) done.add('people')
  for (const step of ['lists', 'periods', 'campaign'] as const) if (ticked.has(step)) done.add(step)
  if (done.size === STEPS.length - 1) done.add('done')
  return done
}

export interface ListProblem {
  readonly row: number
  readonly column: string
  readonly text: { readonly zh: string; readonly en: string }
}
export interface FileRef {
  readonly sha256: string
  readonly name: string
  /** Proof that this person uploaded it; given back when it is applied. */
  readonly ticket: string
}

/** The names of those who hold a first role: whom to ask. */
export const adminNames = (of: Steps, role: string): string =>
  of.administrators
    .filter((a) => a.role === role)
    .map((a) => a.name)
    .join('、')
