import { clean } from '../../src/loop/plan/reading/clean.ts'
import { findTimes } from '../../src/loop/plan/reading/dates.ts'
import { classOf, type Case, type Kind, type Result } from './case.ts'

const NOT_OURS = [
  [
    'weeks, weekdays and days counted from today',
    /周|星期|礼拜|禮拜|週|[明昨后後前今]天|昨日|未来两天|大[前后]天|最近|本月|下个?月|上\d/,
  ],
  ['the lunar calendar and reigns', /农历|正月|初[一二三]|大年|神龙|康熙|雍正|民国/],
  ['decades and centuries', /年代|世纪/],
  ['years of two or three digits', /(?<![\d〇零一二])(?:\d{1,3}|零八|三六七) ?年(?!级)/],
  [
    'day first or year last',
    /^\D*\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|^\D*\d{1,2}\/\d{1,2}\D*$|(?<!\d)\d{1,2}-\d{1,2}-\d{1,2}(?!\d)/,
  ],
  ['a day without month, a bare year', /^\D{0,3}\d{1,2}[日号]\D*$|2018 看起来|^\d{4} \d/],
  ['looking back (近三年)', /近 ?三 ?年|过去十年|以后就|以前就|后1年/],
  ['seasons, before and after', /夏天|之后/],
  ['days without 日 (八月十五)', /月[一二三四五六七八九十]+$/],
  ['years before 1900', /(?<!\d)1[0-8]\d\d[年-]/],
  ['the next 29 February', /^2月29日$/],
  ['bare years (从2016到2018)', /从\d{4}(?:到|-)\d{4}$/],
  ['days that do not exist', /2月30日|2019年2月29日/],
] as const

const dayBefore = (iso: string): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The day a result ends on; months, quarters and years end on their last day, a range of years with its last year. */
function endsOn(r: Result, which: 'FutureResolution' | 'PastResolution'): string | null {
  const ends = r.Value?.[which]
  if (ends?.date !== undefined) return ends.date
  if (ends?.endDate === undefined) return null
  if (/[日号]|\d[-/]\d{1,2}[-/]\d/.test(r.Text)) return ends.endDate
  const years = /年|\d{4}/.test(r.Text) && /到|至|与|-/.test(r.Text) && ends.endDate.endsWith('-01-01')
  return years ? `${ends.endDate.slice(0, 4)}-12-31` : dayBefore(ends.endDate)
}

/** The date we read; where the text names no year, that of the plan counts and only month and day are compared. */
function right(c: Case): boolean {
  const year = Number(c.Context?.ReferenceDateTime.slice(0, 4))
  return c.Results.every((r) => {
    const text = clean(r.Text).text
    const read = findTimes(text, { year, last: null, several: false, issued: null }).at(-1)?.due ?? null
    const expected = [endsOn(r, 'FutureResolution'), endsOn(r, 'PastResolution')]
    if (read === null) return false
    const named = /\d{4}|[〇零二两][〇零一二三四五六七八九千]+年|[今明去]年/.test(text)
    return expected.some((e) => e !== null && (named ? e === read : e.slice(5) === read.slice(5)))
  })
}

const apart = (c: Case): string | null => classOf(c.Input, NOT_OURS)

export const days: Kind = { file: 'DateTime/Chinese/DateParser.json', right, apart }
export const periods: Kind = { file: 'DateTime/Chinese/DatePeriodParser.json', right, apart }
