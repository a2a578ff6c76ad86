import type { Indicator } from '../../../kernel/indicator.ts'
import { higherIndicators } from './indicators/colleges.ts'
import { keyIndicators } from './indicators/key-conditions.ts'
import { otherIndicators } from './indicators/other-conditions.ts'

export const indicators: readonly Indicator[] = [...keyIndicators, ...otherIndicators, ...higherIndicators]
