import { Decimal } from 'decimal.js'

/** How much larger a stored value is than the one people write: a share 0.58 is written 58, cents are written in 万元 or 元. */
const scaleOf = (unit: string): string =>
  unit === '%' ? '0.01' : unit === 'CNY' ? '1000000' : unit.startsWith('CNY/') ? '100' : '1'

/** The figure that somebody wrote, in the unit in which the indicator is stored. */
export const storedFigure = (unit: string, written: string): string =>
  new Decimal(written).mul(scaleOf(unit)).toString()

/** The stored figure as it is written in a field. */
export const writtenFigure = (unit: string, stored: string): string => new Decimal(stored).div(scaleOf(unit)).toString()
