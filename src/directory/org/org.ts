/** What a unit of the tree can be; `group` gathers the city-run schools (市直). */
export const ORG_KINDS = [
  'nation',
  'province',
  'city',
  'county',
  'group',
  'school',
  'college',
  'office',
  'town',
  'company',
] as const
export type OrgKind = (typeof ORG_KINDS)[number]

/** Depth class of a kind: 0 nation, 1 province, 2 city, 3 county or group, 4 what stands below. */
export const LEVEL_OF: Readonly<Record<OrgKind, number>> = {
  nation: 0,
  province: 1,
  city: 2,
  county: 3,
  group: 3,
  school: 4,
  college: 4,
  office: 4,
  town: 4,
  company: 4,
}

/** A unit as the directory gives it out. Validity is half open; `validTo` 9999-12-31 has no end. */
export interface Org {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: OrgKind
  readonly level: number
  readonly attrs: Readonly<Record<string, string | number | boolean | null>>
  readonly validFrom: string
  readonly validTo: string
  readonly tileX: number | null
  readonly tileY: number | null
}

/** What is needed to found a unit. */
export interface NewOrg {
  readonly region: string
  readonly code: string
  readonly name: string
  readonly shortName?: string
  readonly kind: OrgKind
  /** Id of the unit above, null for a root. */
  readonly parent: string | null
  readonly attrs?: Org['attrs']
  /** First day. */
  readonly from: string
  readonly tile?: { readonly x: number; readonly y: number }
}
