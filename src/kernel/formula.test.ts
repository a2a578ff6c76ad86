import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { evaluate, formulaOn, parseFormula, partsOf, valueText } from './formula.ts'

const compute = (text: string, parts: Record<string, string>): string => {
  const out = evaluate(parseFormula(text), parts)
  return 'absent' in out ? out.absent : valueText(out.value)
}

describe('formula', () => {
  it('keeps a hyphen inside a code part of the name', () => {
    expect(compute('a.b-c - a.d', { 'a.b-c': '5', 'a.d': '2' })).toBe('3')
    expect(partsOf(parseFormula('( a.x + prev(a.x) ) / b.y'))).toEqual([
      { code: 'a.x', prev: false },
      { code: 'a.x', prev: true },
      { code: 'b.y', prev: false },
    ])
  })
  it('gives no value instead of zero for a missing part or a zero denominator', () => {
    expect(compute('a.x / b.y', { 'a.x': '1' })).toBe('missing-part')
    expect(compute('a.x / b.y', { 'a.x': '1', 'b.y': '0' })).toBe('zero-denominator')
  })
  it('computes products before sums and 100 * per hundred', () => {
    expect(compute('100 * a.x / b.y - 1', { 'a.x': '1', 'b.y': '4' })).toBe('24')
  })
  it('is exact where binary fractions are not', () => {
    expect(compute('a.x + b.y', { 'a.x': '0.1', 'b.y': '0.2' })).toBe('0.3')
  })
  it('names the place where a formula is broken', () => {
    expect(() => parseFormula('a.x / / b.y')).toThrow(/formula-broken/)
    expect(() => parseFormula('a.x +')).toThrow(/formula-broken/)
    expect(() => parseFormula('DROP TABLE x')).toThrow(/formula-broken/)
  })
  it('never hangs or crashes on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseFormula(text)
        } catch (e) {
          expect(String(e)).toContain('formula-broken')
        }
      }),
    )
  })
  it('takes the formula of the day', () => {
    expect(formulaOn({ '2020-01-01': 'a.x', '2025-01-01': 'a.y' }, '2024-12-31')).toEqual({
      from: '2020-01-01',
      text: 'a.x',
    })
  })
})
