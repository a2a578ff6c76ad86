import type { Label } from './label.ts'

/** Roles that exist; a person holds a role over a unit of the tree. */
export const ROLES = {
  clerk: { zh: '填报员', en: 'School clerk' },
  head: { zh: '校长', en: 'Principal' },
  'county-officer': { zh: '县区主管', en: 'County officer' },
  'city-officer': { zh: '市局主管', en: 'City officer' },
  'province-officer': { zh: '省厅主管', en: 'Province officer' },
  partner: { zh: '协同部门', en: 'Partner office' },
  auditor: { zh: '审计', en: 'Auditor' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Label>

export type Role = keyof typeof ROLES

/** How a grant reaches a record: one of five predicates (settled.md section 4), joined by OR. */
export type Predicate = 'subtree' | 'party' | 'field' | 'assignment' | 'self'

export interface Permission {
  /** `module.verb`. */
  readonly name: string
  readonly label: Label
  readonly allow: readonly { readonly roles: readonly Role[]; readonly by: Predicate }[]
  /** True for operations that need a second factor (administration, approval). */
  readonly strong?: boolean
}

export const permission = (name: string, spec: Omit<Permission, 'name'>): Permission => ({ name, ...spec })
