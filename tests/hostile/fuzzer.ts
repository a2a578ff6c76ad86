import type { InjectOptions } from 'fastify'
import { form, FORM_FILES } from './forms.ts'

/** As much of a JSON schema as the interface description uses. */
export interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[]
  /** The route takes a form with files. */
  readonly takesFiles?: boolean
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly payload?: NonNullable<InjectOptions['payload']>
  readonly headers: Readonly<Record<string, string>>
}

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud83d',
  '😀'.repeat(40),
  '中文',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '%',
  '_',
  '\\',
  '../../etc/passwd',
  '<script>',
  '2025-2026',
  '2025',
  '2025-13',
  '2025-02-30',
  '0000-00-00',
  '9999-12-31',
  '2025T9',
  'teachers',
  'no-such-register',
  '239900',
  '1e400',
  '-'.repeat(36),
  '-1',
  'true',
  'x'.repeat(5000),
]
const NUMBERS = [0, 1, -1, 2, 1.5, 100, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_993, 1e308, -0]
const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Makes requests that a description allows, nearly allows, or does not allow at all; the same seed makes the same series. */
export function fuzzer(
  seed: number,
  ids: readonly string[],
): { requestFor(method: string, path: string, operation: Operation): Request } {
  let state = seed >>> 0 || 1
  const random = (): number => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4_294_967_296
  }
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const chance = (share: number): boolean => random() < share
  const anything = (): unknown =>
    pick<unknown>([null, true, pick(NUMBERS), pick(TEXTS), [], {}, [pick(TEXTS)], { [pick(TEXTS)]: pick(TEXTS) }])

  const text = (schema: Schema): string => {
    if (schema.format === 'uuid') return chance(0.8) ? pick([...ids, UNKNOWN_ID]) : pick(TEXTS)
    if (schema.format === 'date') return pick(['2025-11-20', '2025-09-01', '0001-01-01', '9999-12-31', pick(TEXTS)])
    return pick(TEXTS)
  }

  const value = (schema: Schema, depth = 0): unknown => {
    if (depth > 6 || chance(0.06)) return anything()
    if ('const' in schema) return schema.const
    if (schema.enum) return pick(schema.enum)
    if (schema.anyOf) return value(pick(schema.anyOf), depth + 1)
    if (schema.type === 'integer' || schema.type === 'number')
      return chance(0.5) ? (schema.minimum ?? 1) : chance(0.5) ? (schema.maximum ?? 5) : pick(NUMBERS)
    if (schema.type === 'boolean') return chance(0.5)
    if (schema.type === 'array')
      return Array.from({ length: pick([0, 1, 1, 2, 30]) }, () => value(schema.items ?? {}, depth + 1))
    if (schema.type === 'object') {
      const required = new Set(schema.required)
      const entries = Object.entries(schema.properties ?? {}).filter(([name]) =>
        chance(required.has(name) ? 0.95 : 0.5),
      )
      return Object.fromEntries(entries.map(([name, inner]) => [name, value(inner, depth + 1)]))
    }
    if (schema.type === 'string') return text(schema)
    return anything()
  }

  const inAddress = (schema: Schema | undefined): string => {
    const made = value(schema ?? { type: 'string' })
    // Half a character cannot stand in an address at all.
    return encodeURIComponent((typeof made === 'string' ? made : JSON.stringify(made)).replace(/[\ud800-\udfff]/g, '?'))
  }

  return {
    requestFor(name, path, operation): Request {
      const method = METHODS.find((m) => m === name)
      if (!method) throw new Error(`no method ${name}`)
      const parameters = operation.parameters ?? []
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
        inAddress(parameters.find((p) => p.in === 'path' && p.name === key)?.schema),
      )
      const query = parameters
        .filter((p) => p.in === 'query' && chance(0.7))
        .map((p) => `${encodeURIComponent(p.name)}=${inAddress(p.schema)}`)
      const url = query.length > 0 ? `${filled}?${query.join('&')}` : filled
      if (operation.takesFiles && chance(0.8)) {
        const fields = { unit: text({ format: 'uuid' }), report: pick(['{}', '[]', ...TEXTS]), record: pick(TEXTS) }
        const plain = Object.entries(fields).map(([name, v]) => [name, v.replace(/[\ud800-\udfff]/g, '?')] as const)
        const chosen = Array.from({ length: pick([0, 1, 1, 1, 2]) }, () => pick(FORM_FILES))
        return { method, url, ...form(chosen, Object.fromEntries(plain.filter(() => chance(0.7)))) }
      }
      const content = operation.requestBody?.content
      if (!content) return { method, url, headers: {} }
      const schema = content['application/json']?.schema
      if (!schema || chance(0.05))
        return {
          method,
          url,
          payload: pick(TEXTS),
          headers: { 'content-type': pick(['application/json', 'text/plain', 'multipart/form-data']) },
        }
      return { method, url, payload: JSON.stringify(value(schema)), headers: { 'content-type': 'application/json' } }
    },
  }
}
