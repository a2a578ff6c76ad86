/** Beginnings that make a spreadsheet take a text of a CSV for a formula; the wide forms do in Chinese and Japanese settings. */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/
const plainNegative = /^-\d+(\.\d+)?$/

/** Puts an apostrophe before a text that would run as a formula. Plain negative numbers are harmless and stay. */
export const guardFormula = (text: string): string =>
  risky.test(text) && !plainNegative.test(text) ? `'${text}` : text

/** Takes back what `guardFormula` has put before, so that an export opens again as import. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && risky.test(text) ? text.slice(1) : text
