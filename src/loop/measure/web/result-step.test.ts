import { expect, it } from 'vitest'
import { stepOf } from './result-step.ts'
import type { ResultCell } from './types/boards.ts'

const cell = (met: boolean | null, share: string | null, value: string | null = '0.5'): ResultCell => ({
  value,
  unitsIn: 1,
  unitsDue: 1,
  status: 'official',
  line: null,
  met,
  gap: '0',
  gapUnit: 'person',
  share,
})

it('has three grounds, one for no data and one for nothing asked', () => {
  expect(stepOf(cell(true, null))).toBe('met')
  expect(stepOf(cell(false, '0.149'))).toBe('near')
  expect(stepOf(cell(false, '0.15'))).toBe('far')
  expect(stepOf(cell(null, null))).toBe('free')
  expect(stepOf(null)).toBe('none')
})

it('never calls a unit without a value behind, and never a gap of unknown size small', () => {
  expect(stepOf(cell(false, '0.9', null))).toBe('none')
  expect(stepOf(cell(false, null))).toBe('far')
})
