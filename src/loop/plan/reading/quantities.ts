import { joinBounds } from './bounds.ts'
import { comparatorOf } from './comparators.ts'
import { listedFigures, type Listed } from './figure-lists.ts'
import { DASH, MORE, N, POWERS } from './figure-signs.ts'
import { maskNames } from './masks.ts'
import { DURATION, measureName, MEASURE_WORD, WEAK_AFTER_CHINESE_FIGURE } from './measure-words.ts'
import { numberValue } from './numerals.ts'
import type { Comparator } from './plan.ts'
import { shares } from './shares.ts'

/** A figure with its measure word at `start`..`end` of the text it was found in (comparator words behind included). */
export type Quantity = {
  start: number
  end: number
  value: number
  upper: number | null
  unit: string
  comparator: Comparator
  doubts: string[]
}

/** A figure before the words around it are read. */
export type Raw = Omit<Quantity, 'comparator' | 'doubts'> & {
  more: boolean
  written: string
  chinese: boolean
  least?: boolean
  /** Stands in a list behind 分别. */
  listed?: Listed | undefined
}

/** Without one of these a text holds no figure. */
const NUMERAL = /[\d〇零一二两三四五六七八九十百千万亿半番]/

// stands where a fraction or ratio was already read
const CLAIMED = '\u0002'
const FIGURE = new RegExp(
  `(?<![\\d.])(${N})(${MORE}) ?(${POWERS})(${MORE}) ?(?:(?:${MEASURE_WORD})? ?${DASH} ?(${N})(${MORE}) ?(${POWERS})(${MORE}) ?)?(${MEASURE_WORD})?`,
  'g',
)

/**
 * Finds every quantity of a text. Names, dates and conditions must look like none: `taken` are the spans of dates.
 * Linear in the length of the text.
 */
export function findQuantities(text: string, taken: readonly { start: number; end: number }[]): Quantity[] {
  let masked = maskNames(text)
  if (taken.length > 0) {
    const signs = masked.split('')
    // 增加到2021年的5481万公里: the 到 belongs to the verb before it
    for (const t of taken) signs.fill('\u0001', t.start + (setsTo(text, t.start) ? 1 : 0), t.end)
    masked = signs.join('')
  }
  if (!NUMERAL.test(masked)) return []
  const found: Raw[] = []
  const signs = masked.split('')
  for (const raw of shares(masked)) {
    if (signs[raw.start] === CLAIMED) continue
    found.push(raw)
    signs.fill(CLAIMED, raw.start, raw.end)
  }
  if (found.length > 0) masked = signs.join('')
  const lists = listedFigures(masked)
  for (const m of masked.matchAll(FIGURE)) {
    const raw = figure(m, masked, lists.get(m.index))
    if (raw) found.push(raw)
  }
  found.sort((a, b) => a.start - b.start)
  const out: Quantity[] = []
  for (const [i, raw] of found.entries()) {
    const from = Math.max(out.at(-1)?.end ?? 0, raw.start - 40)
    const before = clauseTail(masked.slice(from, raw.start))
    const after = masked.slice(raw.end, Math.min(raw.end + 16, found[i + 1]?.start ?? text.length))
    if (isAwarded(masked.slice(raw.end, raw.end + 40))) continue
    if (isCondition(raw, before, after) || isStartingPoint(before, after)) continue
    const read = withComparator(raw, before, after)
    out.push(raw.listed?.opens === false ? likeBefore(read, out.at(-1)) : read)
  }
  return joinBounds(masked, out)
}

function setsTo(text: string, at: number): boolean {
  return (
    /[到至]/.test(text[at] as string) &&
    /[增提扩上降减下压缩升][长加高大升少低降减缩]$/.test(text.slice(Math.max(0, at - 2), at))
  )
}

/** In a list behind 分别 the words before its first figure hold for all: 分别不低于20%、30%. */
function likeBefore(q: Quantity, before: Quantity | undefined): Quantity {
  if (!before || before.upper !== null || (q.comparator !== 'reach' && q.comparator !== before.comparator)) return q
  return { ...q, comparator: before.comparator, value: before.value < 0 ? -Math.abs(q.value) : q.value }
}

function clauseTail(before: string): string {
  return before.slice(Math.max(...['。', ';', ',', '\n', '!', '?'].map((s) => before.lastIndexOf(s))) + 1)
}

function withComparator(raw: Raw, before: string, after: string): Quantity {
  const { comparator, negative, tail, doubts } = comparatorOf({ ...raw, before, after })
  const sign = negative ? -1 : 1
  return {
    start: raw.start,
    end: raw.end + tail,
    value: sign * raw.value,
    upper: raw.upper === null ? null : sign * raw.upper,
    unit: raw.unit,
    comparator,
    doubts: raw.listed !== undefined && raw.listed.unit !== '' ? [...doubts, '“分别”一列的量词取自最后一个数'] : doubts,
  }
}

function figure(m: RegExpMatchArray, text: string, listed: Listed | undefined): Raw | null {
  const [whole, first = '', more1, power1 = '', more2, second, more3, power2 = '', more4, word] = m
  const start = m.index as number
  const chinese = !/^\d/.test(first)
  const value = numberValue(first + (listed?.power || (second !== undefined && power1 === '' ? power2 : power1)))
  const upper = second === undefined ? null : numberValue(second + power2)
  if (value === null || (second !== undefined && upper === null)) return null
  const unit = listed?.unit || measureName(word ?? '')
  const raw: Raw = {
    start,
    end: start + whole.trimEnd().length,
    value,
    upper: upper !== null && upper < value ? null : upper,
    unit,
    more: [more1, more2, more3, more4].some(Boolean),
    written: first,
    chinese,
    listed,
  }
  const before = text.slice(Math.max(0, start - 30), start)
  if ((chinese ? /(?:[几数第每]|(?<!以)上)$/ : /[第每]$/).test(before)) return null
  if (chinese && !countable(raw, first + power1, before, text.slice(raw.end, raw.end + 2))) return null
  const behind = text.slice(raw.end, raw.end + 12)
  if (unit === '' && listed === undefined && !bareFigure(raw, before, behind, `${power1}${power2}`)) return null
  return raw
}

/** A Chinese figure before a measure word is a count only in company: 每校一个, 新建一所, 十二名; not 一批, 两会. */
function countable(raw: Raw, written: string, before: string, after: string): boolean {
  // 打造百家领军企业: a round number behind a verb, not the 百校千企 of a name
  if (/^[百千万]$/.test(written)) return /^(?:项|家|所|名|个|门|场|条)$/.test(raw.unit) && MAKES.test(before)
  if (raw.unit === '' || !/[一二两三四五六七八九十]/.test(written)) return false
  if (/[之统唯同另任某逐进单万专合归]$/.test(before) && /^一/.test(written)) return false
  if (/^(?:性|方|心|致|定)/.test(after)) return false
  if (written.length > 1 && written !== '十') return true
  // 培训骨干两轮, at the end of its clause
  if (/^[次期轮批份]$/.test(raw.unit) && written !== '一' && /^(?:[,。;、)]|$)/.test(after))
    return !/[分前第]$/.test(before)
  if (WEAK_AFTER_CHINESE_FIGURE.test(raw.unit)) return /[每各][^,。;]{0,14}$|不少于$|至少$/.test(before)
  if (written !== '一' || raw.upper !== null || /^以[上内下]|^左右/.test(after)) return true
  if (/^[所座处家栋幢间]$/.test(raw.unit) && BUILDS.test(before)) return true
  return /[每各][^,。;\n]{0,24}$|(?:新建|建成|新增|至少|不少于|创建|建好)$/.test(before)
}

const PEOPLE =
  '(?:人员|人口|招生|在校生|就业|学生|教师|职工|农民工?|劳动力|毕业生|失业人员|青年|妇女|幼儿|儿童|老人|群众|居民|师生|新生|学员|党员|干部|企业|农户|家庭|学位|纳税人)'
// the sign parts what stands before the figure from what stands behind it
const COUNTS = new RegExp(
  `${PEOPLE}(?:数|总数|达到?|约|近|超过?|突破|为)?\\u0001(?:[,。;、)以左]|$)|\\u0001(?:余|多)?[\\u4e00-\\u9fff]{0,8}?${PEOPLE}`,
)

const MAKES =
  /(?:突破|形成|打造|开拓|开发|制定|制订|培[育养训]|建[设成]|遴选|引[进育]|评选|推出|创建|选派|组织|招[聘引]|扶持|认定|实施|新增|达到?|服务)(?:了|上|近|约|超)?$/
const BUILDS = /(?:完成|建设|打造|扩建|改建|改造|迁建|筹建|开办|举办|设立|创办|建立|启动|认定|引进|组建|有)$/

// the other end of a range follows: 大于12小于50
const GOES_ON =
  /^(?:且|并且?|但|又)?(?:不超过|不得超过|不高于|不大于|不低于|不少于|小于|低于|少于|大于|高于|[≤<≥>]=?) ?\d/

/** A figure without measure word counts only behind a comparator and at the end of a clause (生师比不超过18). */
function bareFigure(raw: Raw, before: string, behind: string, power: string): boolean {
  if (raw.chinese) return false
  // 新增就业人员4.78万, 帮助1.79万失业人员: a power of ten alone is enough for a count
  if (/^[万亿]$/.test(power) && COUNTS.test(before + '\u0001' + behind)) return true
  if (!(/^[,。;、)\s]?$|^[以左]/.test(behind.slice(0, 1)) || GOES_ON.test(behind))) return false
  const led =
    /(?:达到?|不低于|不少于|不小于|不超过|不高于|不大于|低于|高于|大于|小于|超过|以上|控制在|[≥≤<>]|提高到|增加到)$/.test(
      before,
    )
  return led && (power !== '' || raw.value < 1900 || raw.value > 2100)
}

/** 由4200元提高到7000元 is one statement about the second figure. */
function isStartingPoint(before: string, after: string): boolean {
  // 将8所合并为5所
  if (/^[^,。;\d]{0,6}(?:合并|整合|归并|撤并|压缩|缩减|精简|调整|优化|并校|改造)(?:为|成|到|至)\u0001*的?$/.test(after))
    return true
  return (
    /[由从](?:[^,。;\d]{0,10})$/.test(before) &&
    /^(?:左右|以上)?(?:[^,。;]{0,4})(?:提高|增加|提升|增长|上升|扩大|下降|降低|减少|压减|缩减|调整|增至|升至|降至|增|升|降)/.test(
      after,
    )
  )
}

/** 投入超过1亿元的企业,给予…: who gets the money, not how much. */
function isAwarded(behind: string): boolean {
  return /^(?:及?以上|以下|以内|左右)?(?:\(不?含\))?(?:\/年)?的(?:[\u4e00-\u9fff]{0,6}?)(?:企业|单位|机构|个人|学校|院校|家庭|项目|人员|学生|团队|学员|毕业生|劳动者),?(?:分别|可|由|将)?(?:给予|予以|按|奖励|补助|补贴|资助|发放|享受|授予)/.test(
    behind,
  )
}

/** Conditions (6个班的, 对满3名以上的) and durations that are not required amounts are no targets. */
function isCondition(raw: Raw, before: string, after: string): boolean {
  if (/^(?:以上|以下|以内|及以上|左右)?的[,。;:]/.test(after)) return true
  if (
    /^(?:以上|以下|以内|及以上)?的(?:予以|给予|由|不得|应当?|要|将|可以?|实行|一律|按|取消|约谈|通报|不予|视为|评为)/.test(
      after,
    )
  )
    return true
  if (
    /(?:(?<![相面针])对(?!接|口|应)|凡|凡是|满)[^的]{0,20}$/.test(before) &&
    /^(?:以上|以下|以内|及以上)的/.test(after)
  )
    return true
  // 3.8米直径 is a dimension of a thing
  if (raw.unit === '米' && /^(?:直径|口径|跨度)/.test(after)) return true
  if (DURATION.test(raw.unit))
    return (
      !/(?:压缩|缩短|控制|限定|减)(?:到|至|在|为)$|(?:不少于|不低于|至少|累计|达到?|不超过|突破|超过|逾|共计|总计)$/.test(
        before,
      ) || /^的/.test(after)
    )
  return false
}
