/**
 * Begun now and awaited later: statements that do not need one another's answers leave together. A failure is told where the promise is
 * awaited, and nowhere when the work has failed before.
 */
export function ahead<T>(begun: Promise<T>): Promise<T> {
  begun.catch(() => undefined)
  return begun
}
