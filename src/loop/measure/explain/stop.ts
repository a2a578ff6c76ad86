import { permits } from '../../../directory/public.ts'
import type { Org } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import { ROLES } from '../../../kernel/permission.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fillsIn } from './own.ts'

/** Why the chain goes no further for this person: what is missing and who reads it. */
export interface Stop {
  readonly what: Label
  readonly advice: Label
}

export const readRight = (register: Register): string => `${register.code}.read`

/** Where the chain stops for the actor: records of a register are read by whoever holds the register's own right. */
export async function stopFor(ctx: Ctx, unit: Org, registers: readonly Register[]): Promise<Stop | null> {
  for (const register of registers.filter((r) => fillsIn(unit, r))) {
    if (await permits(ctx, readRight(register), unit.id)) continue
    const roles = [...new Set(ctx.assembly.permissions.get(readRight(register))?.allow.flatMap((a) => a.roles) ?? [])]
    return {
      what: label(
        `到“${register.label.zh}”的合计为止，记录不对您开放`,
        `The chain ends at the totals of "${register.label.en}": its records are not open to you`,
      ),
      advice: label(
        `记录由${roles.map((r) => ROLES[r].zh).join('、')}查看，权限由安全管理员授予`,
        `Records are read by ${roles.map((r) => ROLES[r].en).join(', ')}; the security administrator grants roles`,
      ),
    }
  }
  return null
}
