import { expect, it } from 'vitest'
import { emptyDraft, textOf } from './draft.ts'

it('sends what was typed, without empty stages, and no base of an indicator', () => {
  const measure = {
    key: 'a',
    id: null,
    indicator: 'a.b',
    name: '',
    unit: '%',
    comparator: 'at_least' as const,
    base: '50',
    aim: ' 60 ',
    due: '2025-12-31',
  }
  const byHand = { ...measure, key: 'b', indicator: null, base: ' 3 ' }
  const draft = {
    ...emptyDraft('2025-11-20'),
    measures: [measure, byHand, { ...byHand, key: 'c', base: '' }],
    stages: [
      { key: '1', id: null, title: '', due: '' },
      { key: '2', id: null, title: '开班', due: '2025-12-01' },
    ],
  }
  const sent = textOf(draft)
  expect(sent.measures.map((m) => [m.base, m.aim])).toEqual([
    [null, '60'],
    ['3', '60'],
    [null, '60'],
  ])
  expect(sent.stages).toEqual([{ id: null, title: '开班', due: '2025-12-01' }])
})
