import { sql } from 'kysely'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Database, Tx } from '../db/database.ts'

/**
 * A table that stands in a database from before the first step of a restore until the transaction that loads everything: whatever stops a
 * restore before, it is told from a database that is whole. The transaction takes it away, so both come true at once.
 */
const isMarked = async (tx: Tx): Promise<boolean> =>
  (await sql`select 1 where to_regclass('restore_under_way') is not null`.execute(tx)).rows.length > 0

/** Any number that no other part takes as an advisory lock: of two restores at once the second waits. */
const LOCK = 7_204_612

const lock = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)

/** Marks a database without tables of ours, or takes up a restore that was stopped; false when it is in use. */
export async function beginRestore(tx: Tx): Promise<boolean> {
  await lock(tx)
  if (await isMarked(tx)) return true
  const used = await sql`select 1 where to_regclass('schema_migration') is not null`.execute(tx)
  if (used.rows.length > 0) return false
  await sql`create table restore_under_way ()`.execute(tx)
  return true
}

/** In the transaction that loads everything; false when another restore was quicker. */
export async function endRestore(tx: Tx): Promise<boolean> {
  await lock(tx)
  if (!(await isMarked(tx))) return false
  await sql`drop table restore_under_way`.execute(tx)
  return true
}

const unfinished = (): Refusal =>
  new Refusal(
    'backup.restore-unfinished',
    {
      what: label(
        '这个库的恢复没有完成，还不能使用',
        'A restore into this database is under way or was stopped; it is not to be used',
      ),
      advice: label(
        '请用同一份备份再运行一次 zhiheng restore；正在恢复的，等它结束',
        'Run zhiheng restore again with the same backup; if one is running, wait for its end',
      ),
    },
    { status: 503 },
  )

/** Whoever works on a database asks this first. @throws Refusal `backup.restore-unfinished` */
export async function demandWhole(db: Database): Promise<void> {
  if (await db.read(isMarked)) throw unfinished()
}
