/** Key of the text that says why there is no value. */
export const reasonKey = (reason: string) =>
  reason === 'missing-part' || reason === 'zero-denominator' || reason === 'negative-root'
    ? (`reason.${reason}` as const)
    : ('reason.none' as const)
