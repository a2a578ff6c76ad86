import type { Role } from '../../src/kernel/permission.ts'

/** Ways by which something about a school, or a report, can come to a person. */
export const SURFACES = [
  'unit',
  'search',
  'list',
  'detail',
  'export',
  'return',
  'upload',
  'cell',
  'cells below',
  'explain',
  'file',
  'audit',
  'pilot',
  // Work in the background: a load and exports that wait or are ready.
  'load to cancel',
  'export order',
  'export order to decide',
  'export order to take',
] as const
export type Surface = (typeof SURFACES)[number]

const OFFICERS: readonly Role[] = ['county-officer', 'city-officer', 'province-officer']
const RECORDS: readonly Role[] = ['clerk', 'head', ...OFFICERS, 'auditor']
const FIGURES: readonly Role[] = [...RECORDS, 'partner']
const EVERYBODY: readonly Role[] = [...FIGURES, 'system-admin', 'security-admin', 'audit-admin']
/** Files as handed in are in clear: those who keep them, and the city that accepts them. */
const CLEAR: readonly Role[] = ['clerk', 'head', 'city-officer']

/**
 * Who may see what of a unit in reach, written down from the rules and not from the declarations: records for schools, officers and
 * auditors; figures of their subject for partner offices; the log for those who audit; administrators no records and no figures.
 */
export const READERS: Readonly<Record<Surface, readonly Role[]>> = {
  unit: EVERYBODY,
  search: EVERYBODY,
  list: RECORDS,
  detail: RECORDS,
  export: RECORDS,
  return: RECORDS,
  upload: RECORDS,
  explain: RECORDS,
  cell: FIGURES,
  'cells below': FIGURES,
  file: CLEAR,
  audit: ['auditor', 'audit-admin'],
  pilot: FIGURES,
  'load to cancel': ['clerk'],
  'export order': RECORDS,
  'export order to decide': ['head', ...OFFICERS],
  // Whoever asked takes it, and here somebody else did.
  'export order to take': [],
}

export interface Grant {
  readonly role: Role
  readonly over: string
  /** Subject of a partner office, '' for other roles. */
  readonly field: string
}

/** The tree of one day: unit -> the unit above it. */
export type Parents = ReadonlyMap<string, string>

/** Is `unit` the unit `top` or somewhere below it? A plain walk upwards. */
export function within(parents: Parents, unit: string, top: string): boolean {
  for (let at: string | undefined = unit; at !== undefined; at = parents.get(at)) if (at === top) return true
  return false
}

/** The subject of every figure that a world asks for. */
export const SUBJECT = 'teachers'
/** Units are known to whoever is there; figures only to partner offices of their subject. */
const ofNoSubject = (surface: Surface): boolean => surface === 'unit' || surface === 'search'
const ofSubject = (g: Grant): boolean => g.role !== 'partner' || g.field === SUBJECT

/** May a person with these grants see this of a school? */
export const maySee = (parents: Parents, grants: readonly Grant[], surface: Surface, school: string): boolean =>
  grants.some(
    (g) =>
      READERS[surface].includes(g.role) && within(parents, school, g.over) && (ofNoSubject(surface) || ofSubject(g)),
  )

/** Entries of no unit (a job, an unknown name) are the whole region's: read by those who audit a city, whatever else they hold. */
export const mayReadUnitless = (cities: ReadonlySet<string>, grants: readonly Grant[]): boolean =>
  grants.some((g) => READERS.audit.includes(g.role) && cities.has(g.over))

/** Backups hold a whole data home: seen by those who administer its governing unit or audit it, taken by the former alone. */
export const mayOfBackups = (home: string, grants: readonly Grant[], act: 'see' | 'take'): boolean =>
  grants.some((g) => g.over === home && (g.role === 'system-admin' || (act === 'see' && g.role === 'audit-admin')))

/** A report is read from above and at its issuer's; once it is signed also by the units that it is about. */
export const mayReadReport = (
  parents: Parents,
  grants: readonly Grant[],
  report: { readonly issuer: string; readonly signed: boolean },
): boolean =>
  grants.some(
    (g) =>
      ([...OFFICERS, 'auditor'].includes(g.role) && within(parents, report.issuer, g.over)) ||
      (report.signed &&
        ['clerk', 'head', 'county-officer', 'partner'].includes(g.role) &&
        (within(parents, g.over, report.issuer) || within(parents, report.issuer, g.over))),
  )
