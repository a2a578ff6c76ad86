import { NONE } from '../../kernel/format/figure.ts'
import { formatCount } from '../../kernel/format/count.ts'
import { formatMoney } from '../../kernel/format/money.ts'
import type { Entity, Row, Value } from '../../kernel/entity.ts'
import type { Field } from '../../kernel/field.ts'
import type { Vocabulary } from '../../kernel/reading/parse-value.ts'
import type { Lang } from '../../kernel/format/figure.ts'
import { isRegionCode } from '../form/region-code.ts'
import type { CellValue, Column } from './column.ts'

const NUMERIC = new Set<Field['kind']>(['int', 'dec', 'money'])

/** A masked number is no number: it is shown as it comes. */
const isNumber = (value: Value | undefined): boolean => /^-?\d+(\.\d+)?$/.test(String(value))

const nameIn = (list: readonly { code: string; zh: string; en?: string }[], code: string, lang: Lang): string => {
  const item = list.find((one) => one.code === code)
  return item === undefined ? code : lang === 'en' ? (item.en ?? item.zh) : item.zh
}

const orgName = (words: Vocabulary, value: Value): string =>
  words.orgs.find(({ code }) => code === value)?.name ?? String(value)

/** A stored value as people read it: code names, 是 and 否, yuan; nothing is —. */
export const readable = (value: Value | undefined, field: Field, words: Vocabulary, lang: Lang): string => {
  if (value === null || value === undefined || value === '') return NONE
  switch (field.kind) {
    case 'code':
      return nameIn(words.codes[field.list] ?? [], String(value), lang)
    case 'codes': {
      const codes = Array.isArray(value) ? value.map(String) : [String(value)]
      return codes.length === 0
        ? NONE
        : codes.map((one) => nameIn(words.codes[field.list] ?? [], one, lang)).join(lang === 'zh' ? '、' : ', ')
    }
    case 'text':
      return isRegionCode(field) ? orgName(words, value) : String(value)
    case 'org':
      return orgName(words, value)
    case 'flag':
      return value === true ? (lang === 'zh' ? '是' : 'yes') : lang === 'zh' ? '否' : 'no'
    case 'int':
    case 'dec':
      if (!isNumber(value) || (field.kind === 'int' && field.names === true)) return String(value)
      return formatCount(String(value), { exact: true, lang }).value
    case 'money':
      if (!isNumber(value)) return String(value)
      return formatMoney(String(value), { lang, perHead: true }).value
    case 'file':
    case 'files':
      return Array.isArray(value) ? String(value.length) : '1'
    default:
      return String(value)
  }
}

const sortable = (value: Value | undefined, field: Field, words: Vocabulary, lang: Lang): CellValue => {
  if (value === null || value === undefined || value === '') return null
  if (NUMERIC.has(field.kind) && !isNumber(value)) return null
  if (field.kind === 'money') return Number(value) / 100
  if (NUMERIC.has(field.kind)) return Number(value)
  return readable(value, field, words, lang)
}

/** Amounts of single rows stay in yuan, as they were typed; the unit stands in the head. */
const unitOf = (field: Field, lang: Lang): { unit?: string } =>
  field.kind === 'money' ? { unit: lang === 'zh' ? '元' : 'yuan' } : field.unit ? { unit: field.unit[lang] } : {}

/** Columns of an entity for the fields named, in that order; the other fields can be chosen. */
export const entityColumns = (
  entity: Entity,
  listed: readonly string[],
  words: Vocabulary,
  lang: Lang,
): readonly Column<Row>[] => {
  const names = [...listed, ...Object.keys(entity.fields).filter((name) => !listed.includes(name))]
  return names.flatMap((name): Column<Row>[] => {
    const field = entity.fields[name]
    if (!field) return []
    const property = field.kind === 'person' ? 'name' : name
    const numeric = NUMERIC.has(field.kind)
    return [
      {
        key: name,
        title: field.kind === 'person' ? (lang === 'zh' ? '姓名' : 'Name') : field.label[lang],
        ...unitOf(field, lang),
        ...(numeric && { align: 'right' as const }),
        ...(field.kind === 'text' && field.max > 60 && { wraps: true }),
        optional: !listed.includes(name),
        value: (row) => sortable(row[property], field, words, lang),
        render: (row) => {
          const text = readable(row[property], field, words, lang)
          return text === NONE ? <span className="t3">{text}</span> : text
        },
      },
    ]
  })
}
