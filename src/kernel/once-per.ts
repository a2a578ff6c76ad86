/** What is worked out from something that does not change and asked for again and again: worked out once, and kept as long as that is. */
export function oncePer<Of extends object, T>(work: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { readonly made: T }>()
  return (of) => {
    const found = known.get(of) ?? { made: work(of) }
    known.set(of, found)
    return found.made
  }
}
