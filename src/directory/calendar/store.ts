import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { statutoryDays } from './statutory-days.ts'
import * as working from './working-days.ts'

/** The days whose weekday is overruled, as the directory knows them. */
export async function calendar(tx: Tx): Promise<working.Calendar> {
  const { rows } = await sql<{ day: string; works: boolean }>`select day, works from working_day`.execute(tx)
  return new Map(rows.map((r) => [r.day, r.works]))
}

/** `n` working days after `day`; see `working-days.ts` for the rule. */
export const addWorkingDays = async (tx: Tx, day: string, n: number): Promise<string> =>
  working.addWorkingDays(await calendar(tx), day, n)

/** Working days after `from` up to and including `to`. */
export const workingDaysBetween = async (tx: Tx, from: string, to: string): Promise<number> =>
  working.workingDaysBetween(await calendar(tx), from, to)

/** Brings the shipped holidays into the table; days that an administrator set otherwise stay. */
export async function loadStatutoryDays(tx: Tx): Promise<void> {
  const days = statutoryDays.flatMap(({ from, to, ...rest }) =>
    working.eachDay(from, to ?? from).map((day) => ({ day, ...rest })),
  )
  await sql`
    insert into working_day (day, works, name, source, confidence)
    select day, works, name, source, confidence
    from jsonb_to_recordset(cast(${JSON.stringify(days)}::text as jsonb))
      as r (day date, works boolean, name text, source text, confidence text)
    on conflict (day) do nothing`.execute(tx)
}
