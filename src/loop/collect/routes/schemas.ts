import { Type, type TSchema } from 'typebox'

export const Id = Type.String({ format: 'uuid', title: '编号' })
export const IdParam = Type.Object({ id: Id })
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const NullText = orNull(Type.String())
export const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
/** A value of a row: text, number, flag, list of codes, nothing. */
export const ValueBody = Type.Union([
  Type.Array(Type.String()),
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
])
export const LockVersion = Type.Integer({ title: '版本', description: 'lockVersion of the return as it was read' })

export const ReturnBody = Type.Object({
  id: Type.String(),
  campaignId: Type.String(),
  campaign: Type.String(),
  register: Type.String(),
  registerLabel: LabelBody,
  orgId: Type.String(),
  orgName: Type.String(),
  county: Type.String(),
  cityRun: Type.Boolean(),
  period: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  stateLabel: LabelBody,
  dueOn: Type.String(),
  daysLeft: Type.Integer({ description: 'Working days after today up to the due day; negative when it has passed' }),
  overdue: Type.Boolean(),
  silent: Type.Boolean({ description: 'Nothing has been handed in yet' }),
  sentBack: Type.Boolean(),
  prepared: Type.Boolean(),
  lockVersion: Type.Integer(),
  submittedAt: NullText,
  acceptedAt: NullText,
  uploadId: NullText,
  uploadState: NullText,
  blocks: Type.Integer(),
  explains: Type.Integer(),
  unexplained: Type.Integer(),
  reminded: NullText,
  live: Type.Boolean({ description: 'A confirmation of a register that changes any day' }),
  changesSince: Type.Integer({ description: 'Rows changed since the last accepted state; 0 for a return register' }),
})

export const IssueBody = Type.Object({
  seq: Type.Integer(),
  code: Type.String(),
  severity: Type.String(),
  sheet: Type.String(),
  row: Type.Integer(),
  column: Type.Integer(),
  field: Type.String(),
  value: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  basis: NullText,
  suggestion: NullText,
  explanation: NullText,
})

export const UploadBody = Type.Object({
  id: Type.String(),
  register: Type.String(),
  orgId: Type.String(),
  fileName: Type.String(),
  fileSize: Type.Integer(),
  state: Type.String(),
  rowsRead: Type.Integer(),
  blocks: Type.Integer(),
  explains: Type.Integer(),
  hints: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  ended: Type.Integer(),
  fixes: Type.Record(Type.String(), Type.String()),
  failure: orNull(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
  at: Type.String(),
  issues: Type.Array(IssueBody),
  issueRows: Type.Integer({ description: 'Rows that carry a blocking issue' }),
})
