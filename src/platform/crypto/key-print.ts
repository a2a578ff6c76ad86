import { sql } from 'kysely'
import type { Migration } from '../../kernel/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../db/database.ts'
import { rows, touch } from '../db/statement.ts'
import type { Keys } from './keys.ts'

/** Fingerprints of the keys that sealed what a database holds. Secrets themselves never enter it. */
export const keyPrintMigrations: readonly Migration[] = [
  {
    id: 'crypto/0001-key-print',
    up: `create table key_print (name text primary key, print text not null, known_since timestamptz not null);`,
    distribute: { key_print: 'reference' },
  },
]

/** Prints of the keys that a database was sealed with, by name; none for one of an old version that noted none. */
export async function notedKeys(tx: Tx): Promise<Readonly<Record<string, string>>> {
  const noted = await rows(tx, sql`select 1 where to_regclass('key_print') is not null`)
  if (noted.length === 0) return {}
  const known = await rows(tx, sql<{ name: string; print: string }>`select name, print from key_print order by name`)
  return Object.fromEntries(known.map((k) => [k.name, k.print]))
}

/** Names of keys, told with their prints, that the folder lacks or holds another one for. */
export const missingOf = (prints: Readonly<Record<string, string>>, keys: Pick<Keys, 'fingerprints'>): string[] =>
  Object.entries(prints).flatMap(([name, print]) => (keys.fingerprints[name] === print ? [] : [name]))

/** The same of what this database was sealed with. */
export const foreignKeys = async (tx: Tx, keys: Keys): Promise<string[]> => missingOf(await notedKeys(tx), keys)

export const foreignRefusal = (folder: string, foreign: readonly string[]): Refusal =>
  new Refusal(
    'keys.foreign',
    {
      what: {
        zh: `密钥目录 ${folder} 里的密钥不是这个库的：${foreign.join('、')}`,
        en: `the keys in ${folder} are not those of this database: ${foreign.join(', ')}`,
      },
      advice: {
        zh: '请停下服务，用这个库原来的 keys 文件夹整个替换它，再启动；证件号码等只有原来的密钥能打开',
        en: "replace the folder by this database's own keys folder and start again; only those keys open its sealed fields",
      },
    },
    { params: { folder, keys: foreign.join(', ') }, status: 500 },
  )

/** Refuses keys that are not those of a database; a new one, and one of an old version that noted none, takes any. @throws Refusal `keys.foreign` */
export async function demandOwnKeys(tx: Tx, keys: Keys, folder: string): Promise<void> {
  const foreign = await foreignKeys(tx, keys)
  if (foreign.length > 0) throw foreignRefusal(folder, foreign)
}

/**
 * Notes the keys in use, so that a start with other keys (a database restored without its key folder) is refused instead of sealing
 * new rows with keys that cannot open the old ones.
 * @throws Refusal `keys.foreign`
 */
export async function noteKeys(tx: Tx, keys: Keys, folder: string, now: string): Promise<void> {
  await demandOwnKeys(tx, keys, folder)
  for (const [name, print] of Object.entries(keys.fingerprints))
    await touch(
      tx,
      sql`insert into key_print (name, print, known_since) values (${name}, ${print}, ${now}::timestamptz) on conflict do nothing`,
    )
}
