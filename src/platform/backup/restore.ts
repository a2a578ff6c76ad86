import { sql } from 'kysely'
import type { Migration } from '../../kernel/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database, Tx } from '../db/database.ts'
import { applySteps, migrate } from '../db/migrate.ts'
import type { Files } from '../files/files.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { listForeignKeys, listTables, tableName } from './catalog.ts'
import { missingOf } from '../crypto/key-print.ts'
import { sealKeyOf, type SealKeys } from './archive-seal.ts'
import type { BackupHeader, BackupSummary } from './manifest.ts'
import { loadQueue, QUEUE_TABLE } from './queue-state.ts'
import { readArchive } from './read-archive.ts'
import { beginRestore, endRestore } from './restore-mark.ts'

export interface RestoreTarget {
  /** A new database that was never migrated. */
  readonly db: Database
  readonly files: Files
  readonly keys: Keys
  readonly jobs: Jobs
  /** All migrations of this version of the product. */
  readonly migrations: readonly Migration[]
}

const newer = (id: string): Refusal =>
  new Refusal(
    'backup.newer-version',
    {
      what: {
        zh: `备份来自更新的版本（含本版本没有的结构步骤 ${id}）`,
        en: `the backup comes from a newer version: this one does not know its migration ${id}`,
      },
      advice: { zh: '请先升级本系统，再恢复', en: 'upgrade this installation, then restore' },
    },
    { params: { id } },
  )

const notEmpty = (): Refusal =>
  new Refusal(
    'backup.target-not-empty',
    {
      what: { zh: '目标数据库已经建立，不能覆盖', en: 'the target is a database in use: it is not overwritten' },
      advice: { zh: '请恢复到一个新的空数据库或空目录', en: 'restore into a new, empty database or folder' },
    },
    { status: 409 },
  )

const keyMissing = (key: string): Refusal =>
  new Refusal(
    'backup.key-missing',
    {
      what: {
        zh: `这份备份是用密钥 ${key} 加密的，密钥目录里没有这把密钥，或是同名的另一把`,
        en: `the backup is sealed with ${key}, which is not in the key folder, or is another key of that name`,
      },
      advice: {
        zh: '请把原来的 keys 文件夹整个放回数据目录（新生成的先移开），再运行一次恢复；数据库没有任何改动',
        en: 'put the whole keys folder of that installation into the data folder in place of the new one and restore again; nothing was changed',
      },
    },
    { params: { key }, status: 409 },
  )

const otherBackup = (id: string): Refusal =>
  new Refusal(
    'backup.other-begun',
    {
      what: {
        zh: `这个库里停着另一份备份的恢复（已有结构步骤 ${id}）`,
        en: `a restore of another backup was stopped in this database (it has migration ${id})`,
      },
      advice: {
        zh: '请用那份备份继续，或恢复到一个新的空数据库',
        en: 'go on with that one, or restore into a new, empty database',
      },
    },
    { params: { id }, status: 409 },
  )

/**
 * Brings a backup into a new installation on either store: makes the schema the backup has, loads everything in one
 * transaction that commits only if the whole file proves right, then migrates to this version. Files that a failed
 * restore stored are swept later like any file that no row names. Without the key that sealed its tables nothing is begun. Where others of its keys
 * are missing (and with a backup of format 1, where all are), what they sealed is brought in unopened and waits for them. Files that were damaged already when the backup was made come as they were, and are named. A restore that was stopped leaves a mark, by which
 * every other command refuses the database, and is gone on with by running it again.
 * `begun` is called when the backup has proved
 * right and the target is marked.
 * @throws Refusal `backup.damaged`, `backup.key-missing`, `backup.newer-version`, `backup.target-not-empty`, `backup.other-begun`
 */
export async function restore(
  file: string,
  target: RestoreTarget,
  begun: () => void = () => undefined,
): Promise<BackupSummary> {
  const known = new Set(target.migrations.map((m) => m.id))
  // What the header tells is asked before the rest is read, which takes long.
  const header = await verifyBackup(file, target.keys, (told) => {
    const sealKey = sealKeyOf(told)
    if (sealKey !== null && missingOf(told.keys, target.keys).includes(sealKey)) throw keyMissing(sealKey)
    const unknown = told.migrations.find((m) => !known.has(m.id))
    if (unknown) throw newer(unknown.id)
  })
  const missing = missingOf(header.keys, target.keys)
  // In our order: steps that were applied at one time stand in the backup in any.
  const wanted = new Set(header.migrations.map((m) => m.id))
  const needed = target.migrations.filter((m) => wanted.has(m.id))
  if (!(await target.db.write(beginRestore))) throw notEmpty()
  begun()
  const foreign = (await applySteps(target.db, needed, header.madeAt)).unknown
  if (foreign[0] !== undefined) throw otherBackup(foreign[0])
  await target.jobs.prepare()
  const loaded = await target.db.write((tx) => load(file, header, target, tx, missing.length === 0))
  await migrate(target.db, target.migrations, header.madeAt)
  return { ...loaded, missingKeys: missing }
}

/**
 * Reads a whole backup and compares it with its manifest, and that with its proof where the key is here. `look` is shown the header first.
 * @throws Refusal `backup.damaged`, and what `look` throws
 */
export async function verifyBackup(
  file: string,
  keys: SealKeys,
  look: (header: BackupHeader) => void = () => undefined,
): Promise<BackupHeader> {
  let found: BackupHeader | undefined
  await readArchive(file, keys, {
    begin(header) {
      look(header)
      found = header
    },
    table: () => undefined,
    file: () => undefined,
  })
  return found!
}

type Loaded = Omit<BackupSummary, 'missingKeys'>

/** Loads tables and files. Foreign keys are taken off before and written again after, when every row is there. */
async function load(
  file: string,
  header: BackupHeader,
  { db, files, keys }: RestoreTarget,
  tx: Tx,
  keysFit: boolean,
): Promise<Loaded> {
  if (!(await endRestore(tx))) throw notEmpty()
  const foreignKeys = await listForeignKeys(tx)
  for (const k of foreignKeys) await sql.raw(`alter table ${k.table} drop constraint ${k.name}`).execute(tx)
  // What migrations put in comes from the backup as well, perhaps changed since.
  const seeded = (await listTables(tx)).map((t) => tableName(t.name))
  if (seeded.length > 0) await sql.raw(`truncate ${seeded.join(', ')}`).execute(tx)

  let rest: Buffer = Buffer.alloc(0)
  const count = { rows: 0, files: 0 }
  const damagedFiles: string[] = []
  const loadPiece = async (index: number, content: Buffer) => {
    const table = header.tables[index]
    if (!table) throw new Error(`there is no table ${index}`)
    const bytes = Buffer.concat([rest, content])
    const end = bytes.lastIndexOf(10) + 1
    rest = bytes.subarray(end)
    const lines = [bytes.toString('utf8', 0, end)]
    count.rows +=
      table.name === QUEUE_TABLE.name
        ? await loadQueue(db, tx, lines)
        : await db.copyIn(tx, table.name, table.columns, lines)
  }
  await readArchive(file, keys, {
    begin(found) {
      // Read a second time: another file may have come under the name meanwhile.
      if (JSON.stringify(found) !== JSON.stringify(header)) throw new Error('it was replaced while it was read')
    },
    async table(place, part) {
      if (part === null) throw new Error('a table cannot be opened')
      await loadPiece(place, part)
    },
    async file(sha256, content) {
      if (!(await files.takeBack(content, sha256, keysFit))) damagedFiles.push(sha256)
      count.files++
    },
  })
  if (rest.length > 0) throw new Error('a table ends in the middle of a row')
  for (const k of foreignKeys) {
    await sql.raw(`alter table ${k.table} add constraint ${k.name} ${k.definition}`).execute(tx)
  }
  for (const { name, value } of header.sequences) {
    await sql`select setval(${name}::text::regclass, ${value}::bigint)`.execute(tx)
  }
  return { tables: header.tables.length, ...count, damaged: damagedFiles }
}
