import { label, type Label } from '../../../kernel/label.ts'

/** Names of the parts of a person. */
export const PERSON: Readonly<Record<string, Label>> = {
  name: label('姓名', 'Name'),
  idType: label('证件类型', 'Paper type'),
  idNo: label('证件号码', 'Paper number'),
  sex: label('性别', 'Sex'),
  birthDate: label('出生日期', 'Born'),
}

/** A list as the schema wants it: one that may be changed. */
export const plain = (value: string | number | boolean | readonly string[] | null) =>
  typeof value === 'object' && value !== null ? [...value] : value
