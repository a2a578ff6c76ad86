import { describe, expect, it } from 'vitest'
import { figureText, type Lang } from './figure.ts'
import { askedFigure, lacksBase, standingFigure, type Standing } from './standing.ts'

const of = (s: Partial<Standing>): Standing => ({
  unit: 'place',
  value: '22100',
  whole: null,
  change: 'value',
  asked: '1200',
  reference: null,
  ...s,
})
const said = (s: Standing, lang: Lang = 'zh'): [string, string] => [
  figureText(standingFigure(s, s.value, lang)),
  figureText(askedFigure(s, lang)),
]

describe('where a target stands', () => {
  it('never sets a level beside an increase', () => {
    expect(said(of({ change: 'difference', reference: '21550' }))).toEqual(['新增 550 个', '新增 1,200 个'])
    expect(said(of({ change: 'difference', reference: '22243' }))).toEqual(['减少 143 个', '新增 1,200 个'])
    expect(said(of({ change: 'difference', reference: '21550' }), 'en')).toEqual(['+550 places', '+1,200 places'])
  })

  it('says shares in points, growth in percent and multiples in times', () => {
    const share = { unit: '%', value: '0.226', whole: '3067', reference: '0.208' }
    expect(said(of({ ...share, change: 'difference', asked: '0.02' }))).toEqual(['+1.8 百分点', '+2.0 百分点'])
    expect(said(of({ value: '236', reference: '200', change: 'growth', asked: '0.2' }))).toEqual(['+18.0%', '+20.0%'])
    expect(said(of({ value: '300', reference: '200', change: 'multiple', asked: '2' }))).toEqual(['1.50 倍', '2 倍'])
  })

  it('says nothing where the base is unknown, and the value itself where that is asked', () => {
    const blind = of({ change: 'difference' })
    expect([said(blind)[0], lacksBase(blind)]).toEqual(['—', true])
    const plain = of({ unit: '%', value: '0.41666', whole: '12', asked: '0.6' })
    expect([...said(plain), lacksBase(plain)]).toEqual(['42%', '60%', false])
  })
})
