import { expect, it } from 'vitest'
import { correctionOf } from './task-correction.ts'

const old = { lead: ['市教育局'], support: ['市委编办', '白汀县'], due: '2025-12-31' }

it('sends what was changed and nothing else', () => {
  expect(correctionOf(old, old)).toEqual({})
  expect(correctionOf(old, { ...old, lead: ['市教育局', '石楠县'] })).toEqual({ lead: ['市教育局', '石楠县'] })
  expect(correctionOf(old, { ...old, due: '2025-11-30' })).toEqual({ due: '2025-11-30' })
})

it('lets a unit lead or help, not both', () => {
  expect(correctionOf(old, { ...old, lead: ['白汀县'] })).toEqual({ lead: ['白汀县'], support: ['市委编办'] })
})
