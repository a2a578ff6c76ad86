import type { Indicator } from '../../../kernel/indicator.ts'
import { groupIndicators } from './indicators/groups.ts'
import { volumeIndicators } from './indicators/volume.ts'

export const indicators: readonly Indicator[] = [...volumeIndicators, ...groupIndicators]
