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
import { codeOf } from '../outage.ts'

/** Where the first keys lie from the moment that all of them are on disk until each has its name in the key folder. */
const WHOLE = 'first'
/** Begin of the names of what is being written. */
const PART = 'part-'

const partIn = (folder: string): string => join(folder, PART + randomBytes(6).toString('hex'))

/** Whether another process that starts at the same moment was quicker: it made the same, or took away what it had made. */
const isQuicker = (error: unknown): boolean => ['EEXIST', 'ENOTEMPTY', 'ENOENT'].includes(codeOf(error))

/** exFAT, network shares and mounts of some containers know no second name of a file; they say it in different ways. */
const knowsNoLinks = (error: unknown): boolean => ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))

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

/** A starting server may take away what is being written for what a killed process left; it does so once. */
const TRIES = 3

/**
 * Makes a file (mode 600) that has all of its text from the moment it has its name; fails with EEXIST where the name is taken, or being
 * taken by another.
 */
export function writeNew(folder: string, name: string, text: string): void {
  for (let left = TRIES - 1; ; left--) {
    const part = partIn(folder)
    try {
      synced(part, 'wx', (handle) => writeSync(handle, text))
      nameNew(folder, part, name)
      break
    } catch (error) {
      if (left === 0 || codeOf(error) !== 'ENOENT') throw error
    } finally {
      rmSync(part, { force: true })
    }
  }
  syncFolder(folder)
}

/**
 * Gives a part its name where nothing has it. Where a file has no second name it is renamed, which is whole or absent too but would replace
 * what has the name already: so the right to the name is taken first. A process killed just then leaves that right to `dropParts`.
 */
function nameNew(folder: string, part: string, name: string): void {
  const path = join(folder, name)
  try {
    return linkSync(part, path)
  } catch (error) {
    if (!knowsNoLinks(error)) throw error
  }
  const right = join(folder, `${PART}name-${name}`)
  synced(right, 'wx')
  try {
    if (existsSync(path)) throw Object.assign(new Error(`${path} is there already`), { code: 'EEXIST' })
    renameSync(part, path)
  } finally {
    rmSync(right, { force: true })
  }
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
    dropAll(part)
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
  dropAll(whole)
}

/** Removes a folder and what is in it; where another process puts something in meanwhile, that one removes it. */
function dropAll(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch (error) {
    if (!isQuicker(error)) throw error
  }
}

/** Where a file has no second name it gives up its first one: whole or absent in either case. */
function nameKey(whole: string, folder: string, name: string): void {
  const [from, path] = [join(whole, name), join(folder, name)]
  try {
    linkSync(from, path)
  } catch (error) {
    if (knowsNoLinks(error)) moveKey(from, path)
    else if (!isQuicker(error)) throw error
  }
}

function moveKey(from: string, path: string): void {
  try {
    if (!existsSync(path)) renameSync(from, path)
  } catch (error) {
    if (!isQuicker(error)) throw error
  }
}

/** Takes away what killed processes had not finished writing; nothing was ever sealed with that. */
export function dropParts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(PART)) dropAll(join(folder, name))
}
