import type { Entity } from '../entity.ts'
import type { Field } from '../field.ts'
import type { Label } from '../label.ts'

/** One column of a workbook made from an entity: heading, hint line, cell format, drop-down list. */
export interface TemplateColumn {
  /** Property of the row: a field's name, or name, idType, idNo of a person. */
  readonly property: string
  readonly heading: Label
  readonly hint: Label
  readonly required: boolean
  readonly locked: boolean
  readonly format: 'text' | 'number' | 'decimal2' | 'date' | 'yyyy-mm'
  readonly list: string | null
  readonly width: number
}

const KIND_HINTS: Partial<Record<Field['kind'], Label>> = {
  int: { zh: '整数', en: 'whole number' },
  money: { zh: '元，两位小数', en: 'yuan' },
  date: { zh: '如 2025-09-01', en: 'such as 2025-09-01' },
  month: { zh: '如 2025-09', en: 'such as 2025-09' },
  year: { zh: '如 2025', en: 'such as 2025' },
  flag: { zh: '是或否', en: 'yes or no' },
  code: { zh: '从下拉中选', en: 'choose from the list' },
  codes: { zh: '可多选，用“、”隔开', en: 'several, separated by 、' },
  org: { zh: '单位名称或代码', en: 'name or code of the unit' },
}

const PERSON: readonly TemplateColumn[] = [
  {
    property: 'name',
    heading: { zh: '姓名', en: 'Name' },
    hint: { zh: '与证件一致', en: 'as on the paper' },
    required: true,
    locked: false,
    format: 'text',
    list: null,
    width: 12,
  },
  {
    property: 'idType',
    heading: { zh: '证件类型', en: 'Paper type' },
    hint: { zh: '空着按居民身份证', en: 'identity card when empty' },
    required: false,
    locked: false,
    format: 'text',
    list: 'id-type',
    width: 14,
  },
  {
    property: 'idNo',
    heading: { zh: '证件号码', en: 'Paper number' },
    hint: { zh: '文本格式，18 位', en: 'text, 18 characters' },
    required: true,
    locked: false,
    format: 'text',
    list: null,
    width: 22,
  },
]

const FORMATS: Partial<Record<Field['kind'], TemplateColumn['format']>> = {
  int: 'number',
  dec: 'number',
  money: 'decimal2',
  date: 'date',
  month: 'yyyy-mm',
}

/** Columns of an entity's sheet in field order. */
export function templateColumns(entity: Entity): TemplateColumn[] {
  return Object.entries(entity.fields).flatMap(([name, field]): readonly TemplateColumn[] => {
    if (field.kind === 'person') return PERSON
    const unit = field.unit ? { zh: `单位：${field.unit.zh}`, en: field.unit.en } : undefined
    const locked = field.req === 'A'
    return [
      {
        property: name,
        heading: field.label,
        hint: locked
          ? { zh: '系统生成，不用填', en: 'filled by the system' }
          : (field.help ?? unit ?? KIND_HINTS[field.kind] ?? { zh: '', en: '' }),
        required: field.req === 'R',
        locked,
        format: FORMATS[field.kind] ?? 'text',
        list: field.kind === 'code' ? field.list : field.kind === 'flag' ? 'flag' : null,
        width: Math.max(10, field.label.zh.length * 2 + 4),
      },
    ]
  })
}

/** The hint line's text of one property; empty for an unknown one. */
export const fieldHint = (entity: Entity, property: string): Label =>
  templateColumns(entity).find((c) => c.property === property)?.hint ?? { zh: '', en: '' }
