import type { PlanTime } from './calendar.ts'
import { fiveYearPlanEnd, isoDate } from './calendar.ts'
import type { Cleaned } from './clean.ts'
import { numberValue } from './numerals.ts'
import type { PlanKind } from './plan.ts'
import type { Outline } from './structure.ts'
import { originalSpan } from './clean.ts'
import { looksLikeUnit } from './units.ts'
import { tenseOfTitle } from './tense.ts'

export type Header = {
  title: string
  documentNumber: string | null
  issuer: string | null
  issuedOn: string | null
  planYear: number | null
  kind: PlanKind
}

const NUMBER = /[\u4e00-\u9fff×X]{1,12} ?(?:〔|\[|\(|【)(?:19|20)\d\d(?:〕|\]|\)|】) ?第?\d{1,5}号/
const FULL_DATE = /(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/g
const NUMERIC_DATE = /(?<![\d.])(\d{4}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{1,2})(?![\d%万亿])/g
const HAN_DATE =
  /(二[〇零○OΟ][〇零○OΟ一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g

// (2025—2027年) on the line under the title, （2025年度）
const SPAN_LINE = /^[((]?20\d\d年?(?:度|\s?(?:-|—|–|~|至)+\s?20\d\d年?)?[))]?$/
// 县教育局办公室 2025年1月15日印发: the line at the foot of a printed document
const PRINTED = /^([\u4e00-\u9fff ]{4,40}?)\s*(20\d\d年\d{1,2}月\d{1,2}日)印发$/

/** Reads title, number, issuer, date, year and kind from the parts of the file and the lines around them. */
export function headerOf(c: Cleaned, outline: Outline): Header {
  const title = titleOf(c, outline)
  const first = outline.nodes[0]?.segments[0]?.start ?? Math.min(c.text.length, 1200)
  const top = c.text.slice(0, Math.min(Math.max(first, 400), 4000))
  const number = NUMBER.exec(c.text.slice(0, Math.max(400, Math.min(first, 2000))))
  const issuedOn = issueDate(c.text, top)
  const kind = kindOf(title.clean, outline, top)
  return {
    title: title.original,
    documentNumber: number && !/《[^》]*$/.test(c.text.slice(0, number.index)) ? numberSpan(c, number) : null,
    issuer: issuerOf(c, outline, top),
    issuedOn,
    planYear: planYear(titleWithYears(c, outline, title.clean), number?.[0] ?? '', issuedOn, c.text, first),
    kind,
  }
}

function numberSpan(c: Cleaned, m: RegExpExecArray): string {
  return originalSpan(c, m.index, m.index + m[0].length).quote
}

/** The title with the years that stand on a line of their own under it. */
function titleWithYears(c: Cleaned, outline: Outline, title: string): string {
  const all = outline.segments.filter((s) => !s.furniture)
  const under = all.findIndex((s) => c.text.slice(s.start, s.end) === title) + 1
  const lines = [...all.slice(0, 6), ...(under > 0 ? all.slice(under, under + 2) : [])]
  const years = lines.map((s) => c.text.slice(s.start, s.end)).find((l) => SPAN_LINE.test(l))
  return years === undefined ? title : title + years
}

/** The line of a printed document that names who issued it and when; no part of the plan itself. */
export function isPrintedLine(line: string): boolean {
  return PRINTED.test(line)
}

/** The title over the first piece that sets out work; else the first titled piece; else a first line that is one. */
function titleOf(c: Cleaned, outline: Outline): { clean: string; original: string } {
  const titled = outline.parts.filter((p) => p.titleSegment !== null)
  const filled = titled.filter((p) => p.segments.length > 0)
  const chosen =
    filled.find((p) => tenseOfTitle(p.title) !== 'past' && p.roots.length > 0) ??
    filled.find((p) => p.segments.length > 2) ??
    titled[0]
  const segment = chosen?.titleSegment
  if (segment) return { clean: chosen.title, original: originalSpan(c, segment.start, segment.end).quote }
  const line = outline.segments.find((s) => !s.furniture && !/^附(?:件|表)\s?\d*:?$/.test(c.text.slice(s.start, s.end)))
  if (!line || line.marker || line.end - line.start > 60 || /[。;,:]$/.test(c.text.slice(line.start, line.end)))
    return { clean: '', original: '' }
  return { clean: c.text.slice(line.start, line.end), original: originalSpan(c, line.start, line.end).quote }
}

function kindOf(title: string, outline: Outline, top: string): PlanKind {
  const pieces = outline.parts.filter((p) => p.roots.length >= 2)
  if (pieces.length >= 3 && new Set(pieces.map((p) => p.title)).size >= 3) return 'compilation'
  if (/要点|计划|方案|意见|规划|安排|打算|纲要|通知|分解|任务|清单/.test(title)) return 'plan'
  if (/会议?(?:召开|举行|部署|精神)|会召开|推进会|工作会|座谈会/.test(title)) return 'meeting'
  if (/总结|汇报|报告|成绩|成效|情况|回顾/.test(title)) return 'report'
  return /会议(?:指出|强调|要求)/.test(top) ? 'meeting' : 'plan'
}

/** Date of signature near the end, else the date the page shows. */
function issueDate(text: string, top: string): string | null {
  const tailStart = Math.max(0, text.length - 400)
  const tail = text.slice(tailStart)
  const signed = dates(tail).filter(
    (d) => isSignature(tail.slice(tail.lastIndexOf('\n', d.at) + 1, d.at)) && /^\s*(?:\n|$|\()/.test(tail.slice(d.end)),
  )
  const printed = tail
    .split('\n')
    .map((l) => PRINTED.exec(l.trim())?.[2])
    .find(Boolean)
  const foot = printed === undefined ? undefined : dates(printed)[0]
  const shown = dates(top).filter((d) => !/[,。]/.test(top.slice(d.end, d.end + 1)))
  return signed.at(-1)?.iso ?? foot?.iso ?? shown[0]?.iso ?? null
}

/** What stands before a date of signature on its line: nothing, or the name of who signs. */
function isSignature(before: string): boolean {
  const name = before.split(/[。)]/).at(-1)?.trim() ?? ''
  return name === '' || looksLikeUnit(name)
}

/** Full dates of a text, in order. */
function dates(text: string): { at: number; end: number; iso: string }[] {
  const found: { at: number; end: number; iso: string }[] = []
  for (const [pattern, read] of [
    [FULL_DATE, Number],
    [NUMERIC_DATE, Number],
    [HAN_DATE, (s: string) => numberValue(s.replace(/[○OΟ]/g, '〇')) ?? NaN],
  ] as const) {
    for (const m of text.matchAll(pattern)) {
      const iso = isoDate(read(m[1] as string), read(m[2] as string), read(m[3] as string))
      if (iso) found.push({ at: m.index, end: m.index + m[0].length, iso })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

function issuerOf(c: Cleaned, outline: Outline, top: string): string | null {
  const labelled = /(?:发文机[关构]|发布机构|发文单位|印发单位|发布单位)\s?[::]\s?([^\s,。;]{2,30})/.exec(top)
  if (labelled) return labelled[1] as string
  const source = /来源\s?[::]\s?([\u4e00-\u9fff]{2,16}(?:局|厅|政府|办公室|教委))(?=[\s,。]|$)/m.exec(top)
  if (source) return source[1] as string
  const lines = outline.segments.filter((s) => !s.furniture).slice(-4)
  for (const s of lines) {
    const line = c.text.slice(s.start, s.end)
    const printed = PRINTED.exec(line)
    if (printed) return (printed[1] as string).split(' ')[0] as string
    const name = line.replace(/\s*20\d\d年\d{1,2}月\d{1,2}日$/, '')
    if (name !== line && looksLikeUnit(name)) return originalSpan(c, s.start, s.start + name.length).quote
    if (line.length <= 24 && !/[:、,]/.test(line) && looksLikeUnit(line)) return originalSpan(c, s.start, s.end).quote
  }
  const head = outline.segments
    .slice(0, 8)
    .map((s) => c.text.slice(s.start, s.end))
    .find(
      (l, i) =>
        l.length <= 24 &&
        (/(?:人民政府|教育局|教育厅|办公室|教委|委员会)(?:文件)?$/.test(l) || (i < 3 && /.局(?:文件)?$/.test(l))),
    )
  if (head) return head.replace(/文件$/, '')
  const held =
    /(?:^|[日,\n])([\u4e00-\u9fff]{2,12}?(?:教委|教育局|教育厅|人社局|政府|办公室))(?:召开|印发|举行|发布)/.exec(top)
  return held ? (held[1] as string) : null
}

/** The year of the title, the document number or the issue; null when the text fixes none. */
function planYear(title: string, number: string, issuedOn: string | null, text: string, first: number): number | null {
  const planned = [...title.matchAll(/(20\d\d)年[^年]{0,14}(?:要点|计划|打算|安排|方案|思路|任务)/g)].at(-1)
  if (planned) return Number(planned[1])
  const named = /(20\d\d)(?:年|\s?[-—–~至])/.exec(title) ?? /(20\d\d)\s*(?:学年|年度)/.exec(title)
  if (named) return Number(named[1])
  const han = /(二[〇零○OΟ][〇零○OΟ一二三四五六七八九]{2})年/.exec(title)
  if (han) return numberValue((han[1] as string).replace(/[○OΟ]/g, '〇'))
  const numbered = /(20\d\d|19\d\d)/.exec(number)
  if (numbered) return Number(numbered[1])
  if (issuedOn) return Number(issuedOn.slice(0, 4))
  const opening =
    /(20\d\d)年(?:全[省市县区]|我[省市县区]|工作(?!回顾|总结|情况|成[效绩])|职业教育|.{0,14}(?:工作要点|工作计划|总体要求))/.exec(
      text.slice(0, Math.max(first, 600)),
    )
  return opening ? Number(opening[1]) : yearInside(text)
}

// 选出了2024年十大民生实事, 作2014年政府工作报告, 印发了2025年培训方案
const NAMED_YEAR =
  /(20\d\d)年度?[^,。;:、\n]{0,20}?(?:民生实事|实事项目|为民实事|政府工作报告|重点工作|政府工作任务|经济社会发展|工作要点|工作计划|实施方案|行动计划|专项行动|工作总结|招生(?:工作|计划)|工作会议|工作规划|发展规划)/g
const RELATIVE =
  /今年|本年度|明年|年内|(?<!\d年?)年底|(?<![\d年月至—–-])(?:1[0-2]|[1-9])月|(?<!\d年)(?:[上下]半年|第?[一二三四]季度)/
// a month, a season or a half of a year is near the time of writing; 到2030年 and 2015年以来 are not
const NEAR_YEAR =
  /(20\d\d)年(?:(?:1[0-2]|[1-9])月|[上下]半年|[春秋]季|年?初|第?[一二三四]季度|\s?(?:-|—|–|~|至)+\s?20\d\d年(?:(?:1[0-2]|[1-9])月|[上下]半年))/g

/** The year a text without a dated head speaks of: of the plan it names, else the earliest year given to a month. */
function yearInside(text: string): number | null {
  const named = [...text.matchAll(NAMED_YEAR)].map((m) => Number(m[1]))
  if (named.length > 0) return mostFrequent(named)
  if (!RELATIVE.test(text)) return null
  const free = (m: RegExpExecArray): boolean =>
    !/截[至止]到?$|[以自]从?$|[到至比较]$/.test(text.slice(Math.max(0, m.index - 3), m.index))
  const near = [...text.matchAll(NEAR_YEAR)].filter(free).map((m) => Number(m[1]))
  // next to 明年 the earlier of two years is meant, else the one that is named again and again
  const all = /明年/.test(text)
    ? []
    : [...text.matchAll(/(20\d\d)年(?!以来|之?前)/g)].filter(free).map((m) => Number(m[1]))
  const often = all.length > 0 ? mostFrequent(all) : null
  if (often !== null && near.length > 0 && all.filter((y) => y === often).length >= 2) return often
  if (near.length > 0) return Math.min(...near.slice(0, 200))
  // the only year of a text, unless it looks back on it
  return new Set(all).size === 1 && !/过去一年|20\d\d年是/.test(text) ? (all[0] as number) : null
}

/** The year named most often, the later of two that are named as often. */
function mostFrequent(years: readonly number[]): number {
  const times = new Map<number, number>()
  for (const y of years) times.set(y, (times.get(y) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]![0]
}

/** Whether the plan covers several years, and until when. */
export function planTime(header: Header, c: Cleaned, outline: Outline): PlanTime {
  const issued = header.issuedOn
  const title = titleWithYears(c, outline, header.title.normalize('NFKC'))
  const range = /(20\d\d)年?\s?[-—–~至]+\s?(20\d\d)/.exec(title)
  if (range && Number(range[2]) > Number(range[1]) && !/学年/.test(title))
    return { year: header.planYear, last: Number(range[2]), several: true, issued }
  const five = /“?(十[一二三四五六七]?五)”?/.exec(title)
  if (five) return { year: header.planYear, last: fiveYearPlanEnd(five[1] as string), several: true, issued }
  const span = /([两二三四五六])年(?:行动|计划|规划|攻坚|提升)/.exec(title)
  if (span) {
    const years = numberValue(span[1] as string) ?? 3
    const last = header.planYear === null ? null : header.planYear + years - 1
    return { year: header.planYear, last, several: true, issued }
  }
  return {
    year: header.planYear,
    last: null,
    several: /规划|中长期/.test(title) || (/意见|纲要|决定|若干措施|办法|细则/.test(title) && !/20\d\d/.test(title)),
    issued,
  }
}
