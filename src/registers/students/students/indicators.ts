import type { Indicator } from '../../../kernel/indicator.ts'

export const indicators: readonly Indicator[] = []
