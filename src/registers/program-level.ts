/** Level that a six-digit program code of the 2021 catalogue speaks of; technician schools' own codes are secondary. */
export function levelOfProgram(program: string): '3' | '4' | '5' {
  const first = /(?:^|-)([2-7])\d{5}K?$/.exec(program)?.[1]
  return first === '4' || first === '5' ? '4' : first === '2' || first === '3' ? '5' : '3'
}

/** The same in SQL. */
export const levelOfProgramSql = (column: string): string =>
  `case when ${column} ~ '(^|-)[45][0-9]{5}K?$' then '4' when ${column} ~ '(^|-)[23][0-9]{5}K?$' then '5' else '3' end`

/** First two digits of a program code: its category. Null where the text holds no code. */
export const programCategorySql = (column: string): string =>
  `substring(${column} from '(?:^|-)([2-7][0-9])[0-9]{4}K?$')`
