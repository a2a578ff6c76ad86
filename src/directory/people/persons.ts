import { sql } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'

/** A keyed hash of paper type and number, with the version of the key that made it. */
export interface PersonHash {
  readonly hash: Buffer
  readonly keyVersion: number
}

/**
 * The persons behind these hashes, in the same order; unknown ones get a random id. Two hashes of one person (a corrected
 * number, a new key) lead to the same id once `addPersonKey` has said so.
 */
export async function personIds(
  tx: Tx,
  region: string,
  hashes: readonly PersonHash[],
  now: Instant,
): Promise<string[]> {
  const wanted = hashes.map((h) => ({ ...h, id: newId(msOf(now)) }))
  const made = await sql<{ personId: string }>`
    insert into person_key (region, hash, key_version, person_id, valid_from)
    select distinct on (h, v) ${region}, h, v, id, ${now}::timestamptz
    from unnest(${wanted.map((w) => w.hash)}::bytea[], ${wanted.map((w) => w.keyVersion)}::int[],
      ${wanted.map((w) => w.id)}::uuid[]) as t (h, v, id)
    order by h, v, id
    on conflict (region, hash, key_version) do nothing
    returning person_id as "personId"`.execute(tx)
  await sql`
    insert into person (region, id, created_at)
    select ${region}, id, ${now}::timestamptz from unnest(${made.rows.map((r) => r.personId)}::uuid[]) as t (id)`.execute(
    tx,
  )
  const { rows } = await sql<{ hash: Buffer; keyVersion: number; personId: string }>`
    select hash, key_version as "keyVersion", person_id as "personId" from person_key
    where region = ${region} and hash = any(${wanted.map((w) => w.hash)}::bytea[])`.execute(tx)
  const known = new Map(rows.map((r) => [`${r.keyVersion} ${r.hash.toString('hex')}`, r.personId]))
  return wanted.map((w) => known.get(`${w.keyVersion} ${w.hash.toString('hex')}`) ?? w.id)
}

/** Says that a hash means this person too; the person's other hashes of the same number keep working. */
export async function addPersonKey(
  tx: Tx,
  region: string,
  personId: string,
  key: PersonHash,
  now: Instant,
): Promise<void> {
  await sql`
    insert into person_key (region, hash, key_version, person_id, valid_from)
    values (${region}, ${key.hash}, ${key.keyVersion}, ${personId}, ${now})
    on conflict (region, hash, key_version) do update set person_id = excluded.person_id`.execute(tx)
}
