import { expect, it } from 'vitest'
import { chosenRule, narrowed } from './unit-choice.ts'

it('reads a choice as units, a kind or nobody', () => {
  expect(chosenRule(['a', 'b'])).toEqual({ rule: 'units', units: ['a', 'b'] })
  expect(chosenRule(['counties'])).toEqual({ rule: 'counties', units: [] })
  expect(chosenRule(['outside'])).toEqual({ rule: 'outside', units: [] })
})

it('lets a kind stand alone and units replace it', () => {
  expect(narrowed(['a', 'b'])).toEqual(['a', 'b'])
  expect(narrowed(['a', 'outside'])).toEqual(['outside'])
  expect(narrowed(['schools', 'a'])).toEqual(['a'])
  expect(narrowed([])).toEqual([])
})
