import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Instant } from '../clock/clock.ts'
import { noteIn, writeWhole, writeWholeSync } from '../files/write-whole.ts'
import type { Log } from '../log.ts'
import { outageOf } from '../outage.ts'
import { backup, type BackupSource } from './backup.ts'
import { alreadyRunning, noBackup } from './refusals.ts'
import { verifyArchive, type Proof } from './verify-archive.ts'

/** What is known of a backup beside its file; kept in `<name>.json`. */
export interface BackupNote {
  readonly madeAt: Instant
  readonly madeBy: string
  readonly tables: number
  readonly rows: number | null
  readonly files: number
  /** Files that cannot be read, of this version on: in it as they lay, and named by rows but not in it. */
  readonly damaged?: number
  readonly missing?: number
  readonly checkedAt?: Instant
  readonly ok?: boolean
  readonly problem?: { readonly zh: string; readonly en: string } | null
  readonly missingKeys?: readonly string[]
  readonly proof?: Proof
}

export interface ShelvedBackup {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** null for a file that was put there by hand. */
  readonly note: BackupNote | null
}

/** What is being done now, or was done last in this process. `done` of `total`: pieces of work, for a bar. */
export interface BackupWork {
  readonly kind: 'backup' | 'verify'
  readonly name: string
  readonly state: 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly problem: { readonly zh: string; readonly en: string } | null
}

const NAME = /^[\w.-]{1,100}\.tar\.gz$/
const work = new Map<string, BackupWork>()

/** Backups lie beside the file store, in a folder of their own. */
export const shelfFolder = (source: Pick<BackupSource, 'files'>): string =>
  join(dirname(source.files.folder), 'backups')

export const currentWork = (folder: string): BackupWork | null => work.get(folder) ?? null

const WORK_FILE = 'work.json'

/** What was done last outlives the process: written when it begins and when it ends, not at every step. */
function keep(folder: string, now: BackupWork): void {
  if (now.state !== 'running' || now.done === 0) writeWholeSync(join(folder, WORK_FILE), JSON.stringify(now), 0o600)
  work.set(folder, now)
}

const isWork = (value: object): value is BackupWork => 'kind' in value && 'name' in value && 'state' in value
const isNote = (value: object): value is BackupNote => 'madeAt' in value && typeof value.madeAt === 'string'

const INTERRUPTED = { zh: '服务停止，没有完成；请重新开始', en: 'The service stopped before it ended; begin again' }

/** At the start of a process: half-written archives go, and what was under way counts as failed. */
export async function tidyShelf(folder: string): Promise<void> {
  if (!existsSync(folder) || work.get(folder)?.state === 'running') return
  for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(join(folder, name), { force: true })
  const last = noteIn<BackupWork>(join(folder, WORK_FILE), isWork)
  if (last) keep(folder, last.state === 'running' ? { ...last, state: 'failed', problem: INTERRUPTED } : last)
}

const LAST_FILE = 'last.json'

/** Remembers that a backup was made, wherever its file lies. */
export async function rememberBackup(folder: string, madeAt: Instant): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(join(folder, LAST_FILE), JSON.stringify({ madeAt }), 0o600)
}

/** When the newest backup was made that is not known to be damaged, or of no use for want of its key; null when none is known. */
export async function lastBackup(folder: string): Promise<Instant | null> {
  const told = noteIn<Pick<BackupNote, 'madeAt'>>(join(folder, LAST_FILE), isNote)
  const noted = (await listBackups(folder)).flatMap(({ note }) =>
    note && note.ok !== false && note.proof !== 'key-missing' ? [note.madeAt] : [],
  )
  return [...(told ? [told.madeAt] : []), ...noted].sort().at(-1) ?? null
}

const noteFile = (folder: string, name: string): string => join(folder, `${name}.json`)

const noteOf = (folder: string, name: string): BackupNote | null => noteIn<BackupNote>(noteFile(folder, name), isNote)

const saveNote = (folder: string, name: string, note: BackupNote): Promise<void> =>
  writeWhole(noteFile(folder, name), JSON.stringify(note), 0o600)

/** Notes of the shelf that a stop or a full disk left broken: they count as missing. */
export async function brokenNotes(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const files = (await readdir(folder)).filter((n) => n.endsWith('.json')).sort()
  return files.filter(
    (n) =>
      (n === WORK_FILE ? noteIn<BackupWork>(join(folder, n), isWork) : noteIn<BackupNote>(join(folder, n), isNote)) ===
      null,
  )
}

/** The whole backups of a folder, newest first. */
export async function listBackups(folder: string): Promise<ShelvedBackup[]> {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder))
    .filter((n) => NAME.test(n))
    .sort()
    .reverse()
  return Promise.all(
    names.map(async (name) => ({
      name,
      size: (await stat(join(folder, name))).size,
      note: noteOf(folder, name),
    })),
  )
}

/** Path of a backup by its name. Throws `backup.unknown`: also for names with a way out of the folder. */
export function backupPath(folder: string, name: string): string {
  const path = join(folder, name)
  if (!NAME.test(name) || !existsSync(path)) throw noBackup(name)
  return path
}

const words = (error: unknown): { zh: string; en: string } => {
  const told = isRefusal(error) ? error : outageOf(error)
  return told
    ? told.text.what
    : { zh: `没有完成：${error instanceof Error ? error.message : String(error)}`, en: 'It was not completed' }
}

/** Runs one piece of work at a time per folder; its end is told by `currentWork`, not by the promise. */
function begin(
  folder: string,
  kind: BackupWork['kind'],
  name: string,
  log: Log,
  run: (step: Step) => Promise<void>,
): void {
  const now = work.get(folder)
  if (now?.state === 'running') throw alreadyRunning()
  const tell = (change: Partial<BackupWork>): void => {
    const was = work.get(folder) ?? { kind, name, state: 'running', done: 0, total: 0, problem: null }
    try {
      keep(folder, { ...was, ...change })
    } catch (error) {
      // The work itself came to its end; a full disk only keeps the next process from knowing it.
      work.set(folder, { ...was, ...change })
      log.error({ err: error }, `the end of ${kind} of ${name} could not be noted`)
    }
  }
  keep(folder, { kind, name, state: 'running', done: 0, total: 0, problem: null })
  run((done, total) => tell({ done, total })).then(
    () => tell({ state: 'done' }),
    (error: unknown) => {
      log.error({ err: error }, `${kind} of ${name} failed`)
      tell({ state: 'failed', problem: words(error) })
    },
  )
}

type Step = (done: number, total: number) => void

/** Begins a backup and returns its name at once. Throws `backup.running`. */
export async function beginBackup(
  source: BackupSource,
  asked: { readonly name: string; readonly now: Instant; readonly by: string; readonly log: Log },
): Promise<string> {
  const folder = shelfFolder(source)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${asked.name}.tar.gz`
  begin(folder, 'backup', name, asked.log, async (step) => {
    const { tables, rows, files, damaged, missing } = await backup(source, join(folder, name), asked.now, step)
    if (damaged.length + missing.length > 0)
      asked.log.error({ damaged, missing }, `kept files that cannot be read, found by the backup ${name}`)
    const broken = { damaged: damaged.length, missing: missing.length }
    await saveNote(folder, name, { madeAt: asked.now, madeBy: asked.by, tables, rows, files, ...broken })
  })
  return name
}

/** Begins to read a backup from end to end and to compare it with its manifest and our keys. Throws `backup.running`, `backup.unknown`. */
export function beginVerify(source: BackupSource, name: string, now: Instant, log: Log): void {
  const folder = shelfFolder(source)
  const path = backupPath(folder, name)
  begin(folder, 'verify', name, log, async (step) => {
    const found = await verifyArchive(path, source.keys, step)
    const before = noteOf(folder, name)
    const { madeAt, missingKeys, problem, proof, tables, rows, files } = found
    const made = before ?? { madeAt: madeAt ?? now, madeBy: '', tables, rows, files }
    await saveNote(folder, name, { ...made, checkedAt: now, ok: problem === null, problem, proof, missingKeys })
  })
}
