import type { Org } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import { isLeaf } from '../reading/unit.ts'

/** Does a unit of this kind fill in the return of a register itself: schools and colleges, or the county where it is the keeper? */
export const fillsIn = (unit: Pick<Org, 'kind'>, register: Register): boolean =>
  register.keeper === 'county' ? unit.kind === 'county' : isLeaf(unit)

/** Does a county keep all these registers, so that nothing below it has a part in the figure? */
export const keptBy = (unit: Pick<Org, 'kind'>, registers: readonly Register[]): boolean =>
  registers.length > 0 && registers.every((r) => r.keeper === 'county' && fillsIn(unit, r))
