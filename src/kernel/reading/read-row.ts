import type { Entity, Row, Value } from '../entity.ts'
import type { Field } from '../field.ts'
import type { Label } from '../label.ts'
import { mask } from '../person.ts'
import type { Issue, RowRule, RuleContext, Severity } from '../rule.ts'
import { tidy } from './cell.ts'
import type { Cell } from './cell.ts'
import { parseValue } from './parse-value.ts'
import type { Vocabulary } from './parse-value.ts'
import { readPerson } from './person-bundle.ts'
import type { HeaderMap } from './header-map.ts'

export interface RowSetup {
  readonly entity: Entity
  readonly header: HeaderMap
  readonly words: Vocabulary
  readonly rules: readonly RowRule[]
  readonly derive?: (row: Row) => Partial<Row>
  readonly context: RuleContext
  /** Corrections typed on screen, by `row:field`, that stand over the file (kept as a draft). */
  readonly fixes: Readonly<Record<string, string>>
}

/** Columns that make up a person. */
const PERSON_PARTS = ['name', 'idType', 'idNo'] as const

const TOTAL = /^(合计|小计|总计|共计|总\s*计|合\s*计)/

/** True for a row of sums that clerks leave under their data. */
export const isTotalRow = (cells: readonly (Cell | null)[]): boolean =>
  cells.slice(0, 4).some((c) => c !== null && TOTAL.test(tidy(c.text)))

/** A row in which nothing stands. */
export const isBlankRow = (cells: readonly (Cell | null)[]): boolean =>
  cells.every((c) => c === null || tidy(c.text) === '')

/** Values and issues of one sheet row. Values of fields with a blocking issue are null. */
export function readRow(
  setup: RowSetup,
  rowNo: number,
  cells: readonly (Cell | null)[],
): { row: Row; issues: Issue[] } {
  const { entity, header, words, context, fixes } = setup
  const issues: Issue[] = []
  const row: Record<string, Value> = {}
  const at = (name: string): Cell | undefined => {
    const fixed = fixes[`${rowNo}:${name}`]
    if (fixed !== undefined) return { text: fixed, type: 'text' }
    const column = header.columns[name]
    return column === undefined ? undefined : (cells[column - 1] ?? undefined)
  }
  const raise = (
    name: string,
    code: string,
    severity: Severity,
    message: Label,
    extra: { suggestion?: string; basis?: string } = {},
  ): void => {
    const field: Field | undefined = entity.fields[name]
    const hidden = name === 'idNo' ? 'id' : name === 'name' ? 'name' : field?.mask
    const text = tidy(at(name)?.text ?? '')
    issues.push({
      code,
      severity,
      sheet: entity.sheet,
      row: rowNo,
      column: header.columns[name] ?? 0,
      field: name,
      value: hidden ? mask(hidden, text) : text,
      message,
      ...extra,
    })
  }
  const isForeign = (name: string): boolean => {
    const cell = at(name)
    if (cell?.type !== 'error' && !cell?.externalLink) return false
    raise(name, 'kit.formula-cell', 'block', {
      zh: '单元格是错误值或引用了别的工作簿，请粘贴为数值',
      en: 'An error value or a link to another workbook; paste values',
    })
    return true
  }
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === 'person') {
      // All three are looked at before any is believed: each is named at its own cell.
      if (PERSON_PARTS.filter(isForeign).length > 0) {
        Object.assign(row, { name: null, idType: null, idNo: null, sex: null, birthDate: null })
        continue
      }
      const parts = readPerson(
        { name: at('name'), idType: at('idType'), idNo: at('idNo') },
        words.codes['id-type'] ?? [],
        context.today,
      )
      Object.assign(row, parts.values)
      for (const p of parts.problems)
        raise(p.field, p.rule, p.severity, p.message, p.suggestion ? { suggestion: p.suggestion } : {})
      continue
    }
    const cell = at(name)
    const typed = cell !== undefined && tidy(cell.text) !== ''
    row[name] = null
    if (field.req === 'A') {
      if (typed && !setup.derive)
        raise(name, 'kit.automatic-typed', 'hint', {
          zh: '灰色列由系统生成，所填内容已忽略',
          en: 'Filled by the system; what was typed is ignored',
        })
      continue
    }
    if (!typed) {
      if (field.kind === 'codes') row[name] = []
      if (field.req === 'R')
        raise(name, 'kit.required', 'block', { zh: `“${field.label.zh}”必填`, en: `${field.label.en} is required` })
      continue
    }
    if (isForeign(name)) continue
    const parsed = parseValue(cell, field, words)
    if (!parsed.ok) {
      raise(
        name,
        parsed.rule,
        'block',
        { zh: parsed.zh, en: parsed.en },
        parsed.suggestion ? { suggestion: parsed.suggestion } : {},
      )
      continue
    }
    row[name] = parsed.value
    if (parsed.repaired)
      raise(name, 'kit.repaired', 'hint', {
        zh: `已按“${String(parsed.value)}”处理`,
        en: `Read as "${String(parsed.value)}"`,
      })
    if ((field.kind === 'date' || field.kind === 'month') && !field.future && String(parsed.value) > context.today)
      raise(name, 'kit.bounds', 'block', {
        zh: `“${field.label.zh}”晚于今天`,
        en: `${field.label.en} is in the future`,
      })
    if ((field.kind === 'date' || field.kind === 'month') && String(parsed.value) < '1900')
      raise(name, 'kit.bounds', 'block', {
        zh: `“${field.label.zh}”早于 1900 年，请核对年份`,
        en: `${field.label.en} is before 1900; check the year`,
      })
  }
  Object.assign(row, setup.derive?.(row))
  for (const rule of setup.rules)
    if (rule.violated(row, context))
      raise(rule.on, rule.code, rule.severity, rule.message(row, context), rule.basis ? { basis: rule.basis } : {})
  return { row, issues }
}
