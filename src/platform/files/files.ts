import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FileSecrets } from '../crypto/file-secrets.ts'
import { atName } from './at-name.ts'
import { provenBytes, sourceBytes, type FileSource } from './file-source.ts'
import { conditionOf, rawFile, sealInPlace } from './kept-bytes.ts'
import type { Condition, Depth, KeptSource, RawFile } from './kept-bytes.ts'
import { tooLarge } from './refusals.ts'
import { sealStream } from './seal-stream.ts'
import { takeBack } from './take-back.ts'
import { isOlder, throughPart, writeAll } from './write-part.ts'

export interface StoredFile {
  /** 64 hex digits: the file's name in the store and its proof. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/**
 * Files by their content. A file is complete and on disk before anyone learns its name; the same content is kept once. It lies sealed with
 * the keys of the installation, under the SHA-256 of its clear content; `source` and `read` are the doors by which it is read.
 */
export interface Files {
  readonly folder: string
  /**
   * Stores a stream. `name` is what the user calls the file, for messages; `check` looks at the whole of it before it is kept, and may
   * read it as often as it asks.
   * @throws Refusal `files.too-large`, or what `check` throws; nothing is kept then
   */
  put(
    stream: Readable | AsyncIterable<Uint8Array | string>,
    name: string,
    options?: { maxBytes?: number; check?: (content: () => AsyncIterable<Uint8Array>) => Promise<void> },
  ): Promise<StoredFile>
  /** Where a stored file lies on disk, sealed: for whoever moves it, not for reading. */
  path(sha256: string): string
  /** A stored file for `openSource`, also in a reader process. */
  source(sha256: string): FileSource
  has(sha256: string): Promise<boolean>
  /** The content in clear. The stream fails with `files.damaged`, `files.key-missing` before it gives anything. */
  read(sha256: string): Readable
  /** All stored hashes. */
  list(): AsyncIterable<string>
  /** Was it written before this time? False for one that is not there. */
  isOlder(sha256: string, before: Date): Promise<boolean>
  /** Removes one file, only if it was written before a time where one is given. Whoever calls this knows that no row names it. */
  remove(sha256: string, before?: Date): Promise<boolean>
  /** Removes what broken uploads left that were begun before this time; returns how many. */
  removeParts(before: Date): Promise<number>
  /**
   * Whether a file lies sealed, still in clear from an older version, or sealed with a key that is not here, and whether it can be read;
   * null for one that is not there.
   */
  condition(sha256: string, depth: Depth): Promise<Condition | null>
  /** Seals a file that lies in clear; false where there is nothing to do. @throws Refusal `files.damaged`; the file stays as it is */
  seal(sha256: string): Promise<boolean>
  /** A file as it lies on disk, for a backup; null for one that is not there. */
  raw(sha256: string): Promise<RawFile | null>
  /**
   * Takes a file out of a backup under its name, as it lay there. With `keysFit` it is opened to see that it is the one of that name, and
   * sealed where it lay in clear; without, it waits as it is for the keys that it was sealed with. One that can be read here is not replaced
   * by one that cannot. False: what came is damaged, and lies here as it was.
   */
  takeBack(stream: AsyncIterable<Uint8Array>, sha256: string, keysFit: boolean): Promise<boolean>
}

const HASH = /^[0-9a-f]{64}$/
const DEFAULT_MAX = 512 * 1024 * 1024

/** Opens (and makes) a file store in a folder, sealed with the keys given. */
export async function openFiles(folder: string, { files: secrets }: { readonly files: FileSecrets }): Promise<Files> {
  const parts = `${folder}/parts`
  await mkdir(parts, { recursive: true, mode: 0o700 })
  const path = (sha256: string): string => {
    if (!HASH.test(sha256)) throw new RangeError(`not a SHA-256: ${sha256}`)
    return `${folder}/${sha256.slice(0, 2)}/${sha256}`
  }
  const source = (sha256: string): KeptSource => ({ path: path(sha256), kept: { sha256, secrets } })
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
  const put: Files['put'] = (stream, name, { maxBytes = DEFAULT_MAX, check } = {}) => {
    const within = (size: number): void => {
      if (size > maxBytes) throw tooLarge(name, maxBytes)
    }
    return throughPart(
      parts,
      (file) => writeAll(file, sealStream(stream, secrets, within)),
      async (part, { sha256 }) => {
        await check?.(() => sourceBytes({ path: part, kept: { sha256, secrets } }))
        return path(sha256)
      },
    )
  }
  return {
    folder,
    path,
    source,
    has,
    list,
    put,
    read: (sha256) => Readable.from(provenBytes(source(sha256)), { objectMode: false }),
    isOlder: (sha256, before) => isOlder(path(sha256), before),
    async remove(sha256, before) {
      const file = path(sha256)
      return atName(parts, file, async () => {
        if (before && !(await isOlder(file, before))) return false
        return rm(file).then(
          () => true,
          () => false,
        )
      })
    },
    async removeParts(before) {
      let removed = 0
      for (const part of await readdir(parts)) {
        if (!(await isOlder(`${parts}/${part}`, before))) continue
        await rm(`${parts}/${part}`, { recursive: true, force: true })
        removed++
      }
      return removed
    },
    condition: (sha256, depth) => conditionOf(source(sha256), depth),
    seal: (sha256) => sealInPlace(parts, source(sha256)),
    raw: (sha256) => rawFile(path(sha256)),
    takeBack: (stream, sha256, keysFit) => takeBack({ parts, source: source(sha256) }, stream, keysFit),
  }
}
