import { Type, type TSchema } from 'typebox'

export const Nullable = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()])
const Text = Type.String()

export const Uuid = Type.String({ format: 'uuid' })
export const Kind = Type.Union([Type.Literal('monitor'), Type.Literal('circular')], { title: '报告种类' })
export const Format = Type.Union([Type.Literal('docx'), Type.Literal('pdf'), Type.Literal('html')], { title: '格式' })
export const Period = Type.String({
  title: '期间',
  maxLength: 9,
  pattern: '^\\d{4}(-\\d{4}|-\\d{2}|T[12]|Q[1-4])?$',
  description: '2025, 2025-2026, 2025T1, 2025Q1 or 2025-03',
})

export const ReportBody = Type.Object({
  id: Text,
  kind: Kind,
  orgId: Text,
  orgName: Text,
  period: Text,
  title: Text,
  state: Type.Union([Type.Literal('draft'), Type.Literal('signed')]),
  snapshotId: Text,
  snapshot: Text,
  takenAt: Text,
  createdAt: Text,
  createdBy: Text,
  signedAt: Nullable(Text),
  signedBy: Nullable(Text),
  seal: Nullable(Text),
})

export const FigureBody = Type.Object({
  id: Text,
  label: Text,
  text: Text,
  targetId: Type.Optional(Text),
  indicator: Type.Optional(Text),
  orgId: Type.Optional(Text),
})

/** The document model is large and nested; its form is that of kernel/document.ts. */
export const FullBody = Type.Object({
  ...ReportBody.properties,
  model: Type.Unknown(),
  figures: Type.Array(FigureBody),
})

export const MovedBody = Type.Object({ id: Text, label: Text, then: Text, now: Nullable(Text) })
