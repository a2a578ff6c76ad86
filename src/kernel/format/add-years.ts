/** A date 'YYYY-MM-DD' moved by whole years; from 29 February to the 28th where there is none. In a file of its own: the first page needs it not. */
export const addYears = (date: string, years: number): string => {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  const month = at.getUTCMonth()
  at.setUTCFullYear(at.getUTCFullYear() + years)
  if (at.getUTCMonth() !== month) at.setUTCDate(0)
  return at.toISOString().slice(0, 10)
}
