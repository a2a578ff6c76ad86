import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Refusal } from '../../kernel/refusal.ts'

export interface StoredFile {
  /** 64 hex digits: the file's name in the store and its proof. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** Files by their content. A file is complete and on disk before anyone learns its name; the same content is kept once. */
export interface Files {
  readonly folder: string
  /**
   * Stores a stream. `name` is what the user calls the file, for messages; `check` looks at the whole of it before it is kept.
   * @throws Refusal `files.too-large`, or what `check` throws; nothing is kept then
   */
  put(
    stream: Readable | AsyncIterable<Uint8Array>,
    name: string,
    options?: { maxBytes?: number; check?: (path: string) => Promise<void> },
  ): Promise<StoredFile>
  /** Where a stored file lies, for programs that read it themselves. */
  path(sha256: string): string
  has(sha256: string): Promise<boolean>
  read(sha256: string): ReadStream
  /** All stored hashes. */
  list(): AsyncIterable<string>
  /** Was it written before this time? False for one that is not there. */
  isOlder(sha256: string, before: Date): Promise<boolean>
  /** Removes one file, only if it was written before a time where one is given. Whoever calls this knows that no row names it. */
  remove(sha256: string, before?: Date): Promise<boolean>
  /** Removes what broken uploads left that were begun before this time; returns how many. */
  removeParts(before: Date): Promise<number>
}

const HASH = /^[0-9a-f]{64}$/
const DEFAULT_MAX = 512 * 1024 * 1024

const tooLarge = (name: string, maxBytes: number): Refusal => {
  const mb = Math.floor(maxBytes / 1024 / 1024)
  return new Refusal(
    'files.too-large',
    {
      what: { zh: `文件“${name}”超过 ${mb} MB 的上限`, en: `the file "${name}" is larger than the limit of ${mb} MB` },
      advice: { zh: '请拆分文件，或另存为 CSV 后再上传', en: 'split the file or save it as CSV' },
    },
    { params: { name, maxBytes }, status: 413 },
  )
}

const isOlder = (file: string, before: Date): Promise<boolean> =>
  stat(file).then(
    (s) => s.mtime < before,
    () => false,
  )

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes a stream to a new file and forces it to disk; hashes on the way. */
async function writePart(
  part: string,
  stream: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(part, 'wx', 0o600)
  try {
    for await (const piece of stream) {
      size += piece.length
      if (size > maxBytes) throw tooLarge(name, maxBytes)
      hash.update(piece)
      await file.writeFile(piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** Opens (and makes) a file store in a folder. */
export async function openFiles(folder: string): Promise<Files> {
  const parts = `${folder}/parts`
  await mkdir(parts, { recursive: true, mode: 0o700 })
  const path = (sha256: string): string => {
    if (!HASH.test(sha256)) throw new RangeError(`not a SHA-256: ${sha256}`)
    return `${folder}/${sha256.slice(0, 2)}/${sha256}`
  }
  const has = (sha256: string): Promise<boolean> =>
    stat(path(sha256)).then(
      () => true,
      () => false,
    )
  async function* list(): AsyncIterable<string> {
    for (const group of (await readdir(folder)).sort()) {
      if (!/^[0-9a-f]{2}$/.test(group)) continue
      for (const name of (await readdir(`${folder}/${group}`)).sort()) if (HASH.test(name)) yield name
    }
  }
  return {
    folder,
    path,
    has,
    list,
    read: (sha256) => createReadStream(path(sha256)),
    async put(stream, name, { maxBytes = DEFAULT_MAX, check } = {}) {
      const part = `${parts}/${randomBytes(12).toString('hex')}`
      try {
        const stored = await writePart(part, stream, name, maxBytes)
        await check?.(part)
        const target = path(stored.sha256)
        const group = target.slice(0, target.lastIndexOf('/'))
        await mkdir(group, { recursive: true, mode: 0o700 })
        await rename(part, target)
        await syncFolder(group)
        return stored
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    isOlder: (sha256, before) => isOlder(path(sha256), before),
    async remove(sha256, before) {
      const file = path(sha256)
      if (before && !(await isOlder(file, before))) return false
      return rm(file).then(
        () => true,
        () => false,
      )
    },
    async removeParts(before) {
      let removed = 0
      for (const part of await readdir(parts)) {
        if (!(await isOlder(`${parts}/${part}`, before))) continue
        await rm(`${parts}/${part}`, { force: true })
        removed++
      }
      return removed
    },
  }
}
