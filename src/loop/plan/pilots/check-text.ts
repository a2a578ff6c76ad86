import type { Ctx } from '../../../platform/context.ts'
import { unknownIndicator } from '../refusals.ts'
import { wrongPilot } from './refusals.ts'
import { indicatorBy, type NewMeasure, type PilotText } from './rows.ts'

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/

/** What must be said of a measure, of a pilot or of its taking over. Throws `plan.pilot-wrong`, `plan.indicator-unknown`. */
export function checkMeasure(ctx: Pick<Ctx, 'assembly'>, m: NewMeasure, field: string): void {
  if (m.indicator !== null && !indicatorBy(ctx.assembly.indicators, m.indicator)) throw unknownIndicator(m.indicator)
  if (m.indicator === null && (m.name.trim().length < 2 || m.unit.trim() === ''))
    throw wrongPilot(field, '人工计数的成效要写名称和单位', 'A count by hand needs a name and a unit')
  if (!FIGURE.test(m.aim)) throw wrongPilot(field, '目标值要填数字', 'The aim must be a number')
  if (m.base !== null && !FIGURE.test(m.base)) throw wrongPilot(field, '起点数要填数字', 'The base must be a number')
}

/** Throws `plan.pilot-wrong` (with the field) unless the text holds everything a pilot needs and its days fit together. */
export function checkText(ctx: Pick<Ctx, 'assembly'>, t: PilotText): void {
  const texts = [
    ['title', t.title, '写明试点名称', 'Give the pilot a name'],
    ['aim', t.aim, '写明试点目标', 'Say what the pilot is for'],
    ['trial', t.trial, '写明试什么、怎么试', 'Say what is tried and how'],
  ] as const
  for (const [field, text, zh, en] of texts) if (text.trim().length < 2) throw wrongPilot(field, zh, en)
  if (t.endsOn <= t.startsOn) throw wrongPilot('endsOn', '结束日期要晚于开始日期', 'The end must come after the begin')
  if (t.measures.length === 0)
    throw wrongPilot('measures', '至少写一项成效，评估要用', 'At least one measure is needed to evaluate')
  for (const m of t.measures) {
    checkMeasure(ctx, m, 'measures')
    if (m.due < t.startsOn) throw wrongPilot('measures', '成效期限早于开始日期', 'A measure is due before the begin')
  }
  const counted = t.measures.flatMap((m) => m.indicator ?? [])
  if (new Set(counted).size !== counted.length)
    throw wrongPilot('measures', '同一个指标写了两次', 'An indicator stands there twice')
  if (t.stages.length === 0) throw wrongPilot('stages', '至少写一个阶段', 'At least one stage is needed')
  for (const s of t.stages) {
    if (s.title.trim().length < 2) throw wrongPilot('stages', '写明阶段要做什么', 'Say what a stage is about')
    if (s.due < t.startsOn || s.due > t.endsOn)
      throw wrongPilot('stages', '阶段期限要在起止日期之内', 'A stage must be due between begin and end')
  }
}
