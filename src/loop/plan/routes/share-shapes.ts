import { Type } from 'typebox'
import { LabelBody, Nullable } from './shapes.ts'

const Text = Type.String()
export const ReachBody = Type.Union([Type.Literal('counties'), Type.Literal('schools')])
export const ShareMethodBody = Type.Union([Type.Literal('equal'), Type.Literal('basis'), Type.Literal('hand')])
export const BasisBody = Type.Object({ code: Text, label: LabelBody, unit: Text })
export const ReceiverBody = Type.Object({ orgId: Text, name: Text, kind: Text, basisValue: Nullable(Text) })
export const NowBody = Type.Object({
  orgId: Text,
  value: Text,
  whole: Nullable(Type.String({ description: 'Denominator of a share: decides the digits it may show' })),
  reference: Nullable(Type.String({ description: 'Last value before the year, from which a change is measured' })),
  unit: Text,
  period: Text,
  status: Text,
})

export const ShareVersionBody = Type.Object({
  id: Text,
  targetId: Text,
  fromOrg: Text,
  version: Type.Integer(),
  isCurrent: Type.Boolean(),
  method: ShareMethodBody,
  basis: Text,
  basisPeriod: Text,
  reach: ReachBody,
  rule: Type.Union([Type.Literal('sum'), Type.Literal('each')]),
  unit: Text,
  total: Text,
  allotted: Text,
  due: Nullable(Text),
  reason: Text,
  issuedAt: Text,
  issuedBy: Text,
})

export const ShareLineBody = Type.Object({
  versionId: Text,
  orgId: Text,
  name: Text,
  kind: Text,
  value: Text,
  basisValue: Nullable(Text),
  fixed: Type.Boolean(),
})

export const ObjectionBody = Type.Object({
  id: Text,
  targetId: Text,
  fromOrg: Text,
  orgId: Text,
  version: Type.Integer(),
  value: Text,
  wanted: Nullable(Text),
  reason: Text,
  at: Text,
  by: Text,
  answer: Nullable(Type.Union([Type.Literal('accepted'), Type.Literal('declined')])),
  answerReason: Nullable(Text),
  answeredAt: Nullable(Text),
  answeredBy: Nullable(Text),
  newVersion: Nullable(Type.Integer()),
})
