import { Type } from 'typebox'
import type { Indicator } from '../../../kernel/indicator.ts'
import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { route } from '../../../platform/http/route.ts'
import { isFlow } from '../linking/fit-change.ts'
import { normalise } from '../linking/normalise.ts'
import { IndicatorBody } from './shapes.ts'

const shown = (i: Indicator) => ({
  code: i.code,
  zh: i.label.zh,
  en: i.label.en,
  unit: i.unit,
  scale: i.scale,
  direction: i.direction,
  breakdowns: [...i.breakdowns],
  flow: isFlow(i),
})

/** Indicators of the catalogue by code, as the pages show them. */
export const indicatorsOf = (ctx: Pick<Ctx, 'assembly'>, codes: ReadonlySet<string>) =>
  ctx.assembly.indicators.filter((i) => codes.has(i.code)).map(shown)

/** How well an indicator answers a search: name first, then its other names; 0 not at all. */
function score(i: Indicator, words: readonly string[]): number {
  const names = [i.label.zh, i.label.en.toLowerCase(), i.code, ...i.aliases].map((n) => normalise(n))
  const each = words.map((w) =>
    Math.max(0, ...names.map((n, at) => (n === w ? 8 : n.includes(w) ? (at < 2 ? 4 : 2) : 0))),
  )
  return each.some((n) => n === 0) ? 0 : each.reduce((a, b) => a + b, 0)
}

const searchIndicators = route({
  method: 'GET',
  path: '/api/plan/indicators',
  name: 'searchLinkableIndicators',
  summary: label('按名称查指标', 'Indicators by name'),
  permission: 'plan.read',
  query: Type.Object({ search: Type.String({ title: '检索', maxLength: 60, default: '' }) }),
  response: Type.Object({ indicators: Type.Array(IndicatorBody) }),
  async handle(ctx, { query }) {
    const words = query.search
      .toLowerCase()
      .split(/\s+/)
      .map(normalise)
      .filter((w) => w !== '')
    const ranked = ctx.assembly.indicators.map((i) => ({ i, n: words.length === 0 ? 1 : score(i, words) }))
    const found = ranked.filter((r) => r.n > 0).sort((a, b) => b.n - a.n)
    return { indicators: found.slice(0, 30).map((r) => shown(r.i)) }
  },
})

export const indicatorRoutes = [searchIndicators]
