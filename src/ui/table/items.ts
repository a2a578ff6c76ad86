/** Rows that belong together under one heading; rows must arrive in the order of their groups. */
export interface Group {
  readonly key: string
  readonly title: string
  readonly note?: string
}

export type Item<R> = { readonly kind: 'group'; readonly group: Group } | { readonly kind: 'row'; readonly row: R }

/** Rows with a heading before each change of group. */
export const itemsOf = <R>(rows: readonly R[], groupBy: ((row: R) => Group) | undefined): readonly Item<R>[] => {
  const items: Item<R>[] = []
  let last: string | undefined
  for (const row of rows) {
    const group = groupBy?.(row)
    if (group && group.key !== last) {
      items.push({ kind: 'group', group })
      last = group.key
    }
    items.push({ kind: 'row', row })
  }
  return items
}
