import { COUNTIES } from './regions.ts'

/** A town of a county: code of nine digits, name. */
export interface Town {
  readonly county: string
  readonly code: string
  readonly name: string
}

const MORE: readonly (readonly [string, string])[] = [
  ['河口镇', '古渡镇'],
  ['双桥镇', '柳林镇'],
  ['白沙镇', '松坪镇'],
]

/** Three towns or streets a county: the one that schools stand in, and two around it. */
export const TOWNS: readonly Town[] = COUNTIES.flatMap((c, i) =>
  [c.town, ...(MORE[i % MORE.length] ?? [])].map((name, n) => ({ county: c.code, code: `${c.code}10${n + 1}`, name })),
)
