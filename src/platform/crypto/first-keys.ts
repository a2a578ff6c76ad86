import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** Where the first keys lie from the moment that all of them are on disk until each has its name in the key folder. */
const WHOLE = 'first'
/** Begin of the names of what is being written. */
const PART = 'part-'

const partIn = (folder: string): string => join(folder, PART + randomBytes(6).toString('hex'))

/** Whether another process that starts at the same moment was quicker: it made the same, or took away what it had made. */
const isQuicker = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EEXIST', 'ENOTEMPTY', 'ENOENT'].includes(String(error.code))

function synced(path: string, flags: string, work: (handle: number) => void = () => undefined): void {
  const handle = openSync(path, flags, 0o600)
  try {
    work(handle)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const syncFolder = (folder: string): void => synced(folder, 'r')

/** Makes a file (mode 600) that has all of its text from the moment it has its name; fails where the name is taken. */
export function writeNew(folder: string, name: string, text: string): void {
  const part = partIn(folder)
  try {
    synced(part, 'wx', (handle) => writeSync(handle, text))
    linkSync(part, join(folder, name))
  } finally {
    rmSync(part, { force: true })
  }
  syncFolder(folder)
}

/**
 * Makes the first keys of a folder, all or none, whenever the process is stopped: `write` puts them into a folder of their own, which takes
 * its name in one step when they are on disk. Of two processes that do it at once one is first, and its keys are those of both. It is done
 * inside the key folder, which may be a link or a disk of its own.
 */
export function makeFirstKeys(folder: string, write: (part: string) => void): void {
  const part = partIn(folder)
  try {
    mkdirSync(part, { mode: 0o700 })
    write(part)
    renameSync(part, join(folder, WHOLE))
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!isQuicker(error)) throw error
  }
  nameFirstKeys(folder)
}

/** Gives first keys that are whole their names; does nothing where there are none. A key that has its name already is not replaced. */
export function nameFirstKeys(folder: string): void {
  const whole = join(folder, WHOLE)
  if (!existsSync(whole)) return
  try {
    syncFolder(folder)
    for (const name of readdirSync(whole)) nameKey(whole, folder, name)
    syncFolder(folder)
  } catch (error) {
    if (!isQuicker(error)) throw error
  }
  rmSync(whole, { recursive: true, force: true })
}

function nameKey(whole: string, folder: string, name: string): void {
  try {
    linkSync(join(whole, name), join(folder, name))
  } catch (error) {
    if (!isQuicker(error)) throw error
  }
}

/** Takes away what killed processes had not finished writing; nothing was ever sealed with that. */
export function dropParts(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(PART)) rmSync(join(folder, name), { recursive: true, force: true })
}
