import { DURATION, measureName, MEASURE_WORD } from './measure-words.ts'

/** A figure in a list behind 分别: what the last of the list lends it, and whether it opens the list. */
export interface Listed {
  readonly opens: boolean
  /** Measure word of the last figure; empty where the list has none, or where this figure has its own. */
  readonly unit: string
  /** 万 or 亿 behind the last figure, where this one has neither power nor measure word. */
  readonly power: string
}

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)`
const MEMBER = `(?<![\\d.])(${NUMBER}) ?([万亿]?) ?(${MEASURE_WORD})?`
const LEAD =
  '(?:达到?|为|是|完成|不低于|不少于|不超过|不高于|控制在|提高到?|增加到?|增长|下降到?|减少到?|增至|降至|新增|新建|建成|建设|培训|招生|招收|至少|超过|突破|约|提升到?|下降|降低|减少|增加|[≥≤])了?'
const LIST = new RegExp(`分别[^,。;、\\d\\n]{0,8}?${LEAD}(?:${MEMBER}(?:、|和|及|与|以及|,))+${MEMBER}`, 'g')
const ONE = new RegExp(MEMBER, 'g')

/** Lists behind 分别 (分别达到20、30、40所) by the places of their figures. Durations are left to those who read dates. */
export function listedFigures(text: string): Map<number, Listed> {
  const out = new Map<number, Listed>()
  for (const list of text.matchAll(LIST)) {
    const members = [...list[0].matchAll(ONE)]
    const last = members.at(-1)
    const unit = measureName(last?.[3] ?? '')
    if (members.length < 2 || DURATION.test(unit)) continue
    for (const [i, m] of members.entries()) {
      // 分别提升31.1个、26.3个百分点
      const bare = m[3] === undefined || (m[3] === '个' && unit === '百分点')
      out.set(list.index + m.index, {
        opens: i === 0,
        unit: bare ? unit : '',
        power: bare && m[2] === '' ? (last?.[2] ?? '') : '',
      })
    }
  }
  return out
}
