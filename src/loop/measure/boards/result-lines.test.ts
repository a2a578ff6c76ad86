import { expect, it } from 'vitest'
import { common } from './result-lines.ts'

const line = (threshold: string, comparator: 'at-least' | 'at-most' = 'at-least') => ({ comparator, threshold })

it('holds a county to a line only when all its schools are held to it', () => {
  expect(common([line('0.3'), line('0.3')])).toEqual(line('0.3'))
  expect(common([line('0.3'), line('0.5')])).toBeNull()
  expect(common([line('20'), line('20', 'at-most')])).toBeNull()
  expect(common([line('0.3'), undefined])).toBeNull()
  expect(common([])).toBeNull()
})
