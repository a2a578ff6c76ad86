import type { Indicator } from '../../../kernel/indicator.ts'
import { label } from '../../../kernel/label.ts'
import type { ListedUnit } from '../reading/listed.ts'
import { wholeOf } from '../reading/line.ts'
import { GROUPS, groupOf } from '../reading/names.ts'
import type { StoredValue } from '../reading/value.ts'

/** An indicator by name, as every answer gives it. */
export const indicatorBody = (i: Indicator) => ({
  code: i.code,
  zh: i.label.zh,
  en: i.label.en,
  group: groupOf(i.code),
  groupLabel: GROUPS[groupOf(i.code)] ?? label(groupOf(i.code), groupOf(i.code)),
  unit: i.unit,
  scale: i.scale,
  direction: i.direction,
})

export const unitBody = (u: { id: string; code: string; name: string; shortName: string; kind: string }) => ({
  id: u.id,
  code: u.code,
  name: u.name,
  shortName: u.shortName || u.name,
  kind: u.kind,
})

export const listedBody = (u: ListedUnit) => ({ ...unitBody(u), branchOf: u.branchOf })

export const valueBody = (i: Indicator, v: StoredValue) => ({
  period: v.period,
  value: v.value,
  whole: wholeOf(i, v.period, v.parts),
  parts: v.parts,
  unitsIn: v.unitsIn,
  unitsCarried: v.unitsCarried,
  unitsDue: v.unitsDue,
  status: v.status,
  reason: v.reason,
  formulaFrom: v.formulaFrom,
  computedAt: v.computedAt,
})
