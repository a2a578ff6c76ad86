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

export interface ReadRow {
  readonly row: Row
  readonly issues: readonly Issue[]
}

/** Columns that make up a person. */
const PERSON_PARTS = ['name', 'idType', 'idNo'] as const

/** Reads the rows of one sheet: cells to typed values, with every issue at its row and column. One is made per sheet. */
export class RowReader {
  readonly #fields: readonly (readonly [name: string, field: Field])[]
  readonly #fixed: boolean
  #rowNo = 0
  #cells: readonly (Cell | null)[] = []
  #issues: Issue[] = []

  constructor(private readonly setup: RowSetup) {
    this.#fields = Object.entries(setup.entity.fields)
    this.#fixed = Object.keys(setup.fixes).length > 0
  }

  /** Values and issues of one row. Values of fields with a blocking issue are null. */
  read(rowNo: number, cells: readonly (Cell | null)[]): ReadRow {
    const { rules, derive, context } = this.setup
    this.#rowNo = rowNo
    this.#cells = cells
    const issues: Issue[] = (this.#issues = [])
    const row: Record<string, Value> = {}
    for (const [name, field] of this.#fields)
      if (field.kind === 'person') this.#readPerson(row)
      else row[name] = this.#readField(name, field)
    if (derive) Object.assign(row, derive(row))
    for (const rule of rules)
      if (rule.violated(row, context))
        this.#raise(
          rule.on,
          rule.code,
          rule.severity,
          rule.message(row, context),
          rule.basis ? { basis: rule.basis } : {},
        )
    return { row, issues }
  }

  #at(name: string): Cell | undefined {
    const fixed = this.#fixed ? this.setup.fixes[`${this.#rowNo}:${name}`] : undefined
    if (fixed !== undefined) return { text: fixed, type: 'text' }
    const column = this.setup.header.columns[name]
    return column === undefined ? undefined : (this.#cells[column - 1] ?? undefined)
  }

  #raise(
    name: string,
    code: string,
    severity: Severity,
    message: Label,
    extra: { suggestion?: string; basis?: string } = {},
  ): void {
    const { entity, header } = this.setup
    const hidden = name === 'idNo' ? 'id' : name === 'name' ? 'name' : entity.fields[name]?.mask
    const text = tidy(this.#at(name)?.text ?? '')
    this.#issues.push({
      code,
      severity,
      sheet: entity.sheet,
      row: this.#rowNo,
      column: header.columns[name] ?? 0,
      field: name,
      value: hidden ? mask(hidden, text) : text,
      message,
      ...extra,
    })
  }

  /** An error value or another workbook's value: raised, and not to be believed. */
  #isForeign(name: string, cell: Cell | undefined): boolean {
    if (cell?.type !== 'error' && !cell?.externalLink) return false
    this.#raise(name, 'kit.formula-cell', 'block', {
      zh: '单元格是错误值或引用了别的工作簿，请粘贴为数值',
      en: 'An error value or a link to another workbook; paste values',
    })
    return true
  }

  #readPerson(row: Record<string, Value>): void {
    const { words, context } = this.setup
    // All three are looked at before any is believed: each is named at its own cell.
    if (PERSON_PARTS.filter((part) => this.#isForeign(part, this.#at(part))).length > 0) {
      Object.assign(row, { name: null, idType: null, idNo: null, sex: null, birthDate: null })
      return
    }
    const parts = readPerson(
      { name: this.#at('name'), idType: this.#at('idType'), idNo: this.#at('idNo') },
      words.codes['id-type'] ?? [],
      context.today,
    )
    Object.assign(row, parts.values)
    for (const p of parts.problems)
      this.#raise(p.field, p.rule, p.severity, p.message, p.suggestion ? { suggestion: p.suggestion } : {})
  }

  #readField(name: string, field: Field): Value {
    const { derive, words } = this.setup
    const cell = this.#at(name)
    const typed = cell !== undefined && tidy(cell.text) !== ''
    if (field.req === 'A') {
      if (typed && !derive)
        this.#raise(name, 'kit.automatic-typed', 'hint', {
          zh: '灰色列由系统生成，所填内容已忽略',
          en: 'Filled by the system; what was typed is ignored',
        })
      return null
    }
    if (!typed) {
      if (field.req === 'R')
        this.#raise(name, 'kit.required', 'block', {
          zh: `“${field.label.zh}”必填`,
          en: `${field.label.en} is required`,
        })
      return field.kind === 'codes' ? [] : null
    }
    if (this.#isForeign(name, cell)) return null
    const parsed = parseValue(cell, field, words)
    if (!parsed.ok) {
      const { rule, zh, en, suggestion } = parsed
      this.#raise(name, rule, 'block', { zh, en }, suggestion ? { suggestion } : {})
      return null
    }
    if (parsed.repaired)
      this.#raise(name, 'kit.repaired', 'hint', {
        zh: `已按“${String(parsed.value)}”处理`,
        en: `Read as "${String(parsed.value)}"`,
      })
    if (field.kind === 'date' || field.kind === 'month') this.#checkDay(name, field, String(parsed.value))
    return parsed.value
  }

  #checkDay(name: string, field: Extract<Field, { kind: 'date' | 'month' }>, day: string): void {
    const { zh, en } = field.label
    if (!field.future && day > this.setup.context.today)
      this.#raise(name, 'kit.bounds', 'block', { zh: `“${zh}”晚于今天`, en: `${en} is in the future` })
    if (day < '1900')
      this.#raise(name, 'kit.bounds', 'block', {
        zh: `“${zh}”早于 1900 年，请核对年份`,
        en: `${en} is before 1900; check the year`,
      })
  }
}
