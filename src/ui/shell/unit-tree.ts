import type { UnitChoice } from './context.ts'

/** A unit as GET /api/orgs gives it. */
export interface OrgRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly code: string
  readonly parent: string | null
}

/** Units as a tree written line by line: children below their parent, in the order they came, with their depth. */
export const inTreeOrder = (rows: readonly OrgRow[]): readonly UnitChoice[] => {
  const known = new Set(rows.map(({ id }) => id))
  const below = new Map<string, OrgRow[]>()
  const roots: OrgRow[] = []
  for (const row of rows) {
    if (row.parent === null || !known.has(row.parent)) roots.push(row)
    else below.set(row.parent, [...(below.get(row.parent) ?? []), row])
  }
  const lines: UnitChoice[] = []
  const walk = (row: OrgRow, depth: number): void => {
    lines.push({ id: row.id, name: row.name, depth, kind: row.kind })
    for (const child of below.get(row.id) ?? []) walk(child, depth + 1)
  }
  for (const root of roots) walk(root, 0)
  return lines
}
