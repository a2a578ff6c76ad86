const maxChars = 31

/** A name that Excel accepts for a sheet: no []:*?/\, no apostrophe at the ends, at most 31 characters. */
export const safeSheetName = (name: string): string => {
  const clean = name
    .replace(/[[\]:*?/\\]/g, '_')
    .slice(0, maxChars)
    .replace(/^'+|'+$/g, '')
  return clean === '' ? 'Sheet' : clean
}
