/**
 * Secondary codes of the 2010 catalogue that schools still write most, with the program that continues them in 2021. The full table is
 * one to many and comes with the applications to rename; a code that is missing here is recognised all the same by its first digit.
 */
const SUCCESSORS: Readonly<Record<string, string>> = {
  '051300': '660301',
  '051400': '660103',
  '053000': '660302',
  '053200': '660301',
  '082500': '700206',
  '090100': '710201',
  '090500': '710202',
  '091300': '710103',
  '100100': '720201',
  '120100': '730301',
  '121100': '730701',
  '121900': '730801',
  '130100': '740104',
  '130200': '740101',
  '130700': '740201',
  '160100': '770101',
}

/** Secondary codes before 2021 began with 01 to 18. */
export const isOldCode = (code: string): boolean => /^(0[1-9]|1[0-8])\d{4}$/.test(code)

/** Code that continues an old one, or null where the table does not say. */
export const successorOf = (code: string): string | null => SUCCESSORS[code] ?? null
