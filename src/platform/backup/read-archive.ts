import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Refusal, isRefusal } from '../../kernel/refusal.ts'
import { SqlError } from '../db/database.ts'
import { sealKeyOf, sealOf, type ArchiveSeal, type SealKeys } from './archive-seal.ts'
import {
  fileOfEntry,
  HEADER_NAME,
  MANIFEST_NAME,
  PROOF_NAME,
  tableOfPiece,
  type BackupHeader,
  type ManifestLine,
} from './manifest.ts'
import { readTar, type TarEntry } from './tar.ts'

export const damaged = (file: string, why: string): Refusal =>
  new Refusal(
    'backup.damaged',
    {
      what: { zh: `备份文件 ${file} 已损坏或不完整`, en: `the backup ${file} is damaged or not complete: ${why}` },
      advice: { zh: '请改用另一份备份；数据库没有任何改动', en: 'use another backup; nothing was changed' },
    },
    { params: { file, why }, status: 422 },
  )

/** A header or a manifest of more bytes than this was not written by us: a line of a manifest has some 150. */
const MAX_SMALL_BYTES = 256 * 1024 * 1024

/** Reads all of an entry; for the small ones. @throws RangeError for one that claims to be large */
async function contentOf(entry: TarEntry): Promise<Buffer> {
  if (entry.size > MAX_SMALL_BYTES) throw new RangeError(`${entry.name} is too large`)
  const pieces: Buffer[] = []
  for await (const piece of entry.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What is done with a backup while it is read. What is stored meanwhile is stored in a transaction around the reading. */
export interface ArchiveVisitor {
  begin(header: BackupHeader): Promise<void> | void
  /** Part of a table, by its place in the header; null where the key is not here that opens it. */
  table(place: number, part: Buffer | null): Promise<void> | void
  /** A kept file as it lay; what is not taken of it is passed over. */
  file(sha256: string, content: AsyncIterable<Buffer>): Promise<void> | void
  /** Bytes of the archive, unpacked, that have been read. */
  step?(bytes: number): void
}

/**
 * Goes through a backup. Everything is compared with the manifest at the end, and the manifest with its proof where the key is here.
 * @throws Refusal `backup.damaged`
 */
export async function readArchive(file: string, keys: SealKeys, visitor: ArchiveVisitor): Promise<void> {
  const seen: ManifestLine[] = []
  let header: BackupHeader | undefined
  let seal: ArchiveSeal | null = null
  let manifest: string | undefined
  let proof: Buffer | undefined
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const entry of readTar(source.pipe(gunzip))) {
      const counted = counting(entry, seen, visitor)
      if (entry.name === MANIFEST_NAME) manifest = (await contentOf(entry)).toString()
      else if (entry.name === PROOF_NAME) proof = await contentOf(entry)
      else if (header) await take(counted, header, seal, visitor)
      else {
        header = headerOf(entry, await contentOf(counted))
        seal = sealOf(header, keys)
        await visitor.begin(header)
      }
    }
  } catch (error) {
    if (isRefusal(error) || error instanceof SqlError) throw error
    throw damaged(file, error instanceof Error ? error.message : String(error))
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  if (!header) throw damaged(file, 'it is empty')
  const expected = seen.map((line) => `${JSON.stringify(line)}\n`).join('')
  if (manifest !== expected) throw damaged(file, 'its content is not what its manifest says')
  if (seal && !proof?.equals(seal.proofOf(manifest))) throw damaged(file, 'it was not written with the keys it names')
}

async function take(
  entry: TarEntry,
  header: BackupHeader,
  seal: ArchiveSeal | null,
  visitor: ArchiveVisitor,
): Promise<void> {
  const table = tableOfPiece(entry.name)
  const sha256 = fileOfEntry(entry.name)
  if (table !== null) {
    const content = await contentOf(entry)
    await visitor.table(table, header.seal ? ((await seal?.open(entry.name, content)) ?? null) : content)
  } else if (sha256 !== null) {
    await visitor.file(sha256, entry.content)
    for await (const piece of entry.content) void piece
  } else throw new Error(`an unknown entry: ${entry.name}`)
}

const headerOf = (entry: TarEntry, content: Buffer): BackupHeader => {
  const header = entry.name === HEADER_NAME ? (JSON.parse(content.toString()) as BackupHeader) : undefined
  if (!header || !fits(header)) throw new Error('not a backup of this product')
  return header
}

/** A sealed backup names its key with the print: one that does not would be taken for one whose proof needs no looking at. */
const fits = (header: BackupHeader): boolean =>
  header.format === 2
    ? typeof header.keys[sealKeyOf(header) ?? ''] === 'string'
    : header.format === 1 && header.seal === undefined

/** An entry whose bytes are hashed while they are read. */
function counting(entry: TarEntry, seen: ManifestLine[], visitor: ArchiveVisitor): TarEntry {
  async function* content(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for await (const piece of entry.content) {
      hash.update(piece)
      visitor.step?.(piece.length)
      yield piece
    }
    seen.push({ name: entry.name, size: entry.size, sha256: hash.digest('hex') })
  }
  return { name: entry.name, size: entry.size, content: content() }
}
