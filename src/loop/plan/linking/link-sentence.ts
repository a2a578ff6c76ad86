import { label, type Label } from '../../../kernel/label.ts'
import { decide, ruleNames, ruleOf } from './decide.ts'
import { elliptic, sharedFrame } from './ellipsis.ts'
import {
  countsBehind,
  countsOther,
  isCountedName,
  isPermission,
  otherField,
  subsetVerb,
  surroundings,
} from './guards.ts'
import type { Candidate, Change, Link, LinkResult, Remembered, Sentence } from './link.ts'
import { CHANGE_RANK, fits } from './measure-fit.ts'
import { NameIndex, type Hit } from './names.ts'
import { normalise, phraseKey, withoutQuantity } from './normalise.ts'
import { quantifierOf, scopeOf, sliceOf, stripSlice } from './scope.ts'
import { uncounted, type Known } from './uncounted.ts'

/** Links sentences to the indicators of one catalogue, with what was decided before and names of units. */
export class Linker {
  /** What may be meant: the catalogue, and what of the national one no register counts yet. */
  private readonly known: ReadonlyMap<string, Known>
  private readonly counted: ReadonlySet<string>
  private readonly names: NameIndex
  private readonly remembered: Remembered
  private readonly unitNames: readonly string[]

  constructor(indicators: readonly Known[], options: { remembered?: Remembered; unitNames?: readonly string[] } = {}) {
    this.counted = new Set(indicators.map((i) => i.code))
    const all = [...indicators, ...uncounted.filter((i) => !this.counted.has(i.code))]
    this.known = new Map(all.map((i) => [i.code, i]))
    this.names = new NameIndex(all, ruleNames)
    this.remembered = options.remembered ?? (() => undefined)
    this.unitNames = options.unitNames ?? []
  }

  /** The link of a sentence by 17.8: pure, the same for the same catalogue and memory. */
  link(s: Sentence): LinkResult {
    const memory = this.remembered(phraseKey(s.subject), s.unit)
    if (memory) return this.fromMemory(memory.link, s)
    if (isPermission(s)) return nothing(label('“可以、鼓励”是许可，不是目标', 'A permission, no target'))
    if (isCountedName(s)) return nothing(label('数字是名称的一部分', 'The number is part of a name'))
    const candidates = this.candidates(s)
    const best = candidates[0]
    if (!best) return nothing(label('指标库里没有同名且单位相符的指标', 'No indicator of this name and unit'))
    const counted = candidates.filter((c) => this.counted.has(c.indicator))
    if (best !== counted[0]) return this.byHand(best, candidates[1])
    const rival = candidates[1]
    const tied = rival && rank(rival, best) === 0 && rival.indicator !== best.indicator
    const reasons: Label[] = [...best.doubts]
    if (tied) reasons.push(label('有几个同名指标，原文没有写明', 'Several indicators bear this name'))
    return { state: reasons.length > 0 ? 'ask' : 'linked', candidates: counted, reasons }
  }

  /** The sentence means an indicator that exists, but nothing of ours counts it. */
  private byHand(best: Candidate, rival: Candidate | undefined): LinkResult {
    const name = this.known.get(best.indicator)?.label.zh ?? best.name
    const sure = best.doubts.length === 0 && !(rival && rank(rival, best) === 0)
    return nothing(
      label(
        `${sure ? '说的是' : '最接近的是'}“${name}”，这项指标还没有台账来数，先人工计数`,
        `${sure ? 'This is' : 'Nearest is'} "${best.indicator}"; no register counts it yet, so it is counted by hand`,
      ),
    )
  }

  private fromMemory(link: Link | null, s: Sentence): LinkResult {
    const indicator = link && this.known.get(link.indicator)
    if (!link || !indicator)
      return nothing(label('以前确认过：不对应指标，人工计数', 'Decided earlier: counted by hand'))
    const candidate: Candidate = {
      ...link,
      name: indicator.label.zh,
      covered: normalise(s.subject).length,
      assumed: false,
      reasons: [label('与以前确认过的说法相同', 'Same phrase as one decided earlier')],
      doubts: [],
    }
    return { state: 'linked', candidates: [candidate], reasons: [] }
  }

  /** All readings whose unit fits, best first, one per indicator and reading. */
  private candidates(s: Sentence): Candidate[] {
    const phrase = normalise(s.subject)
    const texts = [phrase, normalise(withoutQuantity(normalise(s.quote), s.unit))]
    const frame = sharedFrame(s)
    if (frame !== null) texts.push(frame)
    let found = texts.flatMap((text) => this.readings(text, s, false))
    const before = found.length === 0 ? elliptic(s) : null
    if (before !== null) found = this.readings(before, s, true)
    const unique = new Map<string, Candidate>()
    for (const c of found) {
      const key = `${c.indicator} ${c.change}`
      const old = unique.get(key)
      if (!old || c.covered > old.covered || (c.covered === old.covered && c.doubts.length < old.doubts.length))
        unique.set(key, c)
    }
    return [...unique.values()].sort((a, b) => rank(a, b) || a.doubts.length - b.doubts.length)
  }

  private readings(text: string, s: Sentence, fromBefore: boolean): Candidate[] {
    const hits = this.names.find(text)
    const fitting = hits.flatMap((hit) => {
      const indicator = this.known.get(hit.code)
      const change = indicator ? fits(s, indicator) : null
      return indicator && change && this.inField(hit.code, s) ? [{ hit, indicator, change }] : []
    })
    return fitting.flatMap(({ hit, indicator, change }) => {
      const outside = hits.some(
        (o) => !this.known.has(o.code) && o.to - o.from > hit.to - hit.from && o.from <= hit.from && o.to >= hit.to,
      )
      if (outside) return []
      const c = this.reading(text, hit, indicator, change, s, fromBefore)
      return c ? [c] : []
    })
  }

  private inField = (code: string, s: Sentence): boolean => code.startsWith('context.') || !otherField(s)

  private reading(
    text: string,
    hit: Hit,
    indicator: Known,
    change: Change,
    s: Sentence,
    fromBefore: boolean,
  ): Candidate | null {
    const slice = sliceOf(text, indicator.breakdowns)
    const reasons: Label[] = [label(`原文有“${hit.name}”`, `The text has "${hit.name}"`)]
    const doubts: Label[] = []
    let assumed = false
    let later = 0
    const rule = ruleOf(hit.name)
    if (rule) {
      const d = decide(rule, s, (code) => this.counted.has(code))
      const other = d.code !== null && d.code !== hit.code
      if (other && !(d.assumed && rule.order.includes(hit.code))) return null
      // the reading that the default did not take stays on offer, behind the one it took
      if (other) later = 1
      assumed = d.assumed
      if (other) reasons.push(label('另一种口径', 'The other definition'))
      else if (d.code === null) doubts.push(d.reason)
      else reasons.push(d.reason)
    }
    if (countsBehind(s, hit.name) || countsOther(text, hit.to, s.unit)) return null
    const covered = hit.to - hit.from
    const whole = stripSlice(text)
    const shift = text.length - whole.length
    if (covered <= 2 && phraseKey(s.subject) !== normalise(hit.name)) return null
    const at = slice === '' ? hit.from : Math.max(0, hit.from - shift)
    doubts.push(...surroundings(slice === '' ? text : whole, at, at + covered))
    if (subsetVerb(s))
      doubts.push(label('后面还有谓语，数的可能只是其中一部分', 'A predicate follows: perhaps a part only'))
    if (fromBefore) doubts.push(label('名称取自前一分句', 'The name stands in the clause before'))
    if (indicator.unit === 'person-time' && s.unit === '人')
      doubts.push(label('原文写“人”，指标按人次', 'The text counts persons, the indicator person-times'))
    const scope = scopeOf(text, this.unitNames)
    if (scope === 'named-units') doubts.push(label('只对点名的单位提要求', 'Asked of the units that it names only'))
    if (/^其中|^含/.test(s.quote)) doubts.push(label('“其中”是上一项的一部分', 'A part of the item before'))
    const reading = this.stockReading(change, indicator, text, hit)
    if (reading !== change) reasons.push(label('“新增”按两个时点的差计算', 'Read as a difference of two dates'))
    if (change === 'difference' && indicator.unit === '%' && s.unit === '%')
      doubts.push(label(`“${s.value}%”没有写明是百分点还是增幅`, `${s.value}%: points or growth is not said`))
    const quantifier = quantifierOf(text + s.quote)
    return {
      indicator: indicator.code,
      slice,
      scope,
      quantifier,
      change: reading,
      name: hit.name,
      covered: covered - later,
      assumed,
      reasons,
      doubts,
    }
  }

  /** 新增 on a stock that is not itself a flow: the difference of two dates (17.6). */
  private stockReading(change: Change, indicator: Known, text: string, hit: Hit): Change {
    const stock = indicator.scale !== 'ratio' && indicator.official.countDay !== undefined
    const grown = /新增|净增/.test(text.slice(0, hit.from)) && !/新增|新进|新招/.test(hit.name)
    return change === 'value' && stock && grown ? 'difference' : change
  }
}

const nothing = (reason: Label): LinkResult => ({ state: 'unlinked', candidates: [], reasons: [reason] })

/** Longest span first, then value before growth before multiple (17.8 step 5). */
const rank = (a: Candidate, b: Candidate): number =>
  b.covered - a.covered || CHANGE_RANK[a.change] - CHANGE_RANK[b.change]
