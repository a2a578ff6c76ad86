import { Type } from 'typebox'
import { ahead } from '../../../kernel/ahead.ts'
import { formulaOn, parseFormula } from '../../../kernel/formula.ts'
import { label } from '../../../kernel/label.ts'
import { periodRange } from '../../../kernel/period.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { formulaWords, sidesOf } from '../explain/formula-words.ts'
import { fillsIn, keptBy } from '../explain/own.ts'
import { sentencesFor } from '../explain/plan-link.ts'
import { typedFigures } from '../opening/figures-of.ts'
import { feedingReturns } from '../explain/returns.ts'
import { stopFor } from '../explain/stop.ts'
import { siblings } from '../reading/detail.ts'
import { listedUnits } from '../reading/listed.ts'
import { indicatorOf } from '../reading/names.ts'
import { shownPeriod } from '../reading/period.ts'
import { returnsOf } from '../reading/returns-of.ts'
import { readableAbove, readableUnit } from '../reading/subject.ts'
import { isLeaf, treeDay } from '../reading/unit.ts'
import { seriesOf, valuesOf } from '../reading/value.ts'
import { IndicatorBody, LabelBody, ListedBody, Nullable, OrgQuery, PeriodQuery, UnitBody, ValueBody } from './shapes.ts'
import { indicatorBody, listedBody, unitBody, valueBody } from './shown.ts'

const SideBody = Type.Object({ words: LabelBody, value: Nullable(Type.String()), unit: Type.String() })
const StepBody = Type.Object({
  move: Type.String(),
  to: Type.String(),
  at: Type.String(),
  by: Type.String(),
  reason: Nullable(Type.String()),
})
export const ReturnBody = Type.Object({
  id: Type.String(),
  register: Type.String(),
  registerLabel: LabelBody,
  period: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  dataVersion: Nullable(Type.String()),
  countDay: Type.String(),
  campaign: Type.String(),
  uploadId: Nullable(Type.String()),
  fileName: Nullable(Type.String()),
  moves: Type.Array(StepBody),
})
export const StopBody = Nullable(Type.Object({ what: LabelBody, advice: LabelBody }))

export const explainChain = route({
  method: 'GET',
  path: '/api/measure/explain',
  name: 'explainFigure',
  summary: label('数值的来历', 'Where a figure comes from: formula, parts, units, returns, the sentence of the plan'),
  permission: 'measure.read',
  query: Type.Object({ indicator: Type.String({ title: '指标', maxLength: 80 }), org: OrgQuery, period: PeriodQuery }),
  response: Type.Object({
    indicator: IndicatorBody,
    unit: UnitBody,
    above: Type.Array(UnitBody),
    siblings: Type.Array(ListedBody),
    leaf: Type.Boolean({ description: 'Nothing below it has a part in the figure' }),
    value: Nullable(ValueBody),
    period: Type.String(),
    formula: Type.Object({
      from: Type.String(),
      version: Type.Integer({ description: 'The n-th formula of this indicator' }),
      of: Type.Integer(),
      text: Type.String(),
      words: LabelBody,
      top: SideBody,
      bottom: Nullable(SideBody),
    }),
    parts: Type.Array(
      Type.Object({
        key: Type.String(),
        measure: Type.String(),
        label: LabelBody,
        meaning: LabelBody,
        unit: Type.String(),
        register: Type.String(),
        registerLabel: LabelBody,
        period: Type.String(),
        value: Nullable(Type.String()),
        additive: Type.Boolean(),
        own: Type.Boolean({ description: 'The unit fills in this return itself: its records can be listed' }),
      }),
    ),
    units: Type.Array(Type.Object({ unit: ListedBody, value: Nullable(ValueBody) })),
    returns: Type.Array(ReturnBody),
    typed: Type.Array(
      Type.Object({
        measure: Type.String(),
        label: LabelBody,
        period: Type.String(),
        value: Type.String(),
        unit: Type.String(),
        source: Type.String(),
        fileName: Type.String(),
        sheet: Type.String(),
        row: Type.Integer(),
        at: Type.String(),
        by: Type.String(),
      }),
      { description: 'Opening figures: typed with their source, where no return speaks' },
    ),
    sentences: Type.Array(
      Type.Object({
        targetId: Type.String(),
        planId: Type.String(),
        planTitle: Type.String(),
        section: Nullable(Type.String()),
        taskNumber: Nullable(Type.String()),
        before: Type.String(),
        quote: Type.String(),
        after: Type.String(),
      }),
    ),
    stop: StopBody,
  }),
  async handle(ctx, { query }) {
    const catalogue = catalogueOf(ctx.assembly)
    const indicator = indicatorOf(catalogue, query.indicator)
    const known = ahead(seriesOf(ctx, query.org, indicator.code))
    const over = ahead(readableAbove(ctx, query.org, indicator.code))
    const spoken = ahead(sentencesFor(ctx, indicator))
    const unit = await readableUnit(ctx, query.org, indicator.code)
    const series = await known
    const period = shownPeriod(indicator, query.period, (p) => series.some((v) => v.period === p))
    const value = series.find((v) => v.period === period) ?? null
    const prepared = catalogue.prepare(indicator, period)
    const { from, text } = formulaOn(indicator.formula, periodRange(period).to)
    const dated = Object.keys(indicator.formula).sort()
    const registers = prepared.registers.flatMap((code) => catalogue.registers.get(code) ?? [])
    const figure = { indicator, period }
    const filled = registers.filter((r) => fillsIn(unit, r))
    const ownReturns = new Set(filled.map((r) => r.code))
    const { units } = keptBy(unit, registers)
      ? { units: [] }
      : await listedUnits(ctx, unit.id, treeDay(period, ctx.today), [figure])
    // A school whose figure is the sum of its branches has no records of its own in it.
    const summed = isLeaf(unit) && units.length > 0
    const own = summed ? new Set<string>() : ownReturns
    const wanted = returnsOf(catalogue, prepared).filter((w) => ownReturns.has(w.register))
    const [values, returns, typed, beside, stop, above, sentences] = await Promise.all([
      valuesOf(
        ctx,
        units.map((u) => u.id),
        [indicator.code],
        [period],
      ),
      wanted.length > 0 ? feedingReturns(ctx, unit.id, wanted) : [],
      ownReturns.size > 0 ? typedFigures(ctx, unit.id, prepared.parts) : [],
      siblings(ctx, unit, figure),
      stopFor(ctx, unit, summed ? [] : filled),
      over,
      spoken,
    ])
    const valueOf = new Map(values.map((v) => [v.orgId, v]))
    return {
      indicator: indicatorBody(indicator),
      unit: unitBody(unit),
      above: above.map(unitBody),
      siblings: beside.map(listedBody),
      leaf: units.length === 0 && (isLeaf(unit) || keptBy(unit, registers)),
      value: value && valueBody(indicator, value),
      period,
      formula: {
        from,
        version: dated.indexOf(from) + 1,
        of: dated.length,
        text,
        words: formulaWords(catalogue, parseFormula(text)),
        ...sidesOf(catalogue, prepared.formula, value?.parts ?? {}),
      },
      parts: prepared.parts.map((p) => {
        const known = catalogue.measures.get(p.measure)!
        return {
          key: p.key,
          measure: p.measure,
          label: known.measure.label,
          meaning: known.measure.meaning,
          unit: known.measure.unit,
          register: p.register,
          registerLabel: catalogue.registers.get(p.register)?.label ?? label(p.register, p.register),
          period: p.period,
          value: value?.parts[p.key] ?? null,
          additive: known.measure.additive,
          own: own.has(p.register),
        }
      }),
      units: units.map((u) => {
        const v = valueOf.get(u.id)
        return { unit: listedBody(u), value: v ? valueBody(indicator, v) : null }
      }),
      returns: returns.map((r) => ({
        ...r,
        moves: [...r.moves],
        registerLabel: catalogue.registers.get(r.register)?.label ?? label(r.register, r.register),
      })),
      typed: typed.map((f) => {
        const { measure } = catalogue.measures.get(f.measure)!
        return { ...f, label: measure.label, unit: measure.unit }
      }),
      sentences,
      stop,
    }
  },
})
