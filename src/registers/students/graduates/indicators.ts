import type { Indicator } from '../../../kernel/indicator.ts'
import { serviceIndicators } from './indicators/service.ts'
import { settledIndicators } from './indicators/settled.ts'
import { studyIndicators } from './indicators/study.ts'
import { workIndicators } from './indicators/work.ts'

/** All indicators of graduates. */
export const indicators: readonly Indicator[] = [
  ...settledIndicators,
  ...studyIndicators,
  ...workIndicators,
  ...serviceIndicators,
]
