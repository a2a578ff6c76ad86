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
