import { sql } from 'kysely'
import type { Migration } from '../../kernel/module.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database, Tx } from '../db/database.ts'
import { applySteps, migrate } from '../db/migrate.ts'
import type { Files } from '../files/files.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { listForeignKeys, listTables, tableName } from './catalog.ts'
import { tableOfPiece, fileOfEntry, type BackupHeader, type BackupSummary } from './manifest.ts'
import { loadQueue, QUEUE_TABLE } from './queue-state.ts'
import { contentOf, readArchive } from './read-archive.ts'
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
 * restore stored are swept later like any file that no row names. With keys that are not those of the backup, sealed files are brought in
 * unopened and wait for theirs. Files that were damaged already when the backup was made come as they were, and are named. A restore that was stopped leaves a mark, by which
 * every other command refuses the database, and is gone on with by running it again.
 * @throws Refusal `backup.damaged`, `backup.newer-version`, `backup.target-not-empty`, `backup.other-begun`
 */
export async function restore(file: string, target: RestoreTarget): Promise<BackupSummary> {
  const header = await verifyBackup(file)
  const known = new Set(target.migrations.map((m) => m.id))
  const unknown = header.migrations.find((m) => !known.has(m.id))
  if (unknown) throw newer(unknown.id)
  // In our order: steps that were applied at one time stand in the backup in any.
  const wanted = new Set(header.migrations.map((m) => m.id))
  const needed = target.migrations.filter((m) => wanted.has(m.id))
  if (!(await target.db.write(beginRestore))) throw notEmpty()
  const foreign = (await applySteps(target.db, needed, header.madeAt)).unknown
  if (foreign[0] !== undefined) throw otherBackup(foreign[0])
  await target.jobs.prepare()
  const missingKeys = Object.entries(header.keys).flatMap(([name, print]) =>
    target.keys.fingerprints[name] === print ? [] : [name],
  )
  const loaded = await target.db.write((tx) => load(file, target, tx, missingKeys.length === 0))
  await migrate(target.db, target.migrations, header.madeAt)
  return { ...loaded, missingKeys }
}

/** Reads a whole backup and compares it with its manifest. @throws Refusal `backup.damaged` */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  const found: BackupHeader[] = []
  await readArchive(
    file,
    (header) => Promise.resolve(void found.push(header)),
    async (entry) => {
      let left = entry.size
      for await (const piece of entry.content) left -= piece.length
      if (left !== 0) throw new Error(`${entry.name} ends early`)
    },
  )
  const [header] = found
  if (!header) throw new Error('the archive has no header')
  return header
}

type Loaded = Omit<BackupSummary, 'missingKeys'>

/** Loads tables and files. Foreign keys are taken off before and written again after, when every row is there. */
async function load(file: string, { db, files }: RestoreTarget, tx: Tx, keysFit: boolean): Promise<Loaded> {
  if (!(await endRestore(tx))) throw notEmpty()
  const foreignKeys = await listForeignKeys(tx)
  for (const k of foreignKeys) await sql.raw(`alter table ${k.table} drop constraint ${k.name}`).execute(tx)
  // What migrations put in comes from the backup as well, perhaps changed since.
  const seeded = (await listTables(tx)).map((t) => tableName(t.name))
  if (seeded.length > 0) await sql.raw(`truncate ${seeded.join(', ')}`).execute(tx)

  let header: BackupHeader | undefined
  let rest: Buffer = Buffer.alloc(0)
  const count = { rows: 0, files: 0 }
  const damaged: string[] = []
  const loadPiece = async (index: number, content: Buffer) => {
    const table = header?.tables[index]
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
  await readArchive(
    file,
    (found) => Promise.resolve(void (header = found)),
    async (entry) => {
      const table = tableOfPiece(entry.name)
      const sha256 = fileOfEntry(entry.name)
      if (table !== null) return loadPiece(table, await contentOf(entry))
      if (sha256 === null) throw new Error(`an unknown entry: ${entry.name}`)
      if (!(await files.takeBack(entry.content, sha256, keysFit))) damaged.push(sha256)
      count.files++
    },
  )
  if (rest.length > 0) throw new Error('a table ends in the middle of a row')
  for (const k of foreignKeys) {
    await sql.raw(`alter table ${k.table} add constraint ${k.name} ${k.definition}`).execute(tx)
  }
  for (const { name, value } of header?.sequences ?? []) {
    await sql`select setval(${name}::text::regclass, ${value}::bigint)`.execute(tx)
  }
  return { tables: header?.tables.length ?? 0, ...count, damaged }
}
