import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { dayOf, fixedClock, msOf, systemClock } from './clock.ts'
import { folderClock, setClock } from './demo-clock.ts'

it('gives the day in Shanghai', () => {
  expect(dayOf('2026-09-17T15:59:59.999Z')).toBe('2026-09-17')
  expect(dayOf('2026-09-17T16:00:00.000Z')).toBe('2026-09-18')
})

it('stands still until moved', () => {
  const clock = fixedClock('2026-01-01T00:00:00.000Z')
  expect(clock.now()).toBe('2026-01-01T00:00:00.000Z')
  clock.set('2026-02-01T00:00:00.000Z')
  expect(clock.now()).toBe('2026-02-01T00:00:00.000Z')
})

it('runs on from the time that was set, also after a restart', () => {
  const folder = mkdtempSync(`${tmpdir()}/clock-`)
  setClock(folder, '2025-09-18T00:00:00.000Z')
  const ahead = msOf(folderClock(folder).now()) - msOf('2025-09-18T00:00:00.000Z')
  rmSync(folder, { recursive: true })
  expect(ahead).toBeGreaterThanOrEqual(0)
  expect(ahead).toBeLessThan(60_000)
  const off = msOf(folderClock(folder).now()) - msOf(systemClock().now())
  expect(Math.abs(off)).toBeLessThan(60_000)
})
