import type { CatalogueLine } from './types/indicator.ts'

/** The figure that most people come for, where the reader may see it. */
const USUAL = 'teachers.dual-of-specialised'

/**
 * The indicator with which a comparison opens: the one asked for by the address, else the usual one, else the first with a value, else the
 * first at all. The catalogue holds what the reader may see and nothing else, so a partner office opens with its own subject.
 */
export function comparedFirst(asked: string | undefined, catalogue: readonly CatalogueLine[] | undefined): string {
  if (asked !== undefined) return asked
  const known = catalogue ?? []
  const usual = known.find((i) => i.code === USUAL)
  return (usual ?? known.find((i) => i.value !== null) ?? known[0])?.code ?? ''
}
