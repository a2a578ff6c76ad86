import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { inRead, type Ctx } from '../../../platform/context.ts'
import { Answer, fileAnswer } from '../../../platform/http/answer.ts'
import type { Door } from '../../../platform/http/door.ts'
import { VISITOR } from '../../../platform/http/gate.ts'
import { doorRoute, type Route } from '../../../platform/http/route.ts'
import { catalogueOf, groupOf, GROUPS, indicatorOf } from '../../measure/public.ts'
import { figureFile } from '../figures/file.ts'
import { asShown } from '../figures/narrow.ts'
import { demandJudged, verdictsOf } from '../figures/public-set.ts'
import { figureUnknown } from '../figures/refusals.ts'
import { contentOf, placesOf, plannedFigures, versionsOf, type PublicVersion } from '../figures/store.ts'
import { Content, LabelBody, PlannedBody, VersionBody, versionBody } from './public-shapes.ts'
import { Period } from './shapes.ts'

/**
 * Caches on the way may keep an answer so long: a correction is seen everywhere after five minutes. So is what one version shows: it never
 * says anything else, but the tree or the rules may hide more of it.
 */
const CACHE = 'public, max-age=300'
const PER_MINUTE = 120

/** The same figures have the same tag: whoever asks again with it is told so (304) instead of being sent everything again. */
const tagged = (body: unknown): { body: unknown; headers: Record<string, string> } => ({
  body,
  headers: { 'cache-control': CACHE, etag: tagOf(JSON.stringify(body)) },
})
const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`

/**
 * Everybody reads the same: the caller's session plays no part, so that a cache may hand the answer to anybody. Nothing is read before it
 * was judged.
 */
const asVisitor = async <T>(door: Door, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  await demandJudged(door.app)
  return inRead(door.app, VISITOR, work, { request: door.request })
}

const named = (ctx: Ctx, code: string) => {
  const i = catalogueOf(ctx.assembly).indicators.get(code)
  return {
    code,
    label: i?.label ?? label(code, code),
    group: GROUPS[groupOf(code)] ?? label(groupOf(code), groupOf(code)),
    unit: i?.unit ?? '',
  }
}

const index = doorRoute({
  method: 'GET',
  path: '/public/v1/figures',
  name: 'publicFigures',
  summary: label('公开数据目录', 'All public figures, each with its newest version'),
  permission: 'public',
  perMinute: PER_MINUTE,
  response: Type.Object({
    publisher: Type.String(),
    figures: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelBody,
        group: LabelBody,
        unit: Type.String(),
        place: Type.Object({ code: Type.String(), name: Type.String() }),
        latest: VersionBody,
        periods: Type.Integer(),
      }),
    ),
    planned: Type.Array(Type.Object({ code: Type.String(), label: LabelBody, ...PlannedBody.properties })),
  }),
  handle: (door) =>
    asVisitor(door, async (ctx) => {
      const all = [...groupBy(await versionsOf(ctx, {}), (v) => `${v.indicator}|${v.orgCode}`).values()]
      const places = await placesOf(
        ctx,
        all.flatMap(([latest]) => (latest ? [latest.id] : [])),
      )
      const figures = all.flatMap((versions) => {
        const [latest] = versions
        const at = places.find((p) => p.id === latest?.id)
        if (!latest || !at) return []
        return [
          {
            ...named(ctx, latest.indicator),
            place: at.place,
            latest: versionBody(at.withheld ? withheldVersion(latest) : latest),
            periods: new Set(versions.map((v) => v.period)).size,
          },
        ]
      })
      const planned = (await plannedFigures(ctx, null)).map((p) => ({
        code: p.indicator,
        label: named(ctx, p.indicator).label,
        period: p.period,
        plannedOn: p.plannedOn,
      }))
      const body = { publisher: figures[0]?.place.name ?? '', figures, planned }
      return new Answer(tagged(body))
    }),
})

/** A version of which only its being there is said. */
const withheldVersion = (v: PublicVersion): PublicVersion => ({ ...v, value: null, bottom: null })

const params = Type.Object({ code: Type.String({ maxLength: 80, title: '指标代码' }) })
const which = {
  unit: Type.Optional(Type.String({ maxLength: 40, title: '单位代码' })),
  period: Type.Optional(Period),
  version: Type.Optional(Type.Integer({ minimum: 1, title: '版本' })),
}

/** Versions of one figure at one unit; without a unit, of the one highest in the tree. */
async function published(ctx: Ctx, code: string, unit: string | undefined): Promise<PublicVersion[]> {
  const all = await versionsOf(ctx, { indicator: code, orgCode: unit ?? null })
  return all.filter((v) => v.orgCode === all[0]?.orgCode)
}

const pick = (all: readonly PublicVersion[], q: { period?: string; version?: number }): PublicVersion | undefined => {
  const period = q.period ?? all[0]?.period
  return all.find((v) => v.period === period && (q.version === undefined || v.version === q.version))
}

const read = doorRoute({
  method: 'GET',
  path: '/public/v1/figures/:code',
  name: 'publicFigure',
  summary: label(
    '一个公开指标：数值、定义、比较、走势和版本',
    'One public figure: value, definition, comparison, trend and versions',
  ),
  permission: 'public',
  perMinute: PER_MINUTE,
  params,
  query: Type.Object(which),
  response: Type.Object({
    code: Type.String(),
    label: LabelBody,
    group: LabelBody,
    unit: Type.String(),
    figure: Type.Union([Type.Object({ version: VersionBody, newest: Type.Boolean(), content: Content }), Type.Null()]),
    versions: Type.Array(VersionBody),
    planned: Type.Array(PlannedBody),
  }),
  handle: (door, { params: { code }, query }) =>
    asVisitor(door, async (ctx) => {
      indicatorOf(catalogueOf(ctx.assembly), code)
      const all = await published(ctx, code, query.unit)
      const version = pick(all, query)
      const verdicts = await verdictsOf(ctx, { indicator: code, orgCode: all[0]?.orgCode ?? '' })
      const stored = version ? await contentOf(ctx, version) : null
      const content = version && stored ? asShown(verdicts, version, stored) : null
      const planned = (await plannedFigures(ctx, code)).filter((p) => !all[0] || p.orgCode === all[0].orgCode)
      const newest = all.find((v) => v.period === version?.period)?.version === version?.version
      const body = {
        ...named(ctx, code),
        figure: version && content ? { version: versionBody(version), newest, content } : null,
        versions: all.map((v) => versionBody(verdicts.verdictOf(v)?.withheld === false ? v : withheldVersion(v))),
        planned: planned.map(({ period, plannedOn }) => ({ period, plannedOn })),
      }
      return new Answer(tagged(body))
    }),
})

const file = doorRoute({
  method: 'GET',
  path: '/public/v1/figures/:code/file',
  name: 'publicFigureFile',
  summary: label('下载公开数据', 'Download a public figure'),
  permission: 'public',
  perMinute: 60,
  params,
  query: Type.Object({ ...which, format: Type.Enum(['csv', 'xlsx', 'json'], { title: '格式' }) }),
  async handle(door, { params: { code }, query }) {
    const found = await asVisitor(door, async (ctx) => {
      const version = pick(await published(ctx, code, query.unit), query)
      const stored = version ? await contentOf(ctx, version) : null
      if (!version || !stored) throw figureUnknown(code)
      return { version, content: asShown(await verdictsOf(ctx, { ...version }), version, stored) }
    })
    const made = await figureFile(found.content, found.version, query.format)
    const answer = fileAnswer(made.bytes, made.name, made.type)
    return new Answer({
      body: answer.body,
      headers: {
        ...answer.headers,
        'cache-control': CACHE,
        etag: tagOf(`${JSON.stringify(found.content)} ${query.format}`),
      },
    })
  },
})

/** What anybody may read without signing in. */
export const publicRoutes: readonly Route[] = [index, read, file]
