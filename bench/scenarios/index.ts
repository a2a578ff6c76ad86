import type { Scenario } from '../measuring/scenario.ts'
import { dashboard } from './dashboard.ts'
import { planParse } from './plan-parse.ts'
import { provinceLoad } from './province-load.ts'
import { provinceRecompute } from './province-recompute.ts'
import { return3000, return3000x10 } from './return-3000.ts'

/** All scenarios in the order in which they run; their names stay. */
export const scenarios: readonly Scenario[] = [
  return3000,
  return3000x10,
  provinceLoad,
  provinceRecompute,
  dashboard,
  planParse,
]
