import { basename } from 'node:path'
import { codeLists } from '../../src/directory/code-lists/index.ts'
import type { Entity, Row } from '../../src/kernel/entity.ts'
import { mapHeader } from '../../src/kernel/reading/header-map.ts'
import type { Vocabulary } from '../../src/kernel/reading/parse-value.ts'
import { isTotalRow } from '../../src/kernel/reading/plain-rows.ts'
import { RowReader } from '../../src/kernel/reading/row-reader.ts'
import type { RowRule } from '../../src/kernel/rule.ts'
import { openSheets } from '../../src/platform/excel/open-sheets.ts'
import { regionalStatistics } from '../../src/registers/governance/regional-statistics/register.ts'
import { trainingClasses } from '../../src/registers/lifelong/training-classes/register.ts'
import { programs } from '../../src/registers/programs/programs/register.ts'
import { conditions } from '../../src/registers/schools/conditions/register.ts'
import { schools } from '../../src/registers/schools/schools/register.ts'
import { admissions } from '../../src/registers/students/admissions/register.ts'
import { enrolmentPlans } from '../../src/registers/students/enrolment-plans/register.ts'
import { eventRules } from '../../src/registers/students/students/rules.ts'
import { graduates } from '../../src/registers/students/graduates/register.ts'
import { intakeBalance } from '../../src/registers/students/intake-balance/register.ts'
import { students } from '../../src/registers/students/students/register.ts'
import { dualQualified } from '../../src/registers/teachers/dual-qualified/register.ts'
import { teacherPractice } from '../../src/registers/teachers/teacher-practice/register.ts'
import { teachers } from '../../src/registers/teachers/teachers/register.ts'
import type { World } from '../world/world.ts'
import type { ManifestEntry } from './manifest.ts'

/** What the product's own readers and row checks say about one generated file. */
export interface ReadReturn {
  readonly rows: number
  /** A row of totals was there and skipped. */
  readonly totals: boolean
  readonly skipped: readonly string[]
  readonly missing: readonly string[]
  /** `row code` of blocking issues, and of those that ask for a reason. */
  readonly blocks: readonly string[]
  readonly explains: readonly string[]
}

const REGISTERS = [
  schools,
  conditions,
  teachers,
  dualQualified,
  teacherPractice,
  students,
  admissions,
  enrolmentPlans,
  programs,
  graduates,
  intakeBalance,
  trainingClasses,
  regionalStatistics,
]

interface Known {
  readonly entity: Entity
  readonly rules: readonly RowRule[]
  readonly derive?: (row: Row) => Partial<Row>
}

/** The entity a sheet belongs to; a CSV's sheet is named in the manifest. */
function known(entry: ManifestEntry, sheet: string): Known {
  const register = REGISTERS.find((r) => r.code === entry.register)
  const name = entry.sheet ?? sheet
  if (register?.entity.sheet === name)
    return { entity: register.entity, rules: register.rowRules, derive: register.derive }
  const line = register?.lines.find((l) => l.sheet === name)
  if (!line) throw new Error(`no sheet ${name} in ${entry.register}`)
  return { entity: line, rules: entry.register === 'students' ? eventRules : [] }
}

const words = (world: World): Vocabulary => ({
  codes: Object.fromEntries(codeLists.map((l) => [l.name, l.items.map((i) => ({ code: i.code, zh: i.label.zh }))])),
  orgs: world.organisations.map(({ code, name, shortName, kind }) => ({ code, name, shortName, kind })),
})

/** Reads one file back: headings, typed values, row checks. */
export async function readReturn(path: string, entry: ManifestEntry, world: World): Promise<ReadReturn> {
  const vocabulary = words(world)
  const context = {
    today: world.asOf,
    period: entry.period,
    orgCode: entry.unit,
    provinceCode: '2399',
    parameter: () => undefined,
  }
  const out = {
    rows: 0,
    totals: false,
    skipped: [] as string[],
    missing: [] as string[],
    blocks: [] as string[],
    explains: [] as string[],
  }
  let reader: RowReader | null = null
  for await (const event of openSheets({ path, fileName: basename(path) })) {
    if (event.type === 'sheet') reader = null
    if (event.type !== 'row') continue
    if (!reader) {
      const { entity, rules, derive } = known(entry, event.sheet)
      const header = mapHeader(
        entity,
        event.cells.map((c) => c?.text ?? null),
      )
      if (!header) throw new Error(`no headings of ${entity.name} in ${path}`)
      out.skipped.push(...header.skipped.map((s) => s.heading))
      out.missing.push(...header.missing)
      reader = new RowReader({ entity, header, words: vocabulary, rules, derive, context, fixes: {} })
      continue
    }
    if (isTotalRow(event.cells)) {
      out.totals = true
      continue
    }
    out.rows++
    const { issues } = reader.read(event.row, event.cells)
    for (const issue of issues) {
      if (issue.severity === 'block') out.blocks.push(`${issue.row} ${issue.code}`)
      if (issue.severity === 'explain') out.explains.push(`${issue.row} ${issue.code}`)
    }
  }
  return out
}
