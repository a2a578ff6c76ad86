import { label, type Label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Names of registers by code. */
export const registerNames =
  (ctx: Ctx) =>
  (code: string): Label =>
    ctx.assembly.registers.get(code)?.label ?? label(code, code)
