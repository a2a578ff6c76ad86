import { MEASURE_WORD } from './measure-words.ts'
import { CHINESE_DIGITS } from './numerals.ts'

/** Pieces of regular expressions: a digit, a number, powers of ten, 多 and 余, the dash of a range. */
export const C = `[${CHINESE_DIGITS}]`
export const N = `(?:\\d+(?:[万亿千百]\\d+)+(?=[万千百十])|(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?|${C}+(?:点${C}+)?(?:[万亿]${C}+)*)`
export const POWERS = '(?:万亿|百万|千万|十万|百亿|千亿|万|亿|千(?!米|克|瓦)|百(?!分))?'
export const MORE = '(?:余|多|几)?'
const NEXT = `[\\d.${CHINESE_DIGITS}万亿]{1,12}`
export const DASH = `(?:(?:-|—|–|~|至|到|―|─|－){1,2}|[和与](?=${NEXT}(?:${MEASURE_WORD})?之?间))`
