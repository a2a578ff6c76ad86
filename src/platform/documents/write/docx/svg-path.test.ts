import { describe, expect, it } from 'vitest'
import { placeOf, placePath, within } from './svg-path.ts'

describe('placePath', () => {
  const twice = { a: 2, d: 2, e: 10, f: 20 }

  it('moves absolute coordinates and only scales relative ones', () => {
    expect(placePath('M1 2L3 4l5 6Z', twice)).toBe('M12 24L16 28l10 12Z')
    expect(placePath('M1 2H5V6h1v-1', twice)).toBe('M12 24H20V32h2v-2')
  })

  it('keeps angle and flags of arcs', () => {
    expect(placePath('M1 0A1 1 0 1 1 1 -0.1', twice)).toBe('M12 20A2 2 0 1 1 12 19.8')
  })

  it('reads numbers without spaces and with exponents', () => {
    expect(placePath('M-1-2L1e1.5', { a: 1, d: 1, e: 0, f: 0 })).toBe('M-1 -2L10 0.5')
  })

  it('refuses what it does not know', () => {
    expect(() => placePath('M1 2X3', twice)).toThrow('unknown path data')
    expect(() => placePath('M1', twice)).toThrow('unknown path data')
  })
})

describe('placeOf', () => {
  it('reads shifts and scales, one inside the other', () => {
    expect(placeOf('translate(3 4)')).toEqual({ a: 1, d: 1, e: 3, f: 4 })
    expect(within({ a: 2, d: 2, e: 0, f: 0 }, placeOf('matrix(5,0,0,5,10,20)'))).toEqual({ a: 10, d: 10, e: 20, f: 40 })
  })

  it('refuses a rotation', () => {
    expect(() => placeOf('rotate(45)')).toThrow('cannot carry')
    expect(() => placeOf('matrix(1,1,0,1,0,0)')).toThrow('cannot carry')
  })
})
