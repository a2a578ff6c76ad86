import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import Value from 'typebox/value'
import { label, type Label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** What the checker says about one place. */
interface Fault {
  readonly keyword: string
  readonly instancePath: string
  readonly params: unknown
}

const param = (fault: Fault, name: string): string => {
  const { params } = fault
  if (typeof params !== 'object' || params === null || !(name in params)) return ''
  const value = Object.entries(params).find(([key]) => key === name)?.[1] as unknown
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const FORMATS: Readonly<Record<string, Label>> = {
  date: label('应为日期，如 2026-09-01', 'should be a date such as 2026-09-01'),
  uuid: label('不是有效的编号', 'is no valid id'),
}

/** Why a value was refused, in words. */
function reason(fault: Fault): Label {
  const limit = param(fault, 'limit')
  switch (fault.keyword) {
    case 'required':
      return label('必填', 'is required')
    case 'type':
      return label(`类型应为 ${param(fault, 'type')}`, `should be of type ${param(fault, 'type')}`)
    case 'minimum':
      return label(`不能小于 ${limit}`, `should be at least ${limit}`)
    case 'maximum':
      return label(`不能大于 ${limit}`, `should be at most ${limit}`)
    case 'minLength':
      return label(`至少 ${limit} 个字符`, `needs at least ${limit} characters`)
    case 'maxLength':
      return label(`最多 ${limit} 个字符`, `takes at most ${limit} characters`)
    case 'minItems':
      return label(`至少 ${limit} 项`, `needs at least ${limit} entries`)
    case 'maxItems':
      return label(`最多 ${limit} 项`, `takes at most ${limit} entries`)
    case 'format':
      return FORMATS[param(fault, 'format')] ?? label('格式不对', 'has the wrong form')
    case 'additionalProperties':
      return label('有多余的内容', 'holds something unknown')
    case 'anyOf':
    case 'const':
    case 'enum':
      return label('不在可选范围内', 'is none of the choices')
    default:
      return label('格式不对', 'has the wrong form')
  }
}

/** Path of the value: `name`, `rows.3.code`. */
const fieldOf = (fault: Fault): string => {
  const path = fault.instancePath.split('/').slice(1)
  const missing = fault.keyword === 'required' ? param(fault, 'requiredProperties') : ''
  return [...path, ...(missing === '' ? [] : [missing])].join('.')
}

/** The title that a schema gives to the value at this path, else the path. */
function nameOf(schema: TSchema, field: string): string {
  let at: unknown = schema
  for (const part of field.split('.')) {
    if (typeof at !== 'object' || at === null) return field
    const inner: unknown = 'properties' in at ? at.properties : 'items' in at ? { [part]: at.items } : undefined
    at = typeof inner === 'object' && inner !== null ? Object.entries(inner).find(([k]) => k === part)?.[1] : undefined
  }
  return typeof at === 'object' && at !== null && 'title' in at && typeof at.title === 'string' ? at.title : field
}

/** The refusal of a value that does not fit its schema; the first fault is named, with its field. */
export function refuseInvalid(schema: TSchema, faults: readonly Fault[]): Refusal {
  const deepest = faults.reduce((a, b) => (b.instancePath.length > a.instancePath.length ? b : a))
  const choice = faults.find((f) => f.keyword === 'anyOf' && f.instancePath === deepest.instancePath)
  const fault = choice ?? faults[0] ?? deepest
  const field = fieldOf(fault)
  const why = reason(fault)
  const named = nameOf(schema, field)
  return new Refusal(
    'http.invalid',
    {
      what: field === '' ? why : label(`“${named}”${why.zh}`, `"${named}" ${why.en}`),
      advice: label('请改正后重新提交', 'Correct it and send again'),
    },
    { params: { field }, status: 400 },
  )
}

/** NUL and halves of characters: JSON can carry them, and no store takes them as text. */
const NO_TEXT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Path of the first text that no store could keep; null when all can. */
function brokenText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return NO_TEXT.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    if (NO_TEXT.test(key)) return path
    const found = brokenText(inner, path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}

const refuseText = (schema: TSchema, field: string): Refusal => {
  const named = nameOf(schema, field)
  return new Refusal(
    'http.invalid',
    {
      what: label(`“${named}”含有不能保存的字符`, `"${named}" holds characters that cannot be kept`),
      advice: label('请改正后重新提交', 'Correct it and send again'),
    },
    { params: { field }, status: 400 },
  )
}

/**
 * A checker for one part of a request. Queries and paths arrive as text and are converted; bodies must have the right
 * types already. Gives the value or throws the refusal.
 */
export function checker(schema: TSchema, convert: boolean): (value: unknown) => unknown {
  const compiled = Compile(schema)
  return (given) => {
    const value: unknown = convert ? Value.Convert(schema, Value.Default(schema, given ?? {})) : given
    if (compiled.Check(value)) {
      const broken = brokenText(value)
      if (broken !== null) throw refuseText(schema, broken)
      return value
    }
    throw refuseInvalid(schema, compiled.Errors(value))
  }
}
