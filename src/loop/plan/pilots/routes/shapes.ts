import { Type } from 'typebox'
import { Nullable, Uuid } from '../../routes/shapes.ts'

const Text = Type.String()
const NullText = Nullable(Text)
const Day = Type.String({ format: 'date' })

const ComparatorBody = Type.Enum(['at_least', 'at_most'])
const NameEn = Type.String({ description: 'English name of the indicator; of a count by hand the name as given' })
const StatusBody = Type.Enum(['official', 'provisional', 'counted', 'none'])
export const VerdictBody = Type.Enum(['go-on', 'spread', 'extend', 'stop'])
const ReportState = Type.Enum(['sent', 'returned', 'noted'])
const StageStateBody = Type.Enum(['finished', 'sent', 'returned', 'late', 'running', 'open'])

/** A count by hand: decimal text, 0 or more. */
export const CountBody = Type.Object({ measureId: Uuid, value: Type.String({ maxLength: 20 }) })

export const NewMeasureBody = Type.Object({
  id: Nullable(Uuid),
  indicator: Nullable(Type.String({ maxLength: 80, title: '指标' })),
  name: Type.String({ maxLength: 60, title: '成效' }),
  unit: Type.String({ maxLength: 12, title: '单位' }),
  comparator: ComparatorBody,
  base: Nullable(Type.String({ maxLength: 20, title: '起点' })),
  aim: Type.String({ maxLength: 20, title: '目标值', description: 'In the unit that people write: 60 for 60%' }),
  due: Day,
})

const TextParts = {
  title: Type.String({ maxLength: 80, title: '试点名称' }),
  aim: Type.String({ maxLength: 1000, title: '试点目标' }),
  trial: Type.String({ maxLength: 3000, title: '试什么' }),
  startsOn: Day,
  endsOn: Day,
  measures: Type.Array(NewMeasureBody, { maxItems: 10, title: '成效' }),
  stages: Type.Array(Type.Object({ id: Nullable(Uuid), title: Type.String({ maxLength: 120 }), due: Day }), {
    maxItems: 12,
    title: '阶段',
  }),
}
export const PilotTextBody = Type.Object(TextParts)
export const NewPilotBody = Type.Object({
  ...TextParts,
  unit: Uuid,
  plan: Uuid,
  task: Nullable(Uuid),
  setUp: Type.Boolean({ description: 'The office sets the pilot up itself; it is approved at once' }),
})

export const StageReportBody = Type.Object({
  id: Text,
  pilotId: Text,
  stageId: Text,
  version: Type.Integer(),
  isCurrent: Type.Boolean(),
  state: ReportState,
  body: Text,
  problems: Text,
  finished: Type.Boolean(),
  late: Type.Boolean(),
  sentAt: Text,
  sentBy: Text,
  remark: NullText,
  remarkedAt: NullText,
  remarkedBy: NullText,
  counts: Type.Array(Type.Object({ measureId: Text, value: Text })),
  files: Type.Array(Type.Object({ id: Text, name: Text, size: Text })),
})

export const EvaluationLineBody = Type.Object({
  measureId: Text,
  indicator: NullText,
  name: Text,
  nameEn: NameEn,
  unit: Text,
  comparator: ComparatorBody,
  base: NullText,
  baseWhole: NullText,
  basePeriod: Text,
  aim: Text,
  reached: NullText,
  reachedWhole: NullText,
  reachedPeriod: Text,
  status: StatusBody,
  met: Nullable(Type.Boolean()),
})

export const OverviewBody = Type.Object({
  id: Text,
  orgId: Text,
  unit: Text,
  unitKind: Text,
  officeId: Text,
  planId: Text,
  plan: Text,
  taskRoot: NullText,
  taskId: NullText,
  taskNumber: NullText,
  task: NullText,
  state: Type.Enum(['proposed', 'withdrawn', 'rejected', 'running', 'spread', 'stopped']),
  shown: Type.Enum(['proposed', 'withdrawn', 'rejected', 'approved', 'running', 'spread', 'stopped']),
  version: Type.Integer(),
  lockVersion: Type.Integer(),
  setUpByOffice: Type.Boolean(),
  title: Text,
  aim: Text,
  trial: Text,
  startsOn: Text,
  endsOn: Text,
  createdAt: Text,
  stages: Type.Array(
    Type.Object({ id: Text, title: Text, due: Text, state: StageStateBody, last: Nullable(StageReportBody) }),
  ),
  measures: Type.Array(Type.Object({ ...EvaluationLineBody.properties, due: Text, left: NullText })),
  late: Type.Integer(),
  quiet: Type.Boolean(),
  overdue: Type.Boolean(),
  lastHeard: NullText,
  verdict: Nullable(VerdictBody),
  offered: Type.Integer(),
  taken: Type.Integer(),
})

export const EvaluationBody = Type.Object({
  id: Text,
  pilotId: Text,
  kind: Type.Enum(['mid', 'final']),
  verdict: VerdictBody,
  version: Type.Integer(),
  summary: Text,
  reason: Text,
  at: Text,
  by: Text,
  lines: Type.Array(EvaluationLineBody),
})

export const AdoptionBody = Type.Object({
  id: Text,
  pilotId: Text,
  orgId: Text,
  unitName: Text,
  state: Type.Enum(['offered', 'taken', 'declined']),
  note: Text,
  offeredAt: Text,
  offeredBy: Text,
  what: Text,
  since: NullText,
  reason: Text,
  indicator: NullText,
  measure: Text,
  nameEn: NameEn,
  unit: Text,
  comparator: ComparatorBody,
  base: NullText,
  baseWhole: NullText,
  basePeriod: Text,
  aim: NullText,
  due: NullText,
  answeredAt: NullText,
  answeredBy: NullText,
  results: Type.Array(
    Type.Object({
      id: Text,
      body: Text,
      value: NullText,
      whole: NullText,
      period: Text,
      status: StatusBody,
      at: Text,
      by: Text,
    }),
  ),
  now: Type.Object({ value: NullText, whole: NullText, period: Text, status: StatusBody }),
  mayAnswer: Type.Boolean(),
})

const ComparedBody = Type.Object({
  period: Text,
  own: NullText,
  ownWhole: NullText,
  median: NullText,
  peers: Type.Integer(),
})
export const ComparisonBody = Type.Object({
  measureId: Text,
  indicator: Text,
  name: Text,
  nameEn: NameEn,
  unit: Text,
  aim: Text,
  startsOn: Text,
  kind: Text,
  units: Type.Integer({ description: 'Units of the same kind that neither run the pilot nor took it over' }),
  periods: Type.Array(ComparedBody),
  change: Nullable(Type.Object({ from: ComparedBody, to: ComparedBody })),
})

/** A stage as the schedule shows it. */
export const PilotDateBody = Type.Object({
  pilotId: Text,
  stageId: Text,
  pilot: Text,
  stage: Text,
  unit: Text,
  startsOn: Text,
  endsOn: Text,
  due: Text,
  done: Type.Boolean(),
})

export { Day, NullText, Nullable, Text, Uuid }
