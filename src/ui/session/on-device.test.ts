import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetWork, workOf } from './on-device.ts'

class Kept implements Storage {
  readonly #all = new Map<string, string>()
  get length(): number {
    return this.#all.size
  }
  key = (i: number): string | null => [...this.#all.keys()][i] ?? null
  getItem = (name: string): string | null => this.#all.get(name) ?? null
  setItem = (name: string, value: string): void => void this.#all.set(name, value)
  removeItem = (name: string): void => void this.#all.delete(name)
  clear = (): void => this.#all.clear()
}

const names = (storage: Storage): string[] => Array.from({ length: storage.length }, (_, i) => storage.key(i)!).sort()

describe('what pages put aside in a browser', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', new Kept())
    vi.stubGlobal('sessionStorage', new Kept())
    workOf('lin')
    for (const name of [
      'zhiheng.draft.lin.new.teachers.1',
      'zhiheng.draft.lin.edit.teachers.2',
      'zhiheng.prefs',
      'other',
    ])
      localStorage.setItem(name, '{}')
    sessionStorage.setItem('zhiheng.marks.7', '[]')
    sessionStorage.setItem('zhiheng.wall.a.2025', '{}')
  })
  afterEach(() => vi.unstubAllGlobals())

  it('goes when somebody signs out; settings of tables stay', () => {
    forgetWork()
    expect([names(localStorage), names(sessionStorage)]).toEqual([['other', 'zhiheng.account', 'zhiheng.prefs'], []])
  })

  it('stays for the same account, and goes when another one comes after a session that ended by itself', () => {
    workOf('lin')
    expect([names(localStorage).length, names(sessionStorage).length]).toEqual([5, 3])
    workOf('wei')
    expect([names(localStorage), names(sessionStorage)]).toEqual([
      ['other', 'zhiheng.account', 'zhiheng.prefs'],
      ['zhiheng.account'],
    ])
  })

  it('goes also from a tab that was left open while the other account signed in elsewhere in the browser', () => {
    const here = sessionStorage
    vi.stubGlobal('sessionStorage', new Kept())
    workOf('wei')
    localStorage.setItem('zhiheng.draft.wei.new.teachers.1', '{}')
    // Typed on in a form that stood open in the other tab.
    localStorage.setItem('zhiheng.draft.lin.new.teachers.1', '{}')
    vi.stubGlobal('sessionStorage', here)
    workOf('wei')
    expect(names(here)).toEqual(['zhiheng.account'])
    expect(names(localStorage)).toEqual([
      'other',
      'zhiheng.account',
      'zhiheng.draft.wei.new.teachers.1',
      'zhiheng.prefs',
    ])
  })
})
