import { existsSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Instant } from '../clock/clock.ts'
import type { Log } from '../log.ts'
import { backup, type BackupSource } from './backup.ts'
import { alreadyRunning, noBackup } from './refusals.ts'
import { verifyArchive } from './verify-archive.ts'

/** What is known of a backup beside its file; kept in `<name>.json`. */
export interface BackupNote {
  readonly madeAt: Instant
  readonly madeBy: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly checkedAt?: Instant
  readonly ok?: boolean
  readonly problem?: { readonly zh: string; readonly en: string } | null
  readonly missingKeys?: readonly string[]
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
  work.set(folder, now)
  if (now.state !== 'running' || now.done === 0)
    writeFileSync(join(folder, WORK_FILE), JSON.stringify(now), { mode: 0o600 })
}

const INTERRUPTED = { zh: '服务停止，没有完成；请重新开始', en: 'The service stopped before it ended; begin again' }

/** At the start of a process: half-written archives go, and what was under way counts as failed. */
export async function tidyShelf(folder: string): Promise<void> {
  if (!existsSync(folder) || work.get(folder)?.state === 'running') return
  for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(join(folder, name), { force: true })
  const file = join(folder, WORK_FILE)
  if (!existsSync(file)) return
  const last = JSON.parse(await readFile(file, 'utf8')) as BackupWork
  keep(folder, last.state === 'running' ? { ...last, state: 'failed', problem: INTERRUPTED } : last)
}

const LAST_FILE = 'last.json'

/** Remembers that a backup was made, wherever its file lies. */
export async function rememberBackup(folder: string, madeAt: Instant): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `${LAST_FILE}.part`)
  await writeFile(part, JSON.stringify({ madeAt }), { mode: 0o600 })
  await rename(part, join(folder, LAST_FILE))
}

/** When the newest backup was made that is not known to be damaged; null when none is known. */
export async function lastBackup(folder: string): Promise<Instant | null> {
  const file = join(folder, LAST_FILE)
  const told = existsSync(file) ? [(JSON.parse(await readFile(file, 'utf8')) as { madeAt: Instant }).madeAt] : []
  const noted = (await listBackups(folder)).flatMap(({ note }) => (note && note.ok !== false ? [note.madeAt] : []))
  return [...told, ...noted].sort().at(-1) ?? null
}

const noteFile = (folder: string, name: string): string => join(folder, `${name}.json`)

async function noteOf(folder: string, name: string): Promise<BackupNote | null> {
  const file = noteFile(folder, name)
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as BackupNote) : null
}

const saveNote = (folder: string, name: string, note: BackupNote): Promise<void> =>
  writeFile(noteFile(folder, name), JSON.stringify(note), { mode: 0o600 })

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
      note: await noteOf(folder, name),
    })),
  )
}

/** Path of a backup by its name. Throws `backup.unknown`: also for names with a way out of the folder. */
export function backupPath(folder: string, name: string): string {
  const path = join(folder, name)
  if (!NAME.test(name) || !existsSync(path)) throw noBackup(name)
  return path
}

const words = (error: unknown): { zh: string; en: string } =>
  isRefusal(error)
    ? error.text.what
    : { zh: `没有完成：${error instanceof Error ? error.message : String(error)}`, en: 'It was not completed' }

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
    keep(folder, { ...was, ...change })
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
    const { tables, rows, files } = await backup(source, join(folder, name), asked.now, step)
    await saveNote(folder, name, { madeAt: asked.now, madeBy: asked.by, tables, rows, files })
  })
  return name
}

/** Begins to read a backup from end to end and to compare it with its manifest and our keys. Throws `backup.running`, `backup.unknown`. */
export function beginVerify(source: BackupSource, name: string, now: Instant, log: Log): void {
  const folder = shelfFolder(source)
  const path = backupPath(folder, name)
  begin(folder, 'verify', name, log, async (step) => {
    const found = await verifyArchive(path, source.keys, step)
    const before = await noteOf(folder, name)
    const { madeAt, missingKeys, problem, tables, rows, files } = found
    const made = before ?? { madeAt: madeAt ?? now, madeBy: '', tables, rows, files }
    await saveNote(folder, name, { ...made, checkedAt: now, ok: problem === null, problem, missingKeys })
  })
}
