import type { Field } from '../../../kernel/field.ts'
import type { Value } from '../../../kernel/entity.ts'
import type { Vocabulary } from '../../../kernel/reading/parse-value.ts'
import type { CellInput } from '../../../platform/excel/workbook-spec.ts'

type Items = Vocabulary['codes'][string]

/** A code as its drop-down shows it: `11 在校`. */
export const codeEntry = (items: Items, code: string): string => {
  const item = items.find((i) => i.code === code)
  return item ? `${item.code} ${item.zh}` : code
}

/** Cents as yuan with two decimals. */
export function yuan(cents: string): string {
  const negative = cents.startsWith('-')
  const digits = cents.replace('-', '').padStart(3, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const separators = /[、,，;；|]/

/** A stored value as a cell that reads back to the same value. */
export function cellOf(value: Value | undefined, field: Field, words: Vocabulary): CellInput {
  if (value === null || value === undefined || value === '') return null
  switch (field.kind) {
    case 'code':
      return codeEntry(words.codes[field.list] ?? [], String(value))
    case 'codes': {
      const codes = Array.isArray(value) ? value : [String(value)]
      const entries = codes.map((c) => codeEntry(words.codes[field.list] ?? [], String(c)))
      // A name that holds a separator would be read as two: then the bare code stands there.
      return entries.map((e, i) => (separators.test(e) ? String(codes[i]) : e)).join('、') || null
    }
    case 'flag':
      return value === true ? '是' : '否'
    case 'money':
      return yuan(String(value))
    case 'org': {
      const unit = words.orgs.find((o) => o.code === value)
      return unit ? `${unit.code} ${unit.name}` : String(value)
    }
    default:
      return Array.isArray(value) ? value.join('、') : typeof value === 'object' ? null : value
  }
}
