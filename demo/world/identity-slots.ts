import { label } from '../../src/kernel/label.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { idCheck } from './check-digit.ts'
import { dayNumber, dayText } from './days.ts'
import { COUNTIES } from './regions.ts'
import type { Person } from './types.ts'

/**
 * Numbers without collision and without a list of those given. A person is born in a window of 365 days from 1 September;
 * window, county and sex together hold 365 days x 500 serials. Every school owns ranges of these places: one per county
 * for its students, one for its staff. A range is scattered over days and serials by a multiplication that is one to one.
 */
export const PLACES = 365 * 500
const SCATTER = 104_729

/** One range per county code: first place and length. */
export type Ranges = Readonly<Record<string, { readonly first: number; readonly length: number }>>

/** The identity number of one place. `window` is the year whose September opens it. */
export function identityNumber(
  county: string,
  window: number,
  sex: 'male' | 'female',
  place: number,
): { idNo: string; born: string } {
  const scattered = (place * SCATTER + window * 7_919) % PLACES
  const born = dayText(dayNumber(`${window}-09-01`) + Math.floor(scattered / 500))
  const serial = (scattered % 500) * 2 + (sex === 'male' ? 1 : 0)
  const first17 = `${county}${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return { idNo: first17 + idCheck(first17), born }
}

/** Gives out the places of one school's ranges, in order. */
export class IdentityBook {
  readonly #ranges: Ranges
  readonly #given = new Map<string, number>()

  constructor(ranges: Ranges) {
    this.#ranges = ranges
  }

  /** The next person of this county, window and sex; a full county sends to the next one. Throws when all are full. */
  take(county: string, window: number, sex: 'male' | 'female', name: string): Person {
    const start = COUNTIES.findIndex((c) => c.code === county)
    for (let i = 0; i < COUNTIES.length; i++) {
      const code = COUNTIES[(start + i) % COUNTIES.length]?.code ?? ''
      const range = this.#ranges[code]
      const key = `${code}${window}${sex}`
      const given = this.#given.get(key) ?? 0
      if (!range || given >= range.length) continue
      this.#given.set(key, given + 1)
      return { name, idType: '1', sex, ...identityNumber(code, window, sex, range.first + given) }
    }
    throw new Error(`no identity number left for ${county} ${window} ${sex}`)
  }
}

/** Hands out ranges one after the other, per county, and refuses to run over. */
export class RangeMaker {
  readonly #next = new Map<string, number>()

  /** A range in every county; `length` says how long for each. */
  make(length: (county: string) => number): Ranges {
    const out: Record<string, { first: number; length: number }> = {}
    for (const { code } of COUNTIES) {
      const first = this.#next.get(code) ?? 0
      out[code] = { first, length: length(code) }
      this.#next.set(code, first + length(code))
      if (first + length(code) > PLACES)
        throw new Refusal('generate.too-large', {
          what: label('学生太多，虚构城市的证件号码不够用', 'Too many students for the numbers of the invented city'),
          advice: label('请减少学生数，150 万以内可以生成', 'Ask for fewer students; 1.5 million fit'),
        })
    }
    return out
  }
}
