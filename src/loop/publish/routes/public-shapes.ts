import { Type } from 'typebox'
import type { PublicVersion } from '../figures/store.ts'

const Text = Type.String()
const NullText = Type.Union([Text, Type.Null()])
export const LabelBody = Type.Object({ zh: Text, en: Text })
const NullLabel = Type.Union([LabelBody, Type.Null()])

const value = { value: NullText, top: NullText, bottom: NullText }

/** A published version in full; hidden rows carry no figures. */
export const Content = Type.Object({
  indicator: Type.Object({
    code: Text,
    label: LabelBody,
    group: LabelBody,
    unit: Text,
    scale: Text,
    direction: Text,
  }),
  unit: Type.Object({ code: Text, name: Text }),
  period: Text,
  takenOn: Text,
  figure: Type.Object({ ...value, unitsIn: Type.Integer(), unitsDue: Type.Integer() }),
  before: Type.Union([Type.Object({ period: Text, value: NullText }), Type.Null()]),
  line: Type.Union([
    Type.Object({
      comparator: Type.Enum(['at-least', 'at-most']),
      threshold: Text,
      met: Type.Boolean(),
      gap: Text,
      gapUnit: Text,
    }),
    Type.Null(),
  ]),
  definition: Type.Object({
    words: LabelBody,
    top: LabelBody,
    topUnit: Text,
    bottom: NullLabel,
    bottomUnit: Text,
    formulaFrom: Text,
    edition: Type.Integer(),
    countDay: NullText,
    basis: Text,
    notes: Text,
  }),
  rows: Type.Array(
    Type.Object({
      code: Text,
      name: Text,
      ...value,
      state: Type.Enum(['shown', 'hidden', 'none']),
      before: NullText,
    }),
  ),
  trend: Type.Array(Type.Object({ period: Text, value: Text, bottom: Type.Optional(NullText), formulaFrom: Text })),
  hiddenRows: Type.Integer(),
})

export const VersionBody = Type.Object({
  period: Text,
  version: Type.Integer(),
  value: NullText,
  bottom: NullText,
  reason: Text,
  publishedAt: Text,
  seal: Text,
})

export const PlannedBody = Type.Object({ period: Text, plannedOn: Text })

/** A version as everybody may see it: without who published it. */
export const versionBody = ({ period, version, value: v, bottom, reason, publishedAt, seal }: PublicVersion) => ({
  period,
  version,
  value: v,
  bottom,
  reason,
  publishedAt,
  seal,
})
