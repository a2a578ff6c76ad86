import { Type } from 'typebox'
import { Nullable } from './shapes.ts'

const Text = Type.String()
const Words = Type.Array(Text)

export const LivingTaskBody = Type.Object({
  id: Text,
  rootId: Text,
  planId: Text,
  planTitle: Text,
  planYear: Nullable(Type.Integer()),
  orgId: Text,
  issuedOn: Nullable(Text),
  section: Nullable(Text),
  sectionSeq: Nullable(Type.Integer()),
  seq: Type.Integer(),
  number: Text,
  title: Text,
  lead: Words,
  support: Words,
  leadOrgs: Words,
  supportOrgs: Words,
  due: Text,
  dueByHand: Type.Boolean(),
  lockVersion: Type.Integer(),
  targets: Type.Integer(),
  milestones: Type.Integer(),
  milestonesDone: Type.Integer(),
})

export const SlotStateBody = Type.Union([
  Type.Literal('sent'),
  Type.Literal('noted'),
  Type.Literal('returned'),
  Type.Literal('missing'),
  Type.Literal('due'),
  Type.Literal('running'),
])

export const TaskStateBody = Type.Union([
  Type.Literal('finished'),
  Type.Literal('late'),
  Type.Literal('returned'),
  Type.Literal('owing'),
  Type.Literal('running'),
  Type.Literal('quiet'),
])

export const ReportBody = Type.Object({
  id: Text,
  taskId: Text,
  orgId: Text,
  period: Text,
  version: Type.Integer(),
  isCurrent: Type.Boolean(),
  state: Type.Union([Type.Literal('sent'), Type.Literal('returned'), Type.Literal('noted')]),
  body: Text,
  problems: Text,
  finished: Type.Boolean(),
  late: Type.Boolean(),
  sentAt: Text,
  sentBy: Text,
  remark: Nullable(Text),
  remarkedAt: Nullable(Text),
  remarkedBy: Nullable(Text),
  figures: Type.Array(Type.Object({ targetId: Text, value: Text })),
  files: Type.Array(Type.Object({ id: Text, name: Text, size: Text })),
})

export const DutyBody = Type.Object({
  taskId: Text,
  orgId: Text,
  name: Text,
  kind: Text,
  lead: Type.Boolean(),
  share: Type.Boolean(),
})

export const CadenceBody = Type.Object({
  planId: Text,
  cadence: Type.Union([Type.Literal('month'), Type.Literal('quarter')]),
  firstPeriod: Text,
  graceDays: Type.Integer(),
  setAt: Text,
  setBy: Text,
})

export const MilestoneRecordBody = Type.Object({
  id: Text,
  rootId: Text,
  taskRoot: Nullable(Text),
  quote: Text,
  due: Text,
  byHand: Type.Boolean(),
  state: Type.Union([Type.Literal('open'), Type.Literal('done')]),
  doneOn: Nullable(Text),
  note: Nullable(Text),
  recordId: Nullable(Text),
  fileName: Nullable(Text),
  at: Nullable(Text),
  by: Nullable(Text),
})
