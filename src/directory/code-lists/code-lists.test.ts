import { describe, expect, it } from 'vitest'
import { codeLists } from './index.ts'

describe('shipped code lists', () => {
  it.each(codeLists.map((l) => [l.name, l] as const))('%s has unique codes and names, in both languages', (_, list) => {
    const codes = list.items.map((i) => i.code)
    const names = list.items.map((i) => i.label.zh)
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(names).size).toBe(names.length)
    expect(list.items.every((i) => i.label.zh.trim() !== '' && i.label.en.trim() !== '')).toBe(true)
    expect(list.source).not.toBe('')
  })

  it('hold the 56 nationalities with their two-digit codes', () => {
    const ethnic = codeLists.find((l) => l.name === 'ethnic')?.items ?? []
    expect(ethnic.filter((i) => Number(i.code) >= 1 && Number(i.code) <= 56)).toHaveLength(56)
  })
})
