import { expect, it } from 'vitest'
import { readStates } from './watch-states.ts'

it('reads what the watch stage gives and leaves out what it cannot read', () => {
  const path = { actual: ['0.5', null, 0.53], periods: 12, from: '0.5', target: 0.6, forecast: '0.58' }
  const states = readStates(
    {
      targets: [
        { target_id: 'a', level: 'red', value: '0.568', gap_text: { zh: '99 人', en: '99' }, path },
        { target_id: 'b', level: 'pink', path: {} },
        7,
        { level: 'red' },
      ],
    },
    'zh',
  )
  expect([...states.keys()]).toEqual(['a', 'b'])
  expect(states.get('a')).toMatchObject({
    level: 'red',
    value: 0.568,
    gap: '99 人',
    path: { actual: [0.5, null, 0.53], from: 0.5, target: 0.6, forecast: 0.58 },
  })
  expect(states.get('b')).toMatchObject({ level: 'none', value: null, path: null })
})

it('is empty for no answer at all', () => {
  for (const nothing of [undefined, null, {}, 'x', { targets: null }]) expect(readStates(nothing, 'zh').size).toBe(0)
})
