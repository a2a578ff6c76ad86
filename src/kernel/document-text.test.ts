import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, chineseDate, cleanText, fullWidths } from './document-text.ts'
import { figure } from './document.ts'

describe('cleanText', () => {
  it('leaves ordinary text alone, rare characters too', () => {
    expect(cleanText('双师型 56.8%，“𠮷”田 & <b>')).toBe('双师型 56.8%，“𠮷”田 & <b>')
  })

  it('takes out what XML forbids and what turns the reading direction', () => {
    expect(cleanText('a\u0000b\u0008c\u001bd\u202ee\ufffef')).toBe('abcdef')
    expect(cleanText('甲\r\n乙\t丙')).toBe('甲 乙 丙')
    expect(cleanText('x\ud800y\udc00z')).toBe('x\ufffdy\ufffdz')
  })

  it('leaves only characters of XML 1.0, whatever comes in', () => {
    const allowed = /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => allowed.test(cleanText(value))))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) =>
        allowed.test(cleanText(String.fromCharCode(...units))),
      ),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => cleanText(cleanText(value)) === cleanText(value)))
  })
})

describe('words of cells and dates', () => {
  it('puts the sign of a state before its word', () => {
    expect(cellText(figure('a', '红色预警', 'red'))).toBe('● 红色预警')
    expect(cellText(figure('a', '56.8%'))).toBe('56.8%')
    expect(cellText('plain')).toBe('plain')
  })

  it('writes dates without leading zeros', () => {
    expect(chineseDate('2025-03-05')).toBe('2025年3月5日')
  })

  it('counts Latin letters as half a character', () => {
    expect(fullWidths('2025年')).toBe(3)
    expect(fullWidths('“十四五”')).toBe(5)
  })
})
