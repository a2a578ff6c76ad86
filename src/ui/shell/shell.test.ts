import { describe, expect, it } from 'vitest'
import { secondsLeft } from '../session/expiry-notice.tsx'
import { sampleModules, sampleSession } from '../kit/sample-frame.ts'
import { parseSearch, stringifySearch } from '../url.ts'
import type { WebModule } from '../web-module.ts'
import { buildMenu, currentPage } from './menu.ts'
import { offeredPeriods } from './periods.ts'
import { inTreeOrder } from './unit-tree.ts'

describe('menu', () => {
  it('keeps the order of the loop and leaves out what may not be opened', () => {
    const closed: WebModule = {
      name: 'x',
      stage: 'plan',
      pages: [
        { path: '/x', label: { zh: '甲', en: 'X' }, permission: 'x.read', load: () => import('../kit/page.tsx') },
      ],
    }
    const menu = buildMenu([closed, ...[...sampleModules].reverse()], sampleSession)
    expect(menu.stages.map(({ key }) => key)).toEqual([
      'plan',
      'collect',
      'measure',
      'watch',
      'supervise',
      'evaluate',
      'publish',
    ])
    expect(menu.stages[0]?.pages.map(({ path }) => path)).toEqual(['/plan/targets'])
    expect(buildMenu([closed], { ...sampleSession, permissions: ['x.read'] }).stages[0]?.pages).toHaveLength(1)
    expect(menu.flat).toBe(false)
    expect(buildMenu([closed], sampleSession).flat).toBe(true)
  })
  it('marks the longest path that an address begins with', () => {
    const menu = buildMenu(sampleModules, sampleSession)
    expect(currentPage(menu, '/plan/targets/7')).toBe('/plan/targets')
    expect(currentPage(menu, '/plan/targetsx')).toBeNull()
  })
  it('keeps the rail open on a page outside the menu that belongs to one', () => {
    const load = () => import('../kit/page.tsx')
    const label = { zh: '甲', en: 'X' }
    const module: WebModule = {
      name: 'x',
      area: 'system',
      pages: [
        { path: '/x/people', label, load },
        { path: '/x/why', label, load, menu: false, under: '/x/people' },
      ],
    }
    expect(currentPage(buildMenu([module], sampleSession), '/x/why')).toBe('/x/people')
    expect(currentPage(buildMenu([module], sampleSession), '/x/whyever')).toBeNull()
  })
})

describe('address', () => {
  it('keeps codes as texts and drops what is empty', () => {
    expect(parseSearch('?unit=0530102&period=2025')).toEqual({ unit: '0530102', period: '2025' })
    expect(stringifySearch({ unit: '0530102', open: undefined, state: '' })).toBe('?unit=0530102')
    expect(parseSearch(stringifySearch({ q: '教师 & 50%' }))).toEqual({ q: '教师 & 50%' })
  })
})

describe('context', () => {
  it('offers periods back from today', () => {
    const offered = offeredPeriods('2025-09-18')
    expect(offered.find(({ kind }) => kind === 'month')?.periods.slice(0, 2)).toEqual(['2025-09', '2025-08'])
    expect(offered.find(({ kind }) => kind === 'schoolYear')?.periods[0]).toBe('2025-2026')
  })
  it('writes the tree of units line by line', () => {
    const row = (id: string, parent: string | null) => ({ id, name: id, kind: 'county', code: id, parent })
    const lines = inTreeOrder([row('city', 'outside'), row('a', 'city'), row('b', 'city'), row('a1', 'a')])
    expect(lines.map(({ id, depth }) => `${depth}${id}`)).toEqual(['0city', '1a', '2a1', '1b'])
  })
  it('announces the end of a session two minutes before', () => {
    const now = Date.parse('2025-09-18T10:00:00Z')
    expect(secondsLeft('2025-09-18T10:05:00Z', now)).toBeNull()
    expect(secondsLeft('2025-09-18T10:01:30Z', now)).toBe(90)
    expect(secondsLeft('2025-09-18T09:00:00Z', now)).toBe(0)
    expect(secondsLeft(undefined, now)).toBeNull()
  })
})
