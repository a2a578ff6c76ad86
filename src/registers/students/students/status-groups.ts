import { lifecycle } from './lifecycle.ts'

/** States of who has a place at the school: studying, suspended, stopped. As SQL lists. */
export const LIVING = "('01', '02', '04')"

/** States that end a record here. */
export const ENDED = `(${(lifecycle.ended ?? []).map((status) => `'${status}'`).join(', ')})`
