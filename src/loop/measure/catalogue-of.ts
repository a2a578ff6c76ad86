import { oncePer } from '../../kernel/once-per.ts'
import type { Assembly } from '../../platform/assembly.ts'
import { Catalogue } from './values/catalogue.ts'

/** The catalogue of an assembly, built once. */
export const catalogueOf = oncePer(
  (assembly: Assembly): Catalogue => new Catalogue([...assembly.registers.values()], assembly.indicators),
)
