/**
 * Sector of an industry by its division (first two digits of GB/T 4754-2017), after the rule on the three sectors as revised in 2018:
 * services to farming, mining and repair (05, 11, 43) are tertiary. Null for a division that does not exist.
 */
export function sectorOf(industry: string): '1' | '2' | '3' | null {
  const division = Number(industry.slice(0, 2))
  if (!Number.isInteger(division) || division < 1 || division > 97) return null
  if (division <= 4) return '1'
  const secondary = division >= 6 && division <= 50 && division !== 11 && division !== 43
  return secondary ? '2' : '3'
}
