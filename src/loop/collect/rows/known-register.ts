import { Refusal } from '../../../kernel/refusal.ts'
import { label } from '../../../kernel/label.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'

/** The register of this code, or 404. */
export function knownRegister(ctx: Pick<Ctx, 'assembly'>, code: string): Register {
  const register = ctx.assembly.registers.get(code)
  if (!register)
    throw new Refusal(
      'collect.register-unknown',
      { what: label(`没有“${code}”这个台账`, `No register "${code}"`) },
      { params: { code }, status: 404 },
    )
  return register
}

export const unknownRow = (id: string): Refusal =>
  new Refusal('collect.row-unknown', { what: label('没有这条记录', 'No such record') }, { params: { id }, status: 404 })

/** A number belongs in no address, and whoever could try numbers here would soon know what a mask hides. */
export const notSearchedHere = (): Refusal =>
  new Refusal(
    'collect.number-not-searched',
    {
      what: label('证件号码不能在这里检索', 'An identity number cannot be searched for here'),
      advice: label(
        '按号码查找要说明原因并记入日志：请用“按证件号查找”，或改用姓名、编号检索',
        'Looking for a number needs a reason that is logged: use “Find by identity number”, or search by name or number of the record',
      ),
    },
    { status: 400 },
  )
