import type { Entity, Row, Value } from '../../kernel/entity.ts'
import type { Field } from '../../kernel/field.ts'
import { label, type Label } from '../../kernel/label.ts'
import { roundDecimal, trimZeros } from '../../kernel/format/round-decimal.ts'
import { parseValue, type Vocabulary } from '../../kernel/reading/parse-value.ts'
import { readPerson } from '../../kernel/reading/person-bundle.ts'

/** What stands in the controls: text, or several codes. */
export type Draft = Readonly<Record<string, string | readonly string[]>>

/** One control of a form: a field, or a part of a person bundle. */
export interface Control {
  readonly property: string
  readonly field: Field
  readonly label: Label
}

const PERSON_PARTS: readonly (readonly [string, Label])[] = [
  ['name', label('姓名', 'Name')],
  ['idType', label('证件类型', 'Identity paper')],
  ['idNo', label('证件号码', 'Paper number')],
]

/** Controls of an entity in field order; a person stands as three. */
export const controlsOf = (entity: Entity): readonly Control[] =>
  Object.entries(entity.fields).flatMap(([property, field]): readonly Control[] =>
    field.kind === 'person'
      ? PERSON_PARTS.map(([part, text]) => ({ property: part, field, label: text }))
      : [{ property, field, label: field.label }],
  )

/** A stored value as it is typed: cents as yuan, flags as 是 and 否. */
export const typed = (value: Value | undefined, field: Field): string | readonly string[] => {
  if (value === null || value === undefined) return field.kind === 'codes' ? [] : ''
  if (Array.isArray(value)) return value.map(String)
  if (field.kind === 'money') {
    const cents = roundDecimal(String(value), 0).padStart(3, '0')
    return `${cents.slice(0, -2)}.${cents.slice(-2)}`.replace(/\.00$/, '')
  }
  if (field.kind === 'flag') return value === true ? '是' : '否'
  // the store keeps every digit that the column has; nobody typed them
  if (field.kind === 'dec') return trimZeros(String(value))
  return String(value)
}

/** A whole row as it is typed. */
export const draftOf = (entity: Entity, row: Row): Draft =>
  Object.fromEntries(controlsOf(entity).map(({ property, field }) => [property, typed(row[property], field)]))

/** What is wrong with one control, or null: the same reading as for a cell of an uploaded file. */
export const faultOf = (control: Control, draft: Draft, words: Vocabulary, today: string): Label | null => {
  const { field, property } = control
  if (field.kind === 'person') return personFaults(draft, words, today)[property] ?? null
  const read = readControl(control, draft, words)
  if (read.fault) return read.fault
  if ((field.kind === 'date' || field.kind === 'month') && typeof read.value === 'string') {
    const limit = today.slice(0, read.value.length)
    if (field.future !== true && read.value > limit)
      return label(
        `“${field.label.zh}”不能晚于今天（${limit}）`,
        `${field.label.en} must not be after today (${limit})`,
      )
    if (field.from !== undefined && read.value < field.from)
      return label(`“${field.label.zh}”不能早于 ${field.from}`, `${field.label.en} must not be before ${field.from}`)
  }
  return null
}

const readControl = (
  { field, property }: Control,
  draft: Draft,
  words: Vocabulary,
): { value: Value; fault?: Label } => {
  const raw = draft[property] ?? ''
  const text = typeof raw === 'string' ? raw.trim() : raw.join('、')
  if (text === '') {
    const fault = field.req === 'R' ? label(`请填写“${field.label.zh}”`, `${field.label.en} is required`) : undefined
    return { value: null, ...(fault && { fault }) }
  }
  const parsed = parseValue({ text, type: 'text' }, field, words)
  return parsed.ok ? { value: parsed.value } : { value: null, fault: label(parsed.zh, parsed.en) }
}

const person = (draft: Draft, words: Vocabulary, today: string) => {
  const cell = (name: string) => ({ text: String(draft[name] ?? ''), type: 'text' as const })
  return readPerson(
    { name: cell('name'), idType: cell('idType'), idNo: cell('idNo') },
    words.codes['id-type'] ?? [],
    today,
  )
}

const personFaults = (draft: Draft, words: Vocabulary, today: string): Readonly<Record<string, Label>> =>
  Object.fromEntries(
    person(draft, words, today)
      .problems.filter(({ severity }) => severity === 'block')
      .map(({ field, message }) => [field, message]),
  )

/** The whole form: the row as the API takes it, and what is wrong by control. Automatic fields are not sent. */
export const readDraft = (
  entity: Entity,
  draft: Draft,
  words: Vocabulary,
  today: string,
): { readonly row: Row; readonly faults: Readonly<Record<string, Label>> } => {
  const row: Record<string, Value> = {}
  const faults: Record<string, Label> = {}
  for (const control of controlsOf(entity)) {
    const { field, property } = control
    if (field.req === 'A') continue
    const fault = faultOf(control, draft, words, today)
    if (fault) faults[property] = fault
    if (field.kind !== 'person') row[property] = readControl(control, draft, words).value
  }
  if (Object.values(entity.fields).some(({ kind }) => kind === 'person')) {
    const { name, idType, idNo } = person(draft, words, today).values
    Object.assign(row, { name, idType, idNo })
  }
  return { row, faults }
}
