import { expect, it } from 'vitest'
import { comparedFirst } from './compare-default.ts'
import type { CatalogueLine } from './types/indicator.ts'

const line = (code: string, value: string | null) => ({ code, value }) as CatalogueLine

it('opens with an indicator that the reader may see', () => {
  const partner = [line('labour.employed', null), line('training.person-times', '947')]
  expect(comparedFirst(undefined, partner)).toBe('training.person-times')
  expect(comparedFirst(undefined, [line('labour.employed', null)])).toBe('labour.employed')
  expect(comparedFirst(undefined, [...partner, line('teachers.dual-of-specialised', null)])).toBe(
    'teachers.dual-of-specialised',
  )
  expect(comparedFirst('labour.employed', partner)).toBe('labour.employed')
  expect([comparedFirst(undefined, []), comparedFirst(undefined, undefined)]).toEqual(['', ''])
})
