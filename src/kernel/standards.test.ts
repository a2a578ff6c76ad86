import { expect, test } from 'vitest'
import { readStandards } from './standards.ts'

const file = (threshold: object, more: object = {}) => ({
  confidence: 'V',
  standards: [{ group: 'secondary_general', basis: '某文', validFrom: '2022-11-02', thresholds: [threshold] }],
  ...more,
})
const land = { indicator: 'conditions.land-total', comparator: 'at-least', threshold: '40000', unit: 'm2', role: 'key' }

test('percent become ratios, everything else stays as written', () => {
  expect(readStandards(file(land), 'a.yaml')[0]).toMatchObject({ threshold: '40000', line: 'met', sample: false })
  for (const [percent, ratio] of [
    ['20', '0.2'],
    ['5', '0.05'],
    ['12.5', '0.125'],
    ['100', '1'],
    ['0', '0'],
  ])
    expect(readStandards(file({ ...land, threshold: percent, unit: '%' }), 'a.yaml')[0]!.threshold).toBe(ratio)
})

test('mistakes are refused with their place', () => {
  expect(() => readStandards(file({ ...land, comparator: '>=' }), 'a.yaml')).toThrow(
    'standards[0].thresholds[0].comparator',
  )
  expect(() => readStandards(file({ ...land, threshold: 40000 }), 'a.yaml')).toThrow('threshold')
  expect(() => readStandards(file(land, { confidence: 'G' }), 'a.yaml')).toThrow('sample')
  expect(() =>
    readStandards({ confidence: 'V', standards: [...file(land).standards, ...file(land).standards] }, 'a.yaml'),
  ).toThrow('stands twice')
  expect(() => readStandards([], 'a.yaml')).toThrow('fields expected')
})
