import { Type, type TSchema } from 'typebox'

const Nullable = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()])
const Text = Type.String()

export const Uuid = Type.String({ format: 'uuid' })
export const WarningLevel = Type.Union([Type.Literal('red'), Type.Literal('yellow'), Type.Literal('blue')])
export const Level = Type.Union([
  Type.Literal('red'),
  Type.Literal('yellow'),
  Type.Literal('blue'),
  Type.Literal('normal'),
  Type.Literal('done'),
  Type.Literal('none'),
])
export const Source = Type.Union([
  Type.Literal('target'),
  Type.Literal('standard'),
  Type.Literal('return'),
  Type.Literal('milestone'),
  Type.Literal('pilot'),
])

export const CountsBody = Type.Object({
  red: Type.Integer(),
  yellow: Type.Integer(),
  blue: Type.Integer(),
  normal: Type.Integer(),
  done: Type.Integer(),
  none: Type.Integer(),
})

/** Where a target stands in its own words (kernel/format/standing.ts). */
export const StandingBody = Type.Object({
  unit: Text,
  value: Nullable(Text),
  whole: Nullable(Type.String({ description: 'Denominator of a share: decides the digits it may show' })),
  change: Type.Union([
    Type.Literal('value'),
    Type.Literal('growth'),
    Type.Literal('multiple'),
    Type.Literal('difference'),
  ]),
  asked: Nullable(Type.String({ description: 'A value, a difference in unit, growth as a share, or a multiple' })),
  reference: Nullable(Type.String({ description: "Last year's value, from which a change is measured" })),
})

/** Figures are decimal texts in `unit`: shares are ratios, money is in cents; `gap` is in `gapUnit`. */
export const StateBody = Type.Object({
  targetId: Text,
  orgId: Text,
  orgName: Text,
  own: Type.Boolean(),
  indicator: Nullable(Text),
  level: Level,
  ...StandingBody.properties,
  referencePeriod: Nullable(Text),
  target: Nullable(Text),
  upper: Nullable(Text),
  side: Nullable(Type.Union([Type.Literal('at-least'), Type.Literal('at-most')])),
  attainment: Nullable(Type.Number()),
  gap: Nullable(Text),
  gapUnit: Text,
  forecast: Nullable(Text),
  base: Nullable(Text),
  baseDay: Nullable(Text),
  due: Nullable(Text),
  period: Nullable(Text),
  status: Nullable(Type.Union([Type.Literal('official'), Type.Literal('provisional')])),
  unitsIn: Type.Integer(),
  unitsDue: Type.Integer(),
  path: Type.Array(
    Type.Object({
      month: Text,
      actual: Nullable(Type.Number()),
      path: Type.Number(),
      forecast: Nullable(Type.Number()),
    }),
  ),
  reasonZh: Text,
  reasonEn: Text,
  neededZh: Text,
  neededEn: Text,
  asOf: Nullable(Text),
  computedAt: Text,
})

export const WarningBody = Type.Object({
  id: Text,
  source: Source,
  subject: Text,
  orgId: Text,
  orgName: Text,
  orgKind: Text,
  targetId: Nullable(Text),
  indicator: Nullable(Text),
  level: WarningLevel,
  titleZh: Text,
  titleEn: Text,
  reasonZh: Text,
  reasonEn: Text,
  neededZh: Text,
  neededEn: Text,
  due: Nullable(Text),
  openedAt: Text,
  changedAt: Text,
  closedAt: Nullable(Text),
})

export const EventBody = Type.Object({ level: Text, reasonZh: Text, reasonEn: Text, at: Text })
