import { expect, it } from 'vitest'
import { movedPlaces } from './compare-place.tsx'

it('sets two places off only when as many units were ranked', () => {
  expect(movedPlaces({ place: 3, of: 9 }, { place: 1, of: 9 })).toBe(2)
  expect(movedPlaces({ place: 1, of: 9 }, { place: 4, of: 9 })).toBe(-3)
  expect(movedPlaces({ place: 5, of: 5 }, { place: 4, of: 4 })).toBeNull()
  expect(movedPlaces(null, { place: 4, of: 4 })).toBeNull()
})
