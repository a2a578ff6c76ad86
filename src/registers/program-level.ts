/** Level that a six-digit program code of the 2021 catalogue speaks of; technician schools' own codes are secondary. */
export function levelOfProgram(program: string): '3' | '4' | '5' {
  const first = /(?:^|-)([2-7])\d{5}K?$/.exec(program)?.[1]
  return first === '4' || first === '5' ? '4' : first === '2' || first === '3' ? '5' : '3'
}

/** The text without the K that marks a program under state control. */
const bare = (column: string): string => `rtrim(${column}, 'K')`

/** First two digits of a program code, alone or behind a school's: its category. Null where the text holds no code. No regular expression: counts ask it of every row. */
export const programCategorySql = (column: string): string =>
  `case when (${bare(column)} like '______' or ${bare(column)} like '%-______') and translate(right(${bare(column)}, 6), '0123456789', '') = ''
    and left(right(${bare(column)}, 6), 1) in ('2', '3', '4', '5', '6', '7') then left(right(${bare(column)}, 6), 2) end`

/** `levelOfProgram` in SQL. */
export const levelOfProgramSql = (column: string): string =>
  `case left(${programCategorySql(column)}, 1) when '4' then '4' when '5' then '4' when '2' then '5' when '3' then '5' else '3' end`
