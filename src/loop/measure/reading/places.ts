import { Decimal } from 'decimal.js'

/** A place among units of the same kind, with the number of those that have a value. */
export interface Place {
  readonly place: number
  readonly of: number
}

/**
 * Places of values, the best first: `down` ranks the smallest first. Equal values share a place; a unit without a value has none.
 */
export function placesOf(values: readonly (string | null)[], direction: string): (Place | null)[] {
  const known = values.flatMap((v) => (v === null ? [] : [new Decimal(v)]))
  const better = (a: Decimal, b: Decimal): boolean => (direction === 'down' ? a.lt(b) : a.gt(b))
  return values.map((v) => {
    if (v === null) return null
    const mine = new Decimal(v)
    return { place: 1 + known.filter((other) => better(other, mine)).length, of: known.length }
  })
}

/** Units that are ranked with one another: counties and the city's own schools, schools, colleges. */
const peers = (kind: string): string => (kind === 'group' ? 'county' : kind)

/** Places of units of several kinds, each among its peers; one that stands alone among them has none. */
export function placesAmongPeers(
  units: readonly { readonly kind: string; readonly value: string | null }[],
  direction: string,
): (Place | null)[] {
  const found: (Place | null)[] = units.map(() => null)
  for (const kind of new Set(units.map((u) => peers(u.kind)))) {
    const at = units.flatMap((u, i) => (peers(u.kind) === kind ? [i] : []))
    const places = placesOf(
      at.map((i) => units[i]!.value),
      direction,
    )
    at.forEach((i, n) => (found[i] = (places[n]?.of ?? 0) > 1 ? places[n]! : null))
  }
  return found
}
