import { Type, type TSchema } from 'typebox'

const Nullable = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()])
const Text = Type.String()
const Words = Type.Array(Text)
const LabelBody = Type.Object({ zh: Text, en: Text })

export const Uuid = Type.String({ format: 'uuid' })
export const ComparatorBody = Type.Union([
  Type.Literal('at_least'),
  Type.Literal('at_most'),
  Type.Literal('about'),
  Type.Literal('between'),
  Type.Literal('increase_by'),
  Type.Literal('multiple_of'),
  Type.Literal('reach'),
])
export const Decimal = Type.String({
  title: '目标值',
  pattern: '^-?\\d{1,15}(\\.\\d{1,6})?$',
  description: 'Decimal text in base units',
})

export const LinkBody = Type.Object({
  indicator: Type.String({ title: '指标', maxLength: 80 }),
  slice: Type.String({ maxLength: 120 }),
  scope: Type.Union([Type.Literal(''), Type.Literal('secondary'), Type.Literal('higher'), Type.Literal('named-units')]),
  quantifier: Type.Union([Type.Literal('total'), Type.Literal('each'), Type.Literal('share')]),
  change: Type.Union([
    Type.Literal('value'),
    Type.Literal('growth'),
    Type.Literal('multiple'),
    Type.Literal('difference'),
  ]),
})

export const PlanBody = Type.Object({
  id: Text,
  org_id: Text,
  file_sha256: Text,
  file_name: Text,
  title: Text,
  document_number: Nullable(Text),
  issuer: Nullable(Text),
  issued_on: Nullable(Text),
  plan_year: Nullable(Type.Integer()),
  kind: Text,
  edition: Type.Integer(),
  is_current: Type.Boolean(),
  imported_at: Text,
  imported_by_name: Text,
})

export const SummaryBody = Type.Object({
  ...PlanBody.properties,
  tasks: Type.Integer(),
  targets: Type.Integer(),
  confirmed: Type.Integer(),
  rejected: Type.Integer(),
  linked: Type.Integer(),
  asks: Type.Integer(),
  milestones: Type.Integer(),
})

export const SectionBody = Type.Object({
  id: Text,
  seq: Type.Integer(),
  depth: Type.Integer(),
  title: Text,
  text_from: Type.Integer(),
  text_to: Type.Integer(),
})

export const TaskBody = Type.Object({
  id: Text,
  section_id: Nullable(Text),
  seq: Type.Integer(),
  number: Text,
  title: Text,
  path: Words,
  text_from: Type.Integer(),
  text_to: Type.Integer(),
  lead: Words,
  support: Words,
  lead_orgs: Words,
  support_orgs: Words,
  due: Nullable(Text),
  by_hand: Type.Boolean(),
  lock_version: Type.Integer(),
  root_id: Text,
  confidence: Type.Number(),
  doubts: Words,
})

export const TargetBody = Type.Object({
  id: Text,
  plan_id: Text,
  task_id: Nullable(Text),
  quote: Text,
  text_from: Type.Integer(),
  text_to: Type.Integer(),
  subject: Text,
  comparator: ComparatorBody,
  value: Text,
  upper: Nullable(Text),
  unit: Text,
  due: Nullable(Text),
  due_basis: Text,
  kind: Text,
  confidence: Type.Number(),
  doubts: Words,
  state: Text,
  indicator: Nullable(Text),
  slice: Text,
  scope: Text,
  quantifier: Text,
  change: Text,
  assumed: Type.Boolean(),
  link_state: Text,
  link_reasons: Type.Array(LabelBody),
  added_by_hand: Type.Boolean(),
  reject_reason: Nullable(Text),
  decided_at: Nullable(Text),
  decided_by_name: Nullable(Text),
  lock_version: Type.Integer(),
  root_id: Text,
})

export const MilestoneBody = Type.Object({
  id: Text,
  task_id: Nullable(Text),
  quote: Text,
  text_from: Type.Integer(),
  text_to: Type.Integer(),
  due: Text,
  confidence: Type.Number(),
  doubts: Words,
  by_hand: Type.Boolean(),
  root_id: Text,
})

export const IndicatorBody = Type.Object({
  code: Text,
  zh: Text,
  en: Text,
  unit: Text,
  scale: Text,
  direction: Text,
  breakdowns: Words,
  flow: Type.Boolean(),
})

export const CandidateBody = Type.Object({
  ...LinkBody.properties,
  name: Text,
  covered: Type.Integer(),
  assumed: Type.Boolean(),
  reasons: Type.Array(LabelBody),
  doubts: Type.Array(LabelBody),
  zh: Text,
  en: Text,
  unit: Text,
})
export { LabelBody, Nullable }
