import type { Field } from '../../kernel/field.ts'

/** A six-digit region code kept as text (GB/T 2260): counties of the own region have a name, others stay a code. */
export const isRegionCode = (field: Field): boolean => field.kind === 'text' && field.max === 6
