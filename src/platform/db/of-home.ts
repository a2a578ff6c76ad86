import { sessionOf } from './dialect.ts'
import type { Tx } from './database.ts'

const JOINED_BY_REGION = /\b([a-z]\w*)\.region = [a-z]\w*\.region\b/g

/**
 * Declared SQL joins rows of one data home by `a.region = b.region`. A cluster has to be told of every table which home is meant: it sends what lies on
 * one node there as it is, and refuses or gathers the rest. The other stores plan the joins as they are written, on which their speed was measured.
 * All rows that the text reads must be of this home.
 */
export function ofHome(tx: Tx, region: string, text: string): string {
  if (!sessionOf(tx).spread) return text
  return text.replace(JOINED_BY_REGION, `$1.region = '${region.replaceAll("'", "''")}'`)
}
