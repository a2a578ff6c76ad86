import type { DataLevel } from './data-level.ts'
import type { Label } from './label.ts'

/**
 * R required, O optional, C required under a condition (a rule of the register says which),
 * A automatic: filled by the product, shown grey, typing is ignored with a hint.
 */
export type Requirement = 'R' | 'O' | 'C' | 'A'

/** How a personal value is shown by default; full values are unmasked one record at a time with a logged reason. */
export type MaskKind = 'name' | 'id' | 'phone' | 'hide' | 'county' | 'year'

interface FieldBase {
  readonly label: Label
  readonly req: Requirement
  /** Hint for the second row of a template and below the label of a form. */
  readonly help?: Label
  /** Unit as shown: 人, m2, yuan, person ... */
  readonly unit?: Label
  readonly mask?: MaskKind
  /** Sealed: encrypted at rest inside the row's one blob, no column of its own (settled.md section 3). */
  readonly sealed?: boolean
  /** Level of the data where it is not what the mark says: see `levelOf`. */
  readonly level?: DataLevel
  /** Other headings under which clerks and national exports name this column. */
  readonly aliases?: readonly string[]
  /** May only be set by these roles (others see it locked). */
  readonly onlyBy?: readonly string[]
}

export interface TextField extends FieldBase {
  readonly kind: 'text'
  readonly max: number
  readonly pattern?: RegExp
  /** An example that satisfies the pattern, for messages. */
  readonly example?: string
  /** Codes and numbers kept as text: identifier columns are formatted as text in Excel. */
  readonly identifier?: boolean
}
export interface IntField extends FieldBase {
  readonly kind: 'int'
  readonly min?: number
  readonly max?: number
  /** A year or a number by which something is called: it counts nothing, so its digits are never grouped. */
  readonly names?: boolean
}
export interface DecField extends FieldBase {
  readonly kind: 'dec'
  readonly digits: number
  readonly min?: number
  readonly max?: number
}
/** Integer cents in tables and API; yuan with two decimals in Excel and forms. Bounds are in yuan. */
export interface MoneyField extends FieldBase {
  readonly kind: 'money'
  readonly min?: number
  readonly max?: number
}
export interface DateField extends FieldBase {
  readonly kind: 'date' | 'month'
  readonly from?: string
  /** Nothing after today unless true. */
  readonly future?: boolean
}
export interface YearField extends FieldBase {
  readonly kind: 'year'
}
export interface FlagField extends FieldBase {
  readonly kind: 'flag'
}
export interface CodeField extends FieldBase {
  readonly kind: 'code' | 'codes'
  /** Name of the code list in the directory. */
  readonly list: string
  /** Only these codes of the list. */
  readonly only?: readonly string[]
}
/** Reference to a record of another register by its natural key; kept as that key's text. */
export interface RefField extends FieldBase {
  readonly kind: 'ref' | 'refs'
  readonly register: string
}
/** Reference to a unit of the tree, given by code or name, kept as the unit's code. */
export interface OrgField extends FieldBase {
  readonly kind: 'org'
  readonly orgKind: 'county' | 'office' | 'town' | 'institution'
}
/** The person bundle: name, paper type, paper number; sex, birth date and person id are derived (registers/README 4). */
export interface PersonField extends FieldBase {
  readonly kind: 'person'
}
export interface PhoneField extends FieldBase {
  readonly kind: 'phone'
  /** mobile: 11 digits; any: landlines too. */
  readonly form: 'mobile' | 'any'
}
export interface FilesField extends FieldBase {
  readonly kind: 'file' | 'files'
}

export type Field =
  | TextField
  | IntField
  | DecField
  | MoneyField
  | DateField
  | YearField
  | FlagField
  | CodeField
  | RefField
  | OrgField
  | PersonField
  | PhoneField
  | FilesField

type Options<F extends FieldBase> = Partial<Omit<F, 'kind' | 'label' | 'req'>>
type Make<F extends FieldBase> = (zh: string, en: string, req: Requirement, options?: Options<F>) => F

const maker =
  <F extends FieldBase>(fixed: Partial<F>): Make<F> =>
  (zh, en, req, options = {}) =>
    ({ ...fixed, ...options, label: { zh, en }, req }) as F

/** `text(60)('学校名称', 'Name', 'R')`. Lengths are in characters. */
export const text = (max: number): Make<TextField> => maker<TextField>({ kind: 'text', max })
export const int: Make<IntField> = maker<IntField>({ kind: 'int' })
export const dec = (digits: number): Make<DecField> => maker<DecField>({ kind: 'dec', digits })
export const money: Make<MoneyField> = maker<MoneyField>({ kind: 'money' })
export const date: Make<DateField> = maker<DateField>({ kind: 'date' })
export const month: Make<DateField> = maker<DateField>({ kind: 'month' })
export const year: Make<YearField> = maker<YearField>({ kind: 'year' })
export const flag: Make<FlagField> = maker<FlagField>({ kind: 'flag' })
export const code = (list: string): Make<CodeField> => maker<CodeField>({ kind: 'code', list })
export const codes = (list: string): Make<CodeField> => maker<CodeField>({ kind: 'codes', list })
export const ref = (register: string): Make<RefField> => maker<RefField>({ kind: 'ref', register })
/** Several records of another register. @public a kind that readers, tables and templates know, for registers to come */
export const refs = (register: string): Make<RefField> => maker<RefField>({ kind: 'refs', register })
export const org = (orgKind: OrgField['orgKind']): Make<OrgField> => maker<OrgField>({ kind: 'org', orgKind })
export const person: Make<PersonField> = maker<PersonField>({ kind: 'person', mask: 'name' })
export const phone = (form: PhoneField['form']): Make<PhoneField> => maker<PhoneField>({ kind: 'phone', form })
export const files: Make<FilesField> = maker<FilesField>({ kind: 'files' })
