import { codesOf } from '../../../directory/public.ts'
import type { CodeItem } from '../../../directory/public.ts'
import type { Field } from '../../../kernel/field.ts'
import { formatMoney } from '../../../kernel/format/money.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { mask } from '../../../kernel/person.ts'
import type { Ctx } from '../../../platform/context.ts'

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Shows stored values as people read them: codes by name, personal values masked. */
export class CellTexts {
  private constructor(private readonly lists: ReadonlyMap<string, readonly CodeItem[]>) {}

  static async of(ctx: Ctx, fields: readonly Field[]): Promise<CellTexts> {
    const names = fields.flatMap((f) => (f.kind === 'code' || f.kind === 'codes' ? [f.list] : []))
    return new CellTexts(await codesOf(ctx.tx, ctx.region, [...new Set(names)], ctx.today))
  }

  /** Text of a stored value; '' for nothing. */
  show(field: Field, value: unknown): string {
    if (value === null || value === undefined || value === '') return ''
    if (field.mask) return mask(field.mask, plain(value))
    if (field.kind === 'flag') return value === true || value === 'true' ? '是' : '否'
    if (field.kind === 'money') return figureText(formatMoney(plain(value)))
    if (field.kind === 'code') return this.name(field.list, plain(value))
    if (field.kind === 'codes' && Array.isArray(value))
      return value.map((v) => this.name(field.list, plain(v))).join('、')
    return plain(value)
  }

  private name(list: string, code: string): string {
    return this.lists.get(list)?.find((c) => c.code === code)?.zh ?? code
  }
}
