import { askedFigure, standingFigure, type Standing } from '../../../kernel/format/standing.ts'
import { thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { Decimal } from 'decimal.js'
import { daysBetween, formatDate } from '../../../kernel/format/date.ts'
import { label, type Label } from '../../../kernel/label.ts'
import type { Gap } from '../core/gap.ts'
import type { Judgement } from '../core/judge.ts'
import { both, gapFigure, plain } from './figures.ts'

export interface Told extends Standing {
  readonly value: string
  readonly goal: string
  readonly gap: Gap | null
  readonly judged: Judgement
  readonly due: string
  readonly today: string
  readonly window: number
  /** The figure is counted once a year: no pace of months. */
  readonly yearly: boolean
}

const join = (parts: readonly (Label | null)[]): Label => {
  const said = parts.filter((p): p is Label => p !== null)
  return label(said.map((p) => p.zh).join('；'), said.map((p) => p.en).join('; '))
}

const distance = (unit: string, size: number): Label =>
  both((lang) => gapFigure(plain(size), unit === '%' ? 'point' : unit, lang))

/** Why a target stands at its level, in words; what is missing stands beside it (`neededOf`). */
export function reasonOf(t: Told): Label {
  const { judged: j } = t
  const value = both((lang) => standingFigure(t, t.value, lang))
  const goal = goalOf(t)
  if (t.gap?.met ?? j.level === 'done') {
    const start = j.metAtStart ? label('年初已达到', 'met at the start already') : label('已达到', 'reached')
    const fall =
      j.level === 'blue' && j.forecast !== null
        ? label(
            `但按近${t.window}个月速度，到期会到 ${forecastOf(t).zh}`,
            `but at the pace of the last ${t.window} months the forecast is ${forecastOf(t).en}`,
          )
        : null
    return join([label(`${start.zh} ${goal.zh}，现为 ${value.zh}`, `${goal.en} ${start.en}, now ${value.en}`), fall])
  }
  if (j.late) {
    const days = daysBetween(t.due, t.today)
    return join([
      label(
        `期限${formatDate(t.due, t.today)}已过 ${days} 天`,
        `${days} days past ${formatDate(t.due, t.today, 'en')}`,
      ),
      label(`现为 ${value.zh}，目标 ${goal.zh}`, `now ${value.en}, asked ${goal.en}`),
    ])
  }
  const lag =
    j.lag > 1e-9
      ? label(`落后路径 ${distance(t.unit, j.lag).zh}`, `${distance(t.unit, j.lag).en} behind the path`)
      : label('在路径上', 'on the path')
  const pace = t.yearly
    ? label('按上年以来的速度', 'at the pace since last year')
    : label(`按近${t.window}个月速度`, `at the pace of the last ${t.window} months`)
  const ahead =
    j.forecast === null
      ? label('只有一期数据，还算不出速度', 'one value only, no pace is known yet')
      : label(
          `${pace.zh}，到期预测 ${forecastOf(t).zh}，目标 ${goal.zh}`,
          `${pace.en} the forecast is ${forecastOf(t).en}, asked ${goal.en}`,
        )
  const never = j.level === 'red' ? label('以往最快的速度也来不及', 'no pace seen before is fast enough') : null
  return join([lag, ahead, never])
}

const forecastOf = (t: Told): Label => both((lang) => standingFigure(t, plain(t.judged.forecast ?? 0), lang))

/** The end of the aim in the words of the target: of a range the nearer end, of a change what is asked of it. */
const goalOf = (t: Told): Label =>
  both((lang) => (t.change === 'value' ? thresholdOf(t.unit, t.goal, lang) : askedFigure(t, lang)))

/** What is reached but will not last: the line that must hold, and by how much the forecast misses it. */
function holdOf(t: Told): Label {
  const { forecast, level } = t.judged
  if (level !== 'blue' || forecast === null) return label('', '')
  const goal = goalOf(t)
  const over = forecast - Number(t.goal)
  const miss = distance(t.unit, Math.abs(over))
  const side = over > 0 ? label('少', 'less') : label('多', 'more')
  return label(
    `到期前守住 ${goal.zh}：须比预测${side.zh} ${miss.zh}`,
    `Hold ${goal.en} until then: ${miss.en} ${side.en} than forecast`,
  )
}

/** What would have to happen: so much every month until the due date, beside what happens now. Empty when met and lasting. */
export function neededOf(t: Told): Label {
  const { gap, judged: j } = t
  if (!gap || gap.met) return holdOf(t)
  const less = gap.act === 'less'
  const counted = gap.unit === 'person' || gap.unit === 'school' || gap.unit === 'volume' || gap.unit === 'set'
  const verb = less ? label('减少', 'less') : counted ? label('新增', 'more') : label('增加', 'more')
  const all = both((lang) => gapFigure(gap.amount, gap.unit, lang))
  if (j.late)
    return label(
      `期限已过：须重定期限，并${verb.zh} ${all.zh}`,
      `Past its date: set a new one; ${all.en} ${verb.en} needed`,
    )
  const days = daysBetween(t.today, t.due)
  if (t.yearly || j.monthsLeft < 1.5)
    return label(
      `${days === 0 ? '今天' : `${days} 天内`}须${verb.zh} ${all.zh}`,
      `${all.en} ${verb.en} within ${days} days`,
    )
  const monthly = new Decimal(gap.amount).div(j.monthsLeft).toDecimalPlaces(6, Decimal.ROUND_UP).toFixed()
  const each = both((lang) => gapFigure(monthly, gap.unit, lang))
  const now = paceInUnits(t)
  return label(
    `每月须${verb.zh} ${each.zh}${now ? `（近${t.window}个月每月 ${now.zh}）` : ''}`,
    `${each.en} ${verb.en} every month${now ? ` (${now.en} a month of late)` : ''}`,
  )
}

/** The pace of late in the unit of the gap; null where it cannot be said in it. */
function paceInUnits(t: Told): Label | null {
  const { pace } = t.judged
  if (pace === null || !t.gap) return null
  if (t.gap.unit === 'point') return signed(pace, (size) => distance('%', size))
  if (t.unit === '%' && t.whole !== null) {
    const unit = t.gap.unit
    return signed(Math.round(pace * Number(t.whole)), (size) => both((lang) => gapFigure(plain(size), unit, lang)))
  }
  return t.gap.unit === t.unit ? signed(pace, (size) => distance(t.unit, size)) : null
}

const signed = (value: number, say: (size: number) => Label): Label => {
  const said = say(Math.abs(value))
  return value < 0 ? label(`−${said.zh}`, `−${said.en}`) : said
}
