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

/** Is it a social credit code: 18 characters of the alphabet, the last one as it must be? */
export const isUscc = (code: string): boolean => code.length === 18 && usccCheck(code.slice(0, 17)) === code[17]
