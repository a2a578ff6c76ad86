import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statutoryDays } from './statutory-days.ts'
import { addWorkingDays, eachDay, isWorkingDay, workingDaysBetween, type Calendar } from './working-days.ts'

const calendar: Calendar = new Map(
  statutoryDays.flatMap((run) =>
    eachDay(run.from, run.to ?? run.from).map((day): [string, boolean] => [day, run.works]),
  ),
)

describe('working days', () => {
  it('skips weekends', () => {
    expect(addWorkingDays(new Map(), '2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays(new Map(), '2026-11-21', 0)).toBe('2026-11-23')
  })

  it('skips the spring festival and counts the weekends worked for it', () => {
    expect(isWorkingDay(calendar, '2026-02-14')).toBe(true)
    expect(addWorkingDays(calendar, '2026-02-13', 2)).toBe('2026-02-24')
    expect(workingDaysBetween(calendar, '2026-09-30', '2026-10-10')).toBe(3)
  })

  it('holds every make-up day on a weekend and every holiday run with a weekday in it', () => {
    for (const run of statutoryDays) {
      const weekdays = eachDay(run.from, run.to ?? run.from).map((day) => new Date(`${day}T00:00:00Z`).getUTCDay())
      if (run.works) expect([0, 6], run.from).toContain(weekdays[0])
      else
        expect(
          weekdays.some((d) => d > 0 && d < 6),
          run.from,
        ).toBe(true)
    }
  })

  it('counts back what it added', () => {
    const start = fc.integer({ min: 0, max: 1200 }).map((n) => addWorkingDays(new Map(), '2024-01-01', n))
    fc.assert(
      fc.property(start, fc.integer({ min: -60, max: 60 }), (day, n) => {
        fc.pre(isWorkingDay(calendar, day))
        expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, n))).toBe(n)
      }),
    )
  })
})
