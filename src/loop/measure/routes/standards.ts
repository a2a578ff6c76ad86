import { sql } from 'kysely'
import { Type } from 'typebox'
import { demandRegion } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { first } from '../../../platform/db/statement.ts'
import { route } from '../../../platform/http/route.ts'
import { catalogueOf } from '../catalogue-of.ts'
import { allStandards, setStandard } from '../results/region-standards.ts'

const MANAGE = 'directory.manage-parameters'
const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
const Comparator = Type.Enum(['at-least', 'at-most'], { title: '方向' })
const Confidence = Type.Enum(['V', 'S', 'G'], { title: '可信度' })

const list = route({
  method: 'GET',
  path: '/api/measure/standards',
  name: 'listStandards',
  summary: label('办学条件标准值', 'Standards of conditions by group of schools, with basis and days'),
  permission: 'directory.read-parameters',
  response: Type.Object({
    standards: Type.Array(
      Type.Object({
        group: Type.String(),
        groupLabel: LabelBody,
        indicator: Type.String(),
        label: LabelBody,
        unit: Type.String({ description: "The indicator's; thresholds of money are in cents" }),
        comparator: Comparator,
        threshold: Type.String(),
        shown: Type.String({ description: 'In the unit of the document: yuan, percent' }),
        key: Type.Boolean(),
        own: Type.Boolean({ description: 'Set by the region' }),
        inForce: Type.Boolean({ description: 'This line decides today' }),
        basis: Type.String(),
        confidence: Confidence,
        validFrom: Type.String(),
        validTo: Type.String(),
      }),
    ),
  }),
  async handle(ctx) {
    const { indicators } = catalogueOf(ctx.assembly)
    const all = await allStandards(ctx)
    return {
      standards: all.map(({ groupZh, groupEn, ...s }) => ({
        ...s,
        groupLabel: { zh: groupZh, en: groupEn },
        label: indicators.get(s.indicator)?.label ?? label(s.indicator, s.indicator),
        unit: indicators.get(s.indicator)?.unit ?? s.unit,
      })),
    }
  },
})

const refuse = (code: string, zh: string, en: string, field: string, status: number): Refusal =>
  new Refusal(
    code,
    { what: label(zh, en), advice: label('请改正后重新保存', 'Correct it and save again') },
    { params: { field }, status },
  )

const set = route({
  method: 'POST',
  path: '/api/measure/standards',
  name: 'setStandard',
  summary: label('设定本地标准值', "The region's own threshold from a day on; earlier days keep theirs"),
  permission: MANAGE,
  body: Type.Object({
    group: Type.String({ title: '学校类别', maxLength: 60 }),
    indicator: Type.String({ title: '指标', maxLength: 80 }),
    comparator: Comparator,
    value: Type.String({
      title: '标准值',
      pattern: '^\\d{1,12}(\\.\\d{1,4})?$',
      description: 'In the unit of the document',
    }),
    from: Type.String({ title: '生效日期', format: 'date' }),
    basis: Type.String({ title: '依据', minLength: 2, maxLength: 200 }),
    confidence: Confidence,
  }),
  async handle(ctx, { body }) {
    await demandRegion(ctx, MANAGE)
    const { group, indicator, comparator } = body
    const known = await first(
      ctx.tx,
      sql<{
        last: string | null
      }>`select max(valid_from) filter (where region = ${ctx.region})::text as last from standard
        where region in ('', ${ctx.region}) and school_group = ${group} and indicator = ${indicator} and comparator = ${comparator}
        having count(*) > 0`,
    )
    if (!known)
      throw refuse(
        'standard.unknown',
        '这类学校没有这一项标准，本地不能新设',
        'There is no such standard for this group of schools',
        'indicator',
        404,
      )
    if (known.last !== null && known.last >= body.from)
      throw refuse(
        'standard.later-value',
        `${known.last} 当天或之后已有本地标准值；已有的值不会被改写`,
        `There is a value of the region from ${known.last} or later; values that stand are not overwritten`,
        'from',
        409,
      )
    const before = await setStandard(ctx, body)
    await ctx.audit({
      action: 'measure.standard-set',
      objectKind: 'standard',
      objectId: `${group} ${indicator}`,
      detail: { before, after: body.value, from: body.from, basis: body.basis },
    })
    return null
  },
})

export const standardRoutes = [list, set]
