import type { Indicator } from '../../../kernel/indicator.ts'
import { dualIndicators } from './indicators/dual-qualified.ts'
import { staffIndicators } from './indicators/staff.ts'

export const indicators: readonly Indicator[] = [...dualIndicators, ...staffIndicators]
