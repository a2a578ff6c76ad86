import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { periodKind, periodOf, periodRange, previousPeriod, type PeriodKind } from '../../kernel/period.ts'
import { route } from '../../platform/http/route.ts'
import { codeListInfo, codes } from '../code-lists/store.ts'

export const unknownList = (list: string): Refusal =>
  new Refusal(
    'code-list.unknown',
    {
      what: label(`没有代码表“${list}”`, `There is no code list "${list}"`),
      advice: label('请核对代码表名称', 'Check the name of the list'),
    },
    { params: { list }, status: 404 },
  )

const codeList = route({
  method: 'GET',
  path: '/api/code-lists/:list',
  name: 'readCodeList',
  summary: label('代码表', 'Codes of a list, valid on a day'),
  permission: 'signed-in',
  params: Type.Object({ list: Type.String({ maxLength: 60 }) }),
  query: Type.Object({ day: Type.Optional(Type.String({ format: 'date', title: '日期' })) }),
  response: Type.Object({
    name: Type.String(),
    label: Type.Object({ zh: Type.String(), en: Type.String() }),
    source: Type.String(),
    confidence: Type.String(),
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        pinyin: Type.String(),
        initials: Type.String(),
      }),
    ),
  }),
  async handle(ctx, { params, query }) {
    const info = await codeListInfo(ctx.tx, params.list)
    if (!info) throw unknownList(params.list)
    const { name, zh, en, source, confidence } = info
    const items = await codes(ctx.tx, ctx.region, name, query.day ?? ctx.today)
    return { name, label: { zh, en }, source, confidence, items }
  },
})

const KINDS: readonly PeriodKind[] = ['year', 'schoolYear', 'term', 'quarter', 'month']

/** The current period of a kind and those before it, newest first. */
function recent(kind: PeriodKind, today: string, count: number): { period: string; from: string; to: string }[] {
  const out: { period: string; from: string; to: string }[] = []
  for (let period = periodOf(today, kind); out.length < count; period = previousPeriod(period))
    out.push({ period, ...periodRange(period) })
  return out
}

const periods = route({
  method: 'GET',
  path: '/api/periods',
  name: 'listPeriods',
  summary: label('期间', 'Periods of a kind, the current one first'),
  permission: 'signed-in',
  query: Type.Object({
    kind: Type.Optional(
      Type.Union(
        KINDS.map((k) => Type.Literal(k)),
        { title: '期间类型' },
      ),
    ),
    count: Type.Integer({ minimum: 1, maximum: 60, default: 6 }),
  }),
  response: Type.Object({
    periods: Type.Array(
      Type.Object({ period: Type.String(), kind: Type.String(), from: Type.String(), to: Type.String() }),
    ),
  }),
  handle(ctx, { query }) {
    const kinds = query.kind ? [query.kind] : KINDS
    const all = kinds.flatMap((kind) => recent(kind, ctx.today, query.count))
    return Promise.resolve({ periods: all.map((p) => ({ ...p, kind: periodKind(p.period) })) })
  },
})

export const referenceRoutes = [codeList, periods]
