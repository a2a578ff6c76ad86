export interface Grant {
  readonly id: string
  readonly role: string
  readonly orgId: string
  readonly orgName: string
  readonly field: string
  readonly validFrom: string
  readonly validTo: string
  readonly grantedBy?: string | null
}

export interface Person {
  readonly id: string
  readonly signName: string
  readonly name: string
  readonly title: string
  readonly orgId: string
  readonly orgName: string
  readonly closedOn: string | null
  readonly lastUse: string | null
  readonly grants: readonly Grant[]
}

export interface PersonDetail extends Person {
  readonly lockedMinutes: number
  readonly hasPassword: boolean
  readonly mustChange: boolean
  readonly passwordChangedAt: string | null
  readonly secondFactor: boolean
  readonly sessions: number
}

interface HolderLine {
  readonly name: string
  readonly title: string
  readonly role: string
  readonly distance: number
}

export interface WhyAnswer {
  readonly verdict: 'yes' | 'record' | 'elsewhere' | 'none' | 'closed'
  readonly person: string
  readonly unit: string
  readonly permission: PermissionLine
  readonly ways: readonly (Omit<Grant, 'id' | 'orgId'> & {
    readonly by: string
    readonly reaches: boolean
    readonly path: readonly { readonly id: string; readonly name: string }[]
  })[]
  readonly holders: readonly HolderLine[]
  readonly granters: readonly HolderLine[]
}

export interface PermissionLine {
  readonly name: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly strong: boolean
  readonly allow: readonly { readonly by: string; readonly roles: readonly string[] }[]
}
