const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

/** The last character of an identity number over its first 17 digits (GB 11643). */
export function idCheck(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * (ID_WEIGHTS[i] ?? 0)
  return ID_CHECKS.charAt(sum % 11)
}

const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** An organisation code's ninth character over its first eight (GB 11714). */
export function organisationCheck(first8: string): string {
  const sum = [...first8].reduce((total, c, i) => total + parseInt(c, 36) * (ORG_WEIGHTS[i] ?? 0), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** A social credit code (GB 32100) from registering department and kind (`12`), region and eight characters of body. */
export function socialCreditCode(kind: string, region: string, body: string): string {
  const first17 = `${kind}${region}${body}${organisationCheck(body)}`
  const sum = [...first17].reduce((total, c, i) => total + USCC_ALPHABET.indexOf(c) * (USCC_WEIGHTS[i] ?? 0), 0)
  return first17 + USCC_ALPHABET.charAt((31 - (sum % 31)) % 31)
}
