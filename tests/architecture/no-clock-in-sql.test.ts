import { expect, it } from 'vitest'
import { foundIn, literals } from './sql-texts.ts'

const CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b/i

/** SQL gets the time as a parameter from ctx.now or ctx.today; a database's own clock knows no demo and no test. */
it('finds no clock of the database in SQL', () => {
  expect(foundIn(['src', 'demo'], CLOCK)).toEqual([])
})

it('sees a clock in a template and in a string, and leaves code alone', () => {
  const template = ['const a = sql`select $', '{clock.now()} where d < current_date`'].join('')
  const source = `${template}; const b = 'select now( )'; clock.now()`
  expect(literals('sample.ts', source).filter(({ text }) => CLOCK.test(text))).toHaveLength(2)
})
