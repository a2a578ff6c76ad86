import type { Lang } from './figure.ts'

const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const ZH_DAYS = ['日', '一', '二', '三', '四', '五', '六']
const EN_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const parts = (date: string): [number, number, number] => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  if (!match) throw new RangeError(`not a date YYYY-MM-DD: ${date}`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

/** A date 'YYYY-MM-DD' for reading: 9月18日 in the year of `today`, else 2025年3月5日 (18 Sep, 5 Mar 2025). */
export const formatDate = (date: string, today: string, lang: Lang = 'zh'): string => {
  const [year, month, day] = parts(date)
  const sameYear = year === parts(today)[0]
  if (lang === 'en') return `${day} ${EN_MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`
  return `${sameYear ? '' : `${year}年`}${month}月${day}日`
}

/** 星期四 / Thursday. */
export const formatWeekday = (date: string, lang: Lang = 'zh'): string => {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()
  return lang === 'zh' ? `星期${ZH_DAYS[day]}` : (EN_DAYS[day] ?? '')
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** An instant (ISO, UTC) as local date and time of Shanghai, which has had no summer time since 1991. */
export const shanghai = (instant: string): { date: string; time: string } => {
  const at = new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS).toISOString()
  return { date: at.slice(0, 10), time: at.slice(11, 16) }
}

/** An instant for reading: 今天 09:40, 昨天 18:00, 9月17日 18:00, 2025年3月5日 08:30. */
export const formatDateTime = (instant: string, today: string, lang: Lang = 'zh'): string => {
  const { date, time } = shanghai(instant)
  const days = daysBetween(date, today)
  if (days === 0) return `${lang === 'zh' ? '今天' : 'today'} ${time}`
  if (days === 1) return `${lang === 'zh' ? '昨天' : 'yesterday'} ${time}`
  return `${formatDate(date, today, lang)} ${time}`
}

/** An instant for reading without words that age: 9月17日 18:00, 2025年3月5日 08:30. For as-of times and papers. */
export const formatMoment = (instant: string, today: string, lang: Lang = 'zh'): string => {
  const { date, time } = shanghai(instant)
  return `${formatDate(date, today, lang)} ${time}`
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000)

/** `date` moved by whole days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
