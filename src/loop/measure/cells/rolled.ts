import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Kinds of nodes above a city: their figures are added up by a job, not by the transaction that settles a unit (settled.md section 2). */
export const ROLLED_KINDS = ['nation', 'province'] as const

/** Condition on the kind of a node of `org`. */
export const isRolled = (kind: string): RawBuilder<boolean> => sql`${sql.ref(kind)} = any(${[...ROLLED_KINDS]}::text[])`
