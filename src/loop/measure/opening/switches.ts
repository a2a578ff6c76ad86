import { sql } from 'kysely'
import { parameters, setParameter } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import { demandCity } from './demand-city.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rows } from '../../../platform/db/statement.ts'

/** Whether a region keeps a register, and who says so: a campaign that asks for it, or the city's own word. */
export interface RegisterSwitch {
  readonly register: Register
  readonly on: boolean
  readonly by: 'campaign' | 'city' | 'nobody'
  /** First period that a campaign asked for; null when none did. */
  readonly since: string | null
}

const nameOf = (register: string): string => `register.on.${register}`

/** Every register with whether it is switched on here. Without a word of the city it is on once a campaign asked for it. */
export async function registerSwitches(ctx: Ctx): Promise<RegisterSwitch[]> {
  const asked = await rows(
    ctx.tx,
    sql<{
      register: string
      since: string
    }>`select register, min(period) as since from campaign_unit where region = ${ctx.region} group by register`,
  )
  const since = new Map(asked.map((a) => [a.register, a.since]))
  const said = await parameters(ctx.tx, ctx.region, ctx.today)
  return [...ctx.assembly.registers.values()].map((register) => {
    const word = said.get(nameOf(register.code))
    const first = since.get(register.code) ?? null
    return {
      register,
      on: word === undefined ? first !== null : word === 'yes',
      by: word !== undefined ? 'city' : first !== null ? 'campaign' : 'nobody',
      since: first,
    }
  })
}

/** The city says that it keeps a register, or not, from today on. */
export async function switchRegister(ctx: Ctx, register: Register, on: boolean, reason: string): Promise<void> {
  await demandCity(ctx)
  await setParameter(ctx.tx, {
    region: ctx.region,
    name: nameOf(register.code),
    value: on ? 'yes' : 'no',
    from: ctx.today,
    source: reason,
  })
  await ctx.audit({
    action: 'measure.register-switch',
    objectKind: 'register',
    objectId: null,
    orgId: null,
    detail: { register: register.code, on, reason },
  })
}
