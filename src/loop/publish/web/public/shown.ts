import { formatDate, shanghai } from '../../../../kernel/format/date.ts'
import { figureText, type Lang } from '../../../../kernel/format/figure.ts'
import { figureOf } from '../../../../kernel/format/stored-figure.ts'

/** Public pages are read in any year: dates always carry theirs. */
const NO_DAY = '0000-01-01'

export const dayText = (date: string, lang: Lang): string => formatDate(date, NO_DAY, lang)
export const instantDay = (instant: string, lang: Lang): string => dayText(shanghai(instant).date, lang)

/** A public value in words; `whole` is what a share is of, which decides its digits everywhere on the page. */
export const valueOf = (unit: string, value: string | null, lang: Lang, whole: string | null = null): string =>
  figureText(figureOf(unit, { value, whole }, lang))

/** MM-DD of a count day as people say it: 9月1日. */
export const countDayText = (day: string, lang: Lang): string => formatDate(`2000-${day}`, '2000-01-01', lang)
