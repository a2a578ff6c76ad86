import { label } from '../kernel/label.ts'
import type { RowRule } from '../kernel/rule.ts'
import { textOf } from './rule-kit.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * Check character that GB 32100-2015 asks for after these 17 characters; null where a character is not in its
 * alphabet (I, O, S, V, Z are left out of it) or the length is wrong.
 */
export function usccCheck(first17: string): string | null {
  const values = [...first17].map((c) => ALPHABET.indexOf(c))
  if (values.length !== 17 || values.includes(-1)) return null
  return ALPHABET[(31 - (values.reduce((sum, v, i) => sum + v * WEIGHTS[i]!, 0) % 31)) % 31]!
}

/** Blocks a social credit code whose length, characters or check character are wrong; an empty field passes. */
export const usccRule = (code: string, on: string): RowRule => ({
  code,
  severity: 'block',
  on,
  basis: 'GB 32100-2015',
  violated: (r) => {
    const uscc = textOf(r, on)
    return uscc !== '' && (uscc.length !== 18 || usccCheck(uscc.slice(0, 17)) !== uscc[17])
  },
  message: (r) => {
    const uscc = textOf(r, on)
    const due = usccCheck(uscc.slice(0, 17))
    return uscc.length === 18 && due !== null
      ? label(
          `第 18 位应为 ${due}，现为 ${uscc[17]}，请对照登记证照`,
          `Character 18 should be ${due}, not ${uscc[17]}; check the certificate`,
        )
      : label('信用代码应为 18 位数字和大写字母，不含 I、O、S、V、Z', '18 digits and capitals without I, O, S, V, Z')
  },
})
