import { expect, it } from 'vitest'
import { turnOf } from './direction.ts'

const course = (...values: string[]) => values.map((value) => ({ value, unitsIn: 6, unitsDue: 6 }))

it('says whether the last step went the way that is wanted', () => {
  expect(turnOf(course('0.2', '0.4', '0.41'), 'up')).toBe('better')
  expect(turnOf(course('0.5', '0.41'), 'up')).toBe('worse')
  expect(turnOf(course('21', '19.5'), 'down')).toBe('better')
  expect(turnOf(course('19.5', '21'), 'down')).toBe('worse')
  expect(turnOf(course('19.5', '19.50'), 'down')).toBe('same')
})

it('judges no band, and nothing that has one value only', () => {
  expect(turnOf(course('0.5', '0.6'), 'band')).toBe('up')
  expect(turnOf(course('0.5', '0.4'), 'band')).toBe('down')
  expect(turnOf(course('0.5'), 'up')).toBeNull()
})

it('judges nothing while units are missing that were in before', () => {
  const of = (value: string, unitsIn: number) => ({ value, unitsIn, unitsDue: 6 })
  expect(turnOf([of('60000', 6), of('46700', 5)], 'up')).toBe('partial')
  expect(turnOf([of('46700', 5), of('60000', 6)], 'up')).toBe('partial')
  expect(turnOf([of('46700', 4), of('60000', 5)], 'up')).toBe('partial')
  expect(turnOf([of('46700', 5), of('46800', 5)], 'up')).toBe('better')
})
