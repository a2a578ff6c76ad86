import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleIndicators } from '../testing/sample.ts'
import { askedValue } from './asked-value.ts'
import type { Link, Sentence } from './link.ts'
import { Linker } from './link-sentence.ts'
import { phraseKey } from './normalise.ts'

interface Case extends Partial<Sentence>, Partial<Link> {
  quote: string
  subject: string
  unit: string
  value: number
  to?: string
  state?: string
  assumed?: boolean
  /** Part of a reason that the person is given. */
  doubt?: string
}

const cases = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8')) as Case[]
const sentence = (c: Case): Sentence => ({ before: '', headings: ['职业教育工作要点'], comparator: 'reach', ...c })

describe('sentences to indicators', () => {
  const linker = new Linker(sampleIndicators, { unitNames: ['临溪县', '临溪'] })
  it.each(cases.map((c) => [c.quote, c] as const))('%s', (_, c) => {
    const found = linker.link(sentence(c))
    const best = found.candidates[0]
    if (c.state !== undefined) expect(found.state, JSON.stringify(found.reasons)).toBe(c.state)
    if (c.to !== undefined) expect(best?.indicator).toBe(c.to)
    if (c.state === 'unlinked') expect(found.candidates).toEqual([])
    if (c.doubt !== undefined) expect(found.reasons.map((r) => r.zh).join()).toContain(c.doubt)
    const { change, slice, scope, quantifier, assumed } = c
    const wanted = Object.entries({ change, slice, scope, quantifier, assumed }).filter(([, v]) => v !== undefined)
    expect(best ?? {}).toMatchObject(Object.fromEntries(wanted))
  })

  it('links only to the catalogue that it was given', () => {
    const small = new Linker(sampleIndicators.filter((i) => i.code === 'students.full-time-count'))
    const states = cases.map((c) => small.link(sentence(c)))
    expect(new Set(states.flatMap((s) => s.candidates.map((x) => x.indicator)))).toEqual(
      new Set(['students.full-time-count']),
    )
  })

  it('takes what people decided for the same phrase, whatever the number and date', () => {
    const link: Link = {
      indicator: 'teachers.studios-count',
      slice: '',
      scope: '',
      quantifier: 'total',
      change: 'value',
    }
    const key = phraseKey('到2026年，大师工坊')
    const taught = new Linker(sampleIndicators, {
      remembered: (phrase, unit) => (phrase === key && unit === '间' ? { link } : undefined),
    })
    const s = { quote: '年底前大师工坊达到7间', subject: '年底前大师工坊', unit: '间', value: 7 }
    expect(taught.link(sentence(s))).toMatchObject({ state: 'linked', candidates: [link] })
    expect(new Linker(sampleIndicators).link(sentence(s)).state).toBe('unlinked')
  })
})

describe('figures in the unit of the indicator', () => {
  it.each([
    ['62', '%', 'value', '%', '0.62'],
    ['3', '百分点', 'difference', '%', '0.03'],
    ['20', '%', 'growth', 'CNY/student', '0.2'],
    ['6500', '元', 'value', 'CNY/student', '650000'],
    ['60', '亩', 'value', 'm2', '40000.02'],
    ['20', '', 'value', 'ratio', '20'],
    ['2', '倍', 'multiple', 'person', '2'],
  ] as const)('%s %s (%s) of %s is %s', (value, word, change, unit, wanted) => {
    expect(askedValue(value, word, change, { unit })).toBe(wanted)
  })
})
