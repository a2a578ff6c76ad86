import type { Catalogue, Prepared } from '../values/catalogue.ts'
import { returnPeriodOf } from './return-period.ts'

/** Returns that an indicator's value rests on, each once: register and period. `period`: the value's, else that of each part. */
export function returnsOf(
  catalogue: Catalogue,
  prepared: Prepared,
  period?: string,
): { register: string; period: string }[] {
  const found = prepared.parts.flatMap((p) => {
    const register = catalogue.registers.get(p.register)
    const of = catalogue.measures.get(p.measure)
    return register && of ? [{ register: p.register, period: returnPeriodOf(register, of, period ?? p.period) }] : []
  })
  return [...new Map(found.map((f) => [`${f.register}|${f.period}`, f])).values()]
}
