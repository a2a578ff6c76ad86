import type { Assembly } from '../../platform/assembly.ts'
import { Catalogue } from './values/catalogue.ts'

const known = new WeakMap<Assembly, Catalogue>()

/** The catalogue of an assembly, built once. */
export function catalogueOf(assembly: Assembly): Catalogue {
  const found = known.get(assembly) ?? new Catalogue([...assembly.registers.values()], assembly.indicators)
  known.set(assembly, found)
  return found
}
