/** A unit as GET /api/orgs gives it. */
export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly level: number
  readonly parent: string | null
  readonly validFrom: string
  readonly validTo: string
}

/** A unit in the order of the tree, with its depth and how many hang directly below. */
export interface UnitLine extends Unit {
  readonly depth: number
  readonly below: number
}

export interface History {
  readonly names: readonly { name: string; validFrom: string; validTo: string }[]
  readonly places: readonly { parentId: string; parent: string; validFrom: string; validTo: string }[]
  readonly successor: { id: string; name: string; day: string } | null
  readonly merged: readonly { id: string; name: string; day: string }[]
  readonly changes: readonly { id: string; at: string; actorName: string; action: string; detail: string }[]
}

export interface Effect {
  readonly children: readonly { id: string; name: string }[]
  readonly below: number
  readonly people: number
  readonly grants: number
  readonly parent: string | null
}

/** Units as lines of a tree. */
export function treeLines(units: readonly Unit[]): UnitLine[] {
  const known = new Set(units.map((u) => u.id))
  const below = new Map<string, Unit[]>()
  for (const u of units) if (u.parent !== null) below.set(u.parent, [...(below.get(u.parent) ?? []), u])
  const lines: UnitLine[] = []
  const walk = (u: Unit, depth: number): void => {
    const children = below.get(u.id) ?? []
    lines.push({ ...u, depth, below: children.length })
    for (const child of children) walk(child, depth + 1)
  }
  for (const u of units) if (u.parent === null || !known.has(u.parent)) walk(u, 0)
  return lines
}
