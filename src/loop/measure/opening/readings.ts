import type { OrgKind } from '../../../directory/public.ts'
import type { Measure } from '../../../kernel/measure.ts'
import { periodKind, periodRange, type PeriodKind } from '../../../kernel/period.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import { isRecounted } from '../cells/compile.ts'
import type { KnownMeasure } from '../values/catalogue.ts'

/** Figures that nodes count again, and results of the standards check, cannot be typed: nothing could be added to them. */
export const fits = (m: KnownMeasure, register: Pick<Register, 'measures'>): boolean =>
  !isRecounted(m.measure) && register.measures.includes(m.measure)

const SCHOOLS: readonly OrgKind[] = ['school', 'college']
const COUNTIES: readonly OrgKind[] = ['county']

/** Does a unit of this kind keep the register? Typed figures stand at the unit that would report them, never at a sum. */
export const keeps = (register: Pick<Register, 'keeper'>, kind: OrgKind): boolean =>
  (register.keeper === 'county' ? COUNTIES : SCHOOLS).includes(kind)

export function periodOfText(text: string): { kind: PeriodKind; from: string } | null {
  try {
    return { kind: periodKind(text), from: periodRange(text).from }
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

/** '' for the whole, else a declared dimension and a value (`sex=2`); null for anything else. */
export function sliceOfText(text: string, measure: Pick<Measure, 'dims'>): string | null {
  if (text === '' || text === '合计') return ''
  const [, dimension = '', value = ''] = /^([a-z-]+)=([^=]{1,40})$/.exec(text) ?? []
  return value !== '' && Object.hasOwn(measure.dims ?? {}, dimension) ? text : null
}
