import { keepParameter, saidParameter } from '../../../directory/public.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Ctx } from '../../../platform/context.ts'

/** The keep-time of a register as it holds today. */
export interface KeepRule {
  readonly parameter: string
  readonly years: number
  /** Since when it holds, and the document that says so. */
  readonly from: string
  readonly source: string
  /** What ended before this day (in Shanghai) is past its time. */
  readonly cutoff: string
}

/** The same day some years before; the 29th of February counts as the 28th where there is none. */
export function yearsBefore(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) - years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(4) === '-02-29' && !leap ? '-02-28' : day.slice(4)
  return `${String(year).padStart(4, '0')}${rest}`
}

/** How long records of a register are kept; null where nobody has said it: then nothing is ever past its time. */
export async function keepRule(
  ctx: Pick<Ctx, 'tx' | 'region' | 'today'>,
  register: Register,
): Promise<KeepRule | null> {
  const parameter = keepParameter(register.code)
  const said = await saidParameter(ctx, parameter)
  const years = Number(said?.value ?? 0)
  if (!said || !(years > 0)) return null
  return { parameter, years, from: said.from, source: said.source, cutoff: yearsBefore(ctx.today, years) }
}
