import type { Lang } from './figure.ts'
import { addDays, daysBetween, formatDate } from './date.ts'

/** How near a deadline is; late is red, today and soon draw the eye, later is quiet. */
export type DeadlineTone = 'late' | 'today' | 'soon' | 'later'

export interface Deadline {
  readonly text: string
  readonly tone: DeadlineTone
}

/** Says whether a day is worked; statutory holidays and worked weekends are data of the directory. */
export type IsWorkday = (date: string) => boolean

/** Monday to Friday, for callers that have no calendar. */
export const mondayToFriday: IsWorkday = (date) => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day !== 0 && day !== 6
}

/** Working days after `today` up to and including `due`. */
export const workdaysUntil = (today: string, due: string, isWorkday: IsWorkday = mondayToFriday): number => {
  let count = 0
  for (let i = 1; i <= daysBetween(today, due); i++) if (isWorkday(addDays(today, i))) count++
  return count
}

/** Up to this many working days ahead a deadline is counted down; beyond it only its date is given. */
const COUNTED_DAYS = 3

/** 逾期 3 天 · 今天到期 · 明天到期 · 还有 2 个工作日 · 9月22日截止. */
export const formatDeadline = (due: string, today: string, lang: Lang = 'zh', isWorkday?: IsWorkday): Deadline => {
  const days = daysBetween(today, due)
  const zh = lang === 'zh'
  if (days < 0) return { text: zh ? `逾期 ${-days} 天` : `${-days} ${plural(-days, 'day')} late`, tone: 'late' }
  if (days === 0) return { text: zh ? '今天到期' : 'due today', tone: 'today' }
  if (days === 1) return { text: zh ? '明天到期' : 'due tomorrow', tone: 'soon' }
  const worked = workdaysUntil(today, due, isWorkday)
  if (worked > COUNTED_DAYS) {
    return { text: zh ? `${formatDate(due, today)}截止` : `due ${formatDate(due, today, 'en')}`, tone: 'later' }
  }
  return { text: zh ? `还有 ${worked} 个工作日` : `${worked} working ${plural(worked, 'day')} left`, tone: 'soon' }
}

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`)
