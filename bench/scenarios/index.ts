import type { Scenario } from '../measuring/scenario.ts'
import { dashboard } from './dashboard.ts'
import { form250 } from './form-250.ts'
import { planParse } from './plan-parse.ts'
import { provinceLoad } from './province-load.ts'
import { provinceRecompute } from './province-recompute.ts'
import { readingDuringLoad } from './reading-during-load.ts'
import { return3000, return3000x10 } from './return-3000.ts'
import { rollUp } from './roll-up.ts'
import { uploadMillion } from './upload-million.ts'

/** All scenarios in the order in which they run; their names stay. */
export const scenarios: readonly Scenario[] = [
  return3000,
  return3000x10,
  provinceLoad,
  uploadMillion,
  readingDuringLoad,
  provinceRecompute,
  rollUp,
  dashboard,
  form250,
  planParse,
]
