import { isRefusal } from '../../kernel/refusal.ts'
import type { Assembly } from '../assembly.ts'
import type { Instant } from '../clock/clock.ts'
import type { Keys } from '../crypto/keys.ts'
import { appliedChecksums } from '../db/migrate.ts'
import { SqlError, type Database, type Tx } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import { diskCause } from '../files/kept-bytes.ts'
import { namedFiles } from '../files/named-files.ts'
import { foreignRefusal, missingOf, notedKeys } from '../crypto/key-print.ts'
import { listSequences, listTables, tableQueries } from './catalog.ts'
import { newSeal, sealKeyOf, type ArchiveSeal } from './archive-seal.ts'
import { fileEntry, HEADER_NAME, rowsIn, tablePiece, type BackupHeader, type BackupSummary } from './manifest.ts'
import { hasQueue, QUEUE_QUERY, QUEUE_TABLE } from './queue-state.ts'
import { ArchiveWriter } from './write-archive.ts'

export interface BackupSource {
  readonly db: Database
  readonly files: Files
  readonly keys: Keys
  readonly keysFolder: string
  readonly assembly: Pick<Assembly, 'fileHeld'>
}

/** What was backed up. */
export interface BackupMade extends BackupSummary {
  /** SHA-256 of files that rows name and that are not in it: they are not in the store, or the disk does not give them. */
  readonly missing: readonly string[]
}

/** Pieces of a table in the archive: whole rows are not needed, the pieces are put together again. */
const PIECE = 4 << 20
const UNKNOWN_COLUMN = '42703'

/**
 * Writes everything but the keys into one file: all tables as of one moment and waiting jobs, sealed, and all stored files, which lie
 * in it sealed as they do in the store. Others may work on meanwhile (on PGlite they wait while tables are copied, not while files are). `step` is told of tables and files done.
 * Each file is read through: one that is damaged goes along as it lies and is named, and so is one that rows name and that cannot be had.
 * @throws Refusal `keys.foreign`: sealed with a key that was made where the right one is missing, nobody could restore it once that is back
 */
export async function backup(
  source: BackupSource,
  out: string,
  now: Instant,
  step: (done: number, total: number) => void = () => undefined,
): Promise<BackupMade> {
  const archive = new ArchiveWriter(out)
  const seal = newSeal(source.keys)
  try {
    const named = await namedNow(source)
    const { tables, rows, keysFit } = await source.db.read((tx) =>
      writeTables(source, tx, { archive, seal }, now, step),
    )
    // A file is complete before a row names it and never changes: after the snapshot is early enough.
    const stored: string[] = []
    for await (const sha256 of source.files.list()) stored.push(sha256)
    let files = 0
    const damaged: string[] = []
    for (const sha256 of stored) {
      // What an older version left in clear goes out sealed, unless these are not the keys of this database.
      if (keysFit) await sealFile(source.files, sha256)
      const found = await source.files.condition(sha256, 'whole')
      // What the disk does not give cannot go along.
      if (found?.how === 'damaged' && found.cause !== null) continue
      if (found?.how === 'damaged') damaged.push(sha256)
      // It may have been swept meanwhile.
      const raw = await source.files.raw(sha256)
      if (!raw) continue
      await archive.addStream(fileEntry(sha256), raw.size, raw.content).finally(() => raw.close())
      named.delete(sha256)
      files++
      step(tables + files, tables + stored.length)
    }
    await archive.close(seal)
    return { tables, rows, files, missingKeys: [], damaged, missing: await stillNamed(source, [...named]) }
  } catch (error) {
    await archive.abort()
    throw error
  }
}

/** What rows name now. A database that an older version made, and that was not brought up to date yet, is not asked. */
const namedNow = (source: BackupSource): Promise<Set<string>> =>
  namedFiles(source).catch((error: unknown) => {
    if (error instanceof SqlError && error.code === UNKNOWN_COLUMN) return new Set<string>()
    throw error
  })

/** Those that rows still name: what was given up while the backup was made is missing to nobody. */
const stillNamed = async (source: BackupSource, sha256s: readonly string[]): Promise<string[]> =>
  sha256s.length === 0 ? [] : [...(await namedFiles(source, sha256s))].sort()

/** One bad file must not keep all the others out of every backup: it is found when it is read through. */
const sealFile = (files: Files, sha256: string): Promise<unknown> =>
  files.seal(sha256).catch((error: unknown) => {
    if (!isRefusal(error) && diskCause(error) === null) throw error
  })

/** Where tables go. */
interface Sink {
  readonly archive: ArchiveWriter
  readonly seal: ArchiveSeal
}

async function writeTables(
  { db, keys, keysFolder }: BackupSource,
  tx: Tx,
  sink: Sink,
  now: Instant,
  step: (done: number, total: number) => void,
): Promise<{ tables: number; rows: number; keysFit: boolean }> {
  const migrations = [...(await appliedChecksums(tx))].map(([id, checksum]) => ({ id, checksum }))
  const ours = await listTables(tx)
  const queue = (await hasQueue(tx)) ? [QUEUE_TABLE] : []
  // What the data needs, whatever lies in the folder.
  const noted = await notedKeys(tx)
  const header: BackupHeader = {
    format: 2,
    seal: sink.seal.told,
    madeAt: now,
    madeOn: db.kind,
    migrations,
    tables: [...ours, ...queue],
    sequences: await listSequences(tx),
    keys: { ...keys.fingerprints, ...noted },
  }
  const foreign = missingOf(noted, keys)
  if (foreign.includes(sealKeyOf(header) ?? '')) throw foreignRefusal(keysFolder, foreign)
  await sink.archive.add(HEADER_NAME, Buffer.from(JSON.stringify(header, null, 1)))
  let rows = 0
  for (const [i, table] of header.tables.entries()) {
    const queries = table === QUEUE_TABLE ? [QUEUE_QUERY] : await tableQueries(tx, table, db.kind === 'pglite')
    rows += await writeTable(db, tx, sink, i, queries)
    step(i + 1, header.tables.length)
  }
  return { tables: header.tables.length, rows, keysFit: foreign.length === 0 }
}

async function writeTable(
  db: Database,
  tx: Tx,
  { archive, seal }: Sink,
  table: number,
  queries: string[],
): Promise<number> {
  let rows = 0
  let piece = 0
  let waiting: Buffer[] = []
  let size = 0
  const flush = async () => {
    const name = tablePiece(table, piece)
    if (size > 0) await archive.add(name, await seal.seal(name, Buffer.concat(waiting)))
    piece++
    waiting = []
    size = 0
  }
  for (const query of queries) {
    for await (const bytes of db.copyOut(tx, query)) {
      rows += rowsIn(bytes)
      waiting.push(bytes)
      size += bytes.length
      if (size >= PIECE) await flush()
    }
  }
  await flush()
  return rows
}
