import { Type } from 'typebox'

export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

export const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })

export const UnitBody = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  kind: Type.String(),
})

/** A unit of a list of those that add up to another's figure. */
export const ListedBody = Type.Object({
  ...UnitBody.properties,
  branchOf: Nullable(Type.String({ description: 'The school right above it, beside whose own figure it is counted' })),
})

/** What a share is of: it decides how many digits the value may show. Null for what is no share. */
export const WholeBody = Nullable(
  Type.String({ description: 'Denominator of a ratio: decides the digits that a share may show' }),
)

/** A value with its parts and its coverage; decimals are texts, money is in cents, shares are ratios. */
export const ValueBody = Type.Object({
  period: Type.String(),
  value: Nullable(Type.String()),
  whole: WholeBody,
  parts: Type.Record(Type.String(), Type.String()),
  unitsIn: Type.Integer(),
  unitsCarried: Type.Integer({ description: 'Of unitsIn: silent units whose last accepted value is carried' }),
  unitsDue: Type.Integer(),
  status: Type.Union([Type.Literal('official'), Type.Literal('provisional')]),
  reason: Nullable(Type.String()),
  formulaFrom: Type.String(),
  computedAt: Type.String(),
})

export const DistanceBody = Type.Object({
  met: Type.Boolean(),
  gap: Type.String({ description: 'What is missing, in gapUnit; 0 when met' }),
  gapUnit: Type.String(),
  margin: Nullable(Type.String()),
})

export const LineBody = Type.Object({
  comparator: Type.Union([Type.Literal('at-least'), Type.Literal('at-most')]),
  threshold: Type.String({ description: 'In the unit in which the indicator is stored' }),
})

export const TargetBody = Type.Object({
  id: Type.String(),
  orgId: Type.String(),
  due: Nullable(Type.String()),
  planTitle: Type.String(),
  quote: Type.String(),
  ...LineBody.properties,
  distance: Nullable(DistanceBody),
})

export const StandardBody = Type.Object({
  group: Type.String(),
  key: Type.Boolean(),
  basis: Type.String(),
  shown: Type.String({ description: 'Threshold in the unit of the document' }),
  unit: Type.String(),
  ...LineBody.properties,
  distance: Nullable(DistanceBody),
})

export const IndicatorBody = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  group: Type.String(),
  groupLabel: LabelBody,
  unit: Type.String(),
  scale: Type.String(),
  direction: Type.String(),
})

/** A period as somebody looks at it: the server shows the official value beside it, or the newest month. */
export const PeriodQuery = Type.String({
  title: '期间',
  maxLength: 9,
  pattern: '^\\d{4}(-\\d{4}|-\\d{2}|T[12]|Q[1-4])?$',
  description: '2025, 2025-2026, 2025T1, 2025Q1 or 2025-03',
})
export const OrgQuery = Type.String({ format: 'uuid', title: '单位' })
export const CodeParams = Type.Object({ code: Type.String({ title: '指标', maxLength: 80 }) })
