import { Decimal } from 'decimal.js'
import { isMet, nearestEnd, type Aim, type Side } from './aim.ts'
import { bestPace, monthsFrom, paceAt, type Point } from './pace.ts'
import type { Settings } from './settings.ts'

export type Level = 'red' | 'yellow' | 'blue' | 'normal' | 'done' | 'none'

export interface JudgeInput {
  readonly aim: Aim
  /** Known values up to today, oldest first; the last one is the current value. */
  readonly points: readonly Point[]
  /** Where the path begins: value and day. */
  readonly base: Point
  readonly due: string
  readonly today: string
  /** The current value meets the aim, compared in decimals on summed parts. */
  readonly met: boolean
  /** True where a value that meets the aim cannot be lost before the due date: a running total, or no later count before it. */
  readonly kept: boolean
  readonly settings: Settings
  /** Range that the indicator cannot leave: shares 0..1, counts from 0. */
  readonly floor?: number
  readonly ceiling?: number
}

export interface Judgement {
  readonly level: Level
  readonly side: Side
  readonly goal: number
  /** Where the path is on the day of the current value. */
  readonly pathNow: number
  /** How far the value is behind its path, 0 or more, in the unit of the indicator. */
  readonly lag: number
  /** Change per month of late; null with one value only. */
  readonly pace: number | null
  readonly best: number | null
  /** Value at the due date at the pace of late; null without a pace, and once the date has passed. */
  readonly forecast: number | null
  readonly forecastMeets: boolean
  /** Change per month needed from now to the due date; null when met or too late. */
  readonly needed: number | null
  /** Months from the current value to the due date, 0 when past. */
  readonly monthsLeft: number
  readonly late: boolean
  /** The base met the aim already. */
  readonly metAtStart: boolean
}

const EPSILON = 1e-9

/** Where the path stands on a day: a straight line from the base to the nearest value that meets the aim, flat from the due date on. */
export function pathOn(input: Pick<JudgeInput, 'base' | 'due'>, end: number, day: string): number {
  const { base, due } = input
  const whole = monthsFrom(base.day, due)
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, monthsFrom(base.day, day) / whole))
  return base.value + (end - base.value) * share
}

const inside = (aim: Aim, value: number): boolean =>
  (aim.lower === null || value >= aim.lower.toNumber() - EPSILON) &&
  (aim.upper === null || value <= aim.upper.toNumber() + EPSILON)

/** Where the path ends and, for a base that meets the aim already, where it runs flat. */
export function pathEnds(aim: Aim, base: number): { start: number; end: number } {
  const { goal } = nearestEnd(aim, new Decimal(base))
  if (!isMet(aim, new Decimal(base))) return { start: base, end: goal.toNumber() }
  const flat = aim.lower !== null && aim.upper !== null ? base : goal.toNumber()
  return { start: flat, end: flat }
}

/**
 * The level of a target (ui section 11): blue on the path but the forecast misses; yellow behind the path but reachable at a pace seen
 * before; red not reachable at any such pace, or the date has passed. With a single value no pace is known, so nothing is called
 * unreachable. Null when there is no value.
 */
export function judge(input: JudgeInput): Judgement | null {
  const { aim, points, base, due, today, met, settings } = input
  const now = points.at(-1)
  if (!now) return null
  const current = new Decimal(now.value)
  const metAtStart = isMet(aim, new Decimal(base.value))
  const { side, goal: end } = nearestEnd(aim, met ? new Decimal(base.value) : current)
  const goal = end.toNumber()
  const sign = side === 'at-least' ? 1 : -1
  const ends = pathEnds(aim, base.value)
  const pathNow = pathOn({ base: { ...base, value: ends.start }, due }, ends.end, now.day)
  const lag = met ? 0 : Math.max(0, sign * (pathNow - now.value))
  const late = today > due
  const monthsLeft = Math.max(0, monthsFrom(today, due))
  const pace = paceAt(points, points.length - 1, settings.window)
  const best = bestPace(points, settings.window, sign)
  const raw = pace === null || late ? null : now.value + pace * Math.max(0, monthsFrom(now.day, due))
  const forecast = raw === null ? null : Math.min(input.ceiling ?? Infinity, Math.max(input.floor ?? -Infinity, raw))
  const forecastMeets = forecast !== null && inside(aim, forecast)
  const needed = met || late || monthsLeft === 0 ? null : (goal - now.value) / monthsLeft
  const behind = lag > Math.abs(ends.end - ends.start) * settings.slack + EPSILON
  const facts = { side, goal, pathNow, lag, pace, best, forecast, forecastMeets, needed, monthsLeft, late, metAtStart }
  return { level: levelOf(), ...facts }

  function levelOf(): Level {
    if (met) return late || input.kept ? 'done' : forecast !== null && !forecastMeets ? 'blue' : 'normal'
    if (late) return 'red'
    if (!behind) return forecast !== null && !forecastMeets ? 'blue' : 'normal'
    if (best === null) return 'yellow'
    return needed !== null && sign * needed <= sign * best * settings.reach + EPSILON ? 'yellow' : 'red'
  }
}
