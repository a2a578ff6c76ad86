import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Found {
  readonly namespace: string
  readonly zh: Readonly<Record<string, string>>
  readonly en: Readonly<Record<string, string>>
}

const isTexts = (value: unknown): value is Found =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'zh' in value && 'en' in value

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /^ui\/i18n\/.*-texts\.ts$|\/web\/(.*-)?texts\.ts$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => resolve(join('src', path)))
const all = (await Promise.all(files.map((file) => import(pathToFileURL(file).href)))).flatMap((module: object) =>
  Object.values(module).filter(isTexts),
)
const slots = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort()

describe('texts', () => {
  it('are found', () => {
    expect(all.map(({ namespace }) => namespace)).toEqual(expect.arrayContaining(['ui', 'frame']))
  })
  it('have one namespace each', () => {
    const names = all.map(({ namespace }) => namespace)
    expect(names).toEqual([...new Set(names)])
  })
  for (const { namespace, zh, en } of all) {
    it(`${namespace}: every key is there in both languages, filled, with the same placeholders`, () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
      for (const [key, text] of Object.entries(zh)) {
        expect(text.trim(), key).not.toBe('')
        expect(en[key]?.trim(), key).not.toBe('')
        expect(slots(en[key] ?? ''), key).toEqual(slots(text))
      }
    })
    it(`${namespace}: keeps the house style`, () => {
      for (const [key, text] of Object.entries(zh)) {
        expect(text, key).not.toMatch(/[！!]|请稍后再试|操作成功|系统繁忙/)
        expect(text, key).not.toMatch(/^(确定|好的|OK)$/)
      }
    })
  }
})
