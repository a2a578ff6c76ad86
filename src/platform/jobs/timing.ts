import { createHash } from 'node:crypto'
import { shanghai } from '../../kernel/format/date.ts'
import { msOf, type Instant } from '../clock/clock.ts'
import type { Timing } from './jobs.ts'

/** The turn that is due at a time, as text that is the same in every process; null when today's has not come yet. */
export function dueTurn(timing: Timing, now: Instant): string | null {
  if ('everySeconds' in timing) return String(Math.floor(msOf(now) / 1000 / timing.everySeconds))
  const { date, time } = shanghai(now)
  return time >= timing.daily ? date : null
}

/** The same id for the same queue and turn, so that a turn is queued once whoever sees it first. */
export function turnId(queue: string, turn: string): string {
  const h = createHash('sha256').update(`${queue}\0${turn}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`
}
