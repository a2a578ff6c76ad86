import { fiveYearPlanEnd, isoDate, monthEnd, yearEnd, type PlanTime } from './calendar.ts'
import { numberValue } from './numerals.ts'

/**
 * A time expression. `governs`: it sets the date of the clauses behind it; `past`: it speaks of a time before the plan;
 * `none`: part of a name or comparison. `plain`: only the plan year as such, which makes no milestone.
 */
export type TimeMention = {
  start: number
  end: number
  due: string | null
  role: 'governs' | 'past' | 'none'
  plain: boolean
  repeated: boolean
  year: number | null
}

type Reader = {
  /** Without this word the pattern finds nothing: it spares the search. */
  needs?: string
  pattern: RegExp
  read: (g: (string | undefined)[], t: PlanTime) => Partial<TimeMention>
}

const YEAR = '(?:(\\d{4}|[二][〇零○OΟ][〇零○OΟ一二三四五六七八九][〇零○OΟ一二三四五六七八九])\\s?年\\s?)'
// 一月一通报 is no January
const MONTH = '(1[0-2]|0?[1-9](?!\\d)|十[一二]?(?!月一)|[一二三四五六七八九](?!月一))'
const DAY = '([12]\\d|3[01]|0?[1-9](?!\\d)|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])'
const PART = '(底|末|初|上旬|中旬|下旬|中下旬)?'
const BY = '(?:之前|以前|前)?'
const LEAD = '(?:到|至|截至|截止到?|力争到|从|自|于)?'
const n = (s: string | undefined): number => numberValue((s ?? '').replace(/[○OΟ]/g, '〇')) ?? NaN
const yr = (s: string | undefined, t: PlanTime): number => (s === undefined ? (t.year ?? NaN) : n(s))
const partEnd = (y: number, m: number, part: string | undefined): string | null =>
  part === '上旬' || part === '初' ? isoDate(y, m, 10) : part === '中旬' ? isoDate(y, m, 20) : monthEnd(y, m)
const QUARTER: Record<string, number> = { 一: 3, 二: 6, 三: 9, 四: 12, '1': 3, '2': 6, '3': 9, '4': 12 }

/** Ordered: an earlier reader takes its span before a later one sees it. */
const READERS: Reader[] = [
  { needs: '今年', pattern: /今年(?:1月?\s?(?:-|—|–|~|至|到)+\s?\d{1,2}月份?|前[一二三四五六七八九十\d]+个?(?:月|季度))/g, read: () => ({ role: 'past' }) },
  { needs: '20', pattern: /(?<![\d.])(20\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d.%])(?:之前|以前|前)?/g,
    read: (g) => ({ due: isoDate(n(g[1]), n(g[3]), n(g[4])), year: n(g[1]) }) },
  { needs: '20', pattern: /(?<![\d.])(20\d\d)[./](1[0-2]|0?[1-9])(?![\d.%万亿元个])月?底?(?:之前|以前|前)?/g,
    read: (g) => ({ due: monthEnd(n(g[1]), n(g[2])), year: n(g[1]) }) },
  { needs: '月', pattern: new RegExp(`${LEAD}${YEAR}?${MONTH}月${DAY}[日号]?\\s?(?:-|—|–|~|至|到)+\\s?(?:${YEAR}?${MONTH}月)?${DAY}[日号]`, 'g'),
    read: (g, t) => ({ due: isoDate(yr(g[4] ?? g[1], t), n(g[5] ?? g[2]), n(g[6])), year: yr(g[4] ?? g[1], t) }) },
  { needs: '月', pattern: new RegExp(`${LEAD}${YEAR}?${MONTH}月${DAY}[日号](?:起|开始)?${BY}`, 'g'),
    read: (g, t) => { const y = g[1] === undefined ? dayYear(t, n(g[2]), n(g[3])) : n(g[1]); return { due: isoDate(y, n(g[2]), n(g[3])), year: yr(g[1], t) } } },
  { needs: '月', pattern: new RegExp(`${LEAD}${YEAR}?${MONTH}月?份?${PART}\\s?(?:-|—|–|~|至|到)+\\s?(次年|翌年)?${YEAR}?${MONTH}月份?${PART}${BY}`, 'g'),
    read: (g, t) => {
      const y = g[5] !== undefined ? n(g[5]) : yr(g[1], t) + (g[4] !== undefined ? 1 : 0)
      return { due: partEnd(y, n(g[6]), g[7]), year: y }
    } },
  { needs: '月', pattern: new RegExp(`${LEAD}(?:(明年|次年|翌年|去年|上年)|(今年|本年)|${YEAR})?${MONTH}月份?${PART}(起|开始)?${BY}`, 'g'),
    read: (g, t) => {
      const y = yr(g[3], t) + (g[1] === undefined ? 0 : /[去上]/.test(g[1]) ? -1 : 1)
      // 9月起 is the day it begins, as 从2023年起
      return { due: g[6] === undefined ? partEnd(y, n(g[4]), g[5]) : isoDate(y, n(g[4]), 1), year: y }
    } },
  { pattern: new RegExp(`${LEAD}(?:今年|${YEAR})?(?:第?([一二三四1-4])季度|(上半年)|(下半年))(?:末|底|内)?${BY}`, 'g'),
    read: (g, t) => ({ due: monthEnd(yr(g[1], t), g[3] ? 6 : g[4] ? 12 : (QUARTER[g[2] as string] as number)), year: yr(g[1], t) }) },
  { needs: '季', pattern: new RegExp(`${LEAD}(?:今年|${YEAR})?(春|秋)季(?:学期)?(开学|学期|入学)?(?:之?前|时|后)?(?:起)?`, 'g'),
    read: (g, t) => (g[3] === undefined ? (g[1] === undefined ? { role: 'none' } : { plain: true, repeated: true }) : { due: monthEnd(yr(g[1], t), g[2] === '春' ? 3 : 9), year: yr(g[1], t) }) },
  { needs: '学年', pattern: /(\d{4})\s?(?:-|—|–|~|至)+\s?(\d{4})学年/g, read: (g) => ({ due: isoDate(n(g[2]), 8, 31), year: n(g[2]) }) },
  { needs: '年', pattern: /(?:从|自)?(\d{4})年?\s?(?:-|—|–|~|至|到)+\s?(\d{4})年(?:底|末|期间|间)?前?/g, read: (g) => ({ due: yearEnd(n(g[2])), year: n(g[2]) }) },
  { needs: '年', pattern: /(?:从|自)?(\d{4})年(?:起|开始)[,]?\s?(?:用)?(\d{1,2}|[一二三四五六七八九十])年(?:左右)?(?:时间|内)/g,
    read: (g) => ({ due: yearEnd(n(g[1]) + n(g[2]) - 1), year: n(g[1]) + n(g[2]) - 1 }) },
  { needs: '年', pattern: /(?:从|自)?(\d{4})年(?:起|开始)/g, read: (g) => ({ due: isoDate(n(g[1]), 1, 1), year: n(g[1]) }) },
  { pattern: /(?:从|自)?(?:今年|本年度?)(?:起|开始)/g, read: (_, t) => ({ due: t.year === null ? null : isoDate(t.year, 1, 1), plain: true, year: t.year }) },
  { pattern: new RegExp(`(到|至|截至|截止到?)?${YEAR}(年?底|年?末|年?内|以来|以后|度)?${BY}`, 'g'),
    read: (g, t) => {
      const y = n(g[2])
      if (g[3] === '以来' || g[3] === '以后' || (g[3] === '度')) return { role: g[3] === '以来' ? 'past' : 'none', year: y }
      const past = /^截/.test(g[1] ?? '') ? t.year === null || y < t.year || g[3] === undefined : false
      return { due: yearEnd(y), year: y, plain: g[1] === undefined && g[3] === undefined && y === t.year, ...(past ? { role: 'past' } : {}) }
    } },
  { needs: '五', pattern: /(?:到)?[“"]?(十[一二三四五六七]?五)[”"]?(时期|期间|期末|末|收官|以来|内)/g,
    read: (g, t) => {
      const y = fiveYearPlanEnd(g[1] as string)
      if (g[2] === '以来' || (y !== null && t.year !== null && y < t.year)) return { role: 'past', year: y }
      return { due: yearEnd(y), year: y }
    } },
  { pattern: /(?:今后|未来)([一二三四五六七八九十]|\d{1,2})年(?:内|时间|里)?/g,
    read: (g, t) => ({ due: yearEnd(t.last ?? (t.year === null ? null : t.year + n(g[1]) - 1)), year: t.last }) },
  { pattern: /(?<![近前过连续约满后校])(?:(?:用)?([一二三四五六七八九]|\d{1,2})年(?:左右)?(?:的?时间)?内|用([一二三四五六七八九]|\d{1,2})年(?:左右)?的?时间)/g,
    read: (g, t) => (t.year === null ? { role: 'none' } : { due: yearEnd(endOfYears(t, n(g[1] ?? g[2]))), year: null }) },
  { pattern: /(国庆(?:节|假期)?|教师节|劳动节|[“"]?(?:五一|六一|七一)[”"]?(?:国际)?(?:劳动节|儿童节|节|假期)?)(?:之?前|前后|期间)/g,
    read: (g, t) => ({ due: t.year === null ? null : festival(t.year, g[1] as string), year: t.year }) },
  { pattern: /(?:到|至)?(?:(?:今|本|全|当)年|(?<![明来次翌去前后往每当\d])年)(?:底|末|终|内)之?前?|年度内|本年度内/g, read: (_, t) => ({ due: yearEnd(t.year), year: t.year }) },
  { pattern: /今年(?:以来)?|本年度?|全年(?!龄)/g, read: (g, t) => (/以来/.test(g[0] ?? '') ? { role: 'past' } : { due: yearEnd(t.year), plain: true, year: t.year }) },
  { pattern: /(?:到|至)?(?:明|来|次|翌)年(?:年?底|年?末|内)?之?前?/g, read: (_, t) => ({ due: yearEnd(t.year === null ? null : t.year + 1), year: t.year }) },
  { pattern: /去年(?:底|末)?|上一?年度?|前年|往年|近[\d一二三四五六七八九十两]+年来?|过去[\d一二三四五六七八九十]+年/g, read: () => ({ role: 'past' }) },
  { pattern: /每年(?:度)?|逐年|(?<![\d一二三四五六七八九十〇零今去明上下半全当本近每学历青少老成中往常逐])年均?(?=培训|培养|招生|招收|完成|开展|接待|输送|新增|组织|服务|选派|安排|遴选|建设|投入|举办|评选)/g,
    read: (_, t) => ({ due: t.several ? null : yearEnd(t.year), plain: true, repeated: true, year: t.year }) },
  { needs: '每', pattern: /每(?:个)?(?:学期|学年|季度|半年|月|周|日|天)(?:\d{1,2}日)?(?:前|末|底)?/g, read: () => ({ role: 'none', repeated: true }) },
] // prettier-ignore

/** 12月25日前报送 in a notice of 7 December about next year's plan is this December. */
function dayYear(t: PlanTime, month: number, day: number): number {
  if (t.year === null) return NaN
  const soon = t.issued === null ? null : isoDate(t.year - 1, month, day)
  if (soon === null || t.issued === null || Number(t.issued.slice(0, 4)) !== t.year - 1) return t.year
  return soon >= t.issued && Date.parse(soon) - Date.parse(t.issued) <= 45 * 86_400_000 ? t.year - 1 : t.year
}

/** 五年内 of a three-year plan runs past its end; three years of it end with it. */
function endOfYears(t: PlanTime, years: number): number {
  const end = (t.year as number) + years - 1
  return t.last !== null && Math.abs(t.last - end) <= 1 ? t.last : end
}

function festival(year: number, name: string): string | null {
  const [month, day] = /国庆/.test(name) ? [10, 1] : /教师/.test(name) ? [9, 10] : /六一|儿童/.test(name) ? [6, 1] : /七一/.test(name) ? [7, 1] : [5, 1] // prettier-ignore
  return isoDate(year, month as number, day as number)
}

const COMPARED_BEFORE = /(?:比|较|与|同|和|相比|相较|超过|高于)$/
const COMPARED_BEHIND = /^(?:相比|基础上|的基础|基数|水平|同期|年度)/
const TAKES_OBJECT =
  /(?:举办|召开|印发|发布|制定|制订|编制|做好|组织|开展|落实|参加|申报|按照|根据|依据|推荐|启动|办好|实施|关于|总结|部署|安排|列入|纳入|修订|公布|报送|迎接|下达|对|将|以|为|的|及|进入|、)$/
const NOUN_BEHIND =
  /^(?:度|级|届|版|是|[^,。;《]{0,8}(?:工作要点|工作计划|工作打算|工作安排|实施方案|统计公报|年鉴|统计年报)|[^,。;《]{0,10}《|[^,。;达完实]{0,12}目标(?:[,。;、]|$|总体|打))/

/**
 * Finds the time expressions of a text and says what each does to the clauses behind it. Expressions inside titles 《》
 * and signs of doubt are left alone. Linear in the length of the text.
 */
export function findTimes(text: string, time: PlanTime): TimeMention[] {
  if (!/[年月季期五节国]|20\d\d[-./]/.test(text)) return []
  let current = text.replace(/《[^《》\n]{1,80}》/g, (s) => '\u0001'.repeat(s.length))
  const signs = current.split('')
  const found: TimeMention[] = []
  for (const { needs, pattern, read } of READERS) {
    if (needs !== undefined && !text.includes(needs)) continue
    const before = found.length
    for (const m of current.matchAll(pattern)) {
      const start = m.index
      const end = start + m[0].length
      signs.fill('\u0001', start, end)
      const base = { start, end, due: null, role: 'governs', plain: false, repeated: false, year: null } as const
      found.push(placed({ ...base, ...read([...m], time) }, text, time))
    }
    if (found.length > before) current = signs.join('')
  }
  return ranges(
    found.sort((a, b) => a.start - b.start),
    text,
  )
}

/** 2011年下半年至2012年 is one expression, as 1月5日—3月底 is: the second end counts. */
function ranges(found: readonly TimeMention[], text: string): TimeMention[] {
  const out: TimeMention[] = []
  for (const t of found) {
    const before = out.at(-1)
    const joins =
      before?.role === 'governs' &&
      t.role === 'governs' &&
      t.due !== null &&
      t.start - before.end <= 3 &&
      (/^\s?(?:-|—|–|~|至|到){1,2}\s?$/.test(text.slice(before.end, t.start)) ||
        (t.start === before.end && /^[至到]/.test(text.slice(t.start, t.start + 1))))
    if (joins) out[out.length - 1] = { ...t, start: before.start, plain: false }
    else out.push(t)
  }
  return out
}

function placed(t: TimeMention, text: string, time: PlanTime): TimeMention {
  const year = t.year !== null && Number.isFinite(t.year) ? t.year : null
  const out = { ...t, year }
  const compared = COMPARED_BEFORE.test(text.slice(Math.max(0, t.start - 6), t.start))
  if (out.role === 'past' && compared) out.role = 'none'
  if (out.role !== 'governs') return out
  const before = text.slice(Math.max(0, t.start - 6), t.start)
  const behind = text.slice(t.end, t.end + 16)
  // 每年11月底前 is a duty that comes back
  if (/每(?:年|季度?|学期|学年|个?月)(?:的|度)?$/.test(before)) out.repeated = true
  const bareYear = /^\D*\d{4}年$/.test(text.slice(t.start, t.end)) && !/^[到至]/.test(text.slice(t.start, t.end))
  // 《实施方案》(2019年)提出
  const aside = bareYear && /[》”]\($/.test(before) && behind.startsWith(')')
  if (compared || aside || /进入$/.test(before) || COMPARED_BEHIND.test(behind)) out.role = 'none'
  else if (
    bareYear &&
    /[、和及]$/.test(before) &&
    /^(?:约|近|达到?|提高到|增加到|不低于|不少于|新增|建成|培训|完成|实现)?\d/.test(behind)
  )
    return out
  else if ((bareYear || out.plain) && !out.repeated && (TAKES_OBJECT.test(before) || NOUN_BEHIND.test(behind)))
    out.role = 'none'
  else if (year !== null && time.year !== null && year < time.year) out.role = 'past'
  return out
}
