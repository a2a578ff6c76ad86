import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Refusal, isRefusal } from '../../kernel/refusal.ts'
import { SqlError } from '../db/database.ts'
import { HEADER_NAME, MANIFEST_NAME, type BackupHeader, type ManifestLine } from './manifest.ts'
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
export async function contentOf(entry: TarEntry): Promise<Buffer> {
  if (entry.size > MAX_SMALL_BYTES) throw new RangeError(`${entry.name} is too large`)
  const pieces: Buffer[] = []
  for await (const piece of entry.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/**
 * Goes through a backup: `begin` gets its header, `take` each further entry, which it must read to its end. Everything is
 * compared with the manifest at the end; whoever stores what it takes does so in a transaction around this call.
 * @throws Refusal `backup.damaged`
 */
export async function readArchive(
  file: string,
  begin: (header: BackupHeader) => Promise<void>,
  take: (entry: TarEntry) => Promise<void>,
): Promise<void> {
  const seen: ManifestLine[] = []
  let manifest: string | undefined
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const entry of readTar(source.pipe(gunzip))) {
      const counted = counting(entry, seen)
      if (entry.name === MANIFEST_NAME) manifest = (await contentOf(entry)).toString()
      else if (seen.length === 0) await begin(headerOf(entry, await contentOf(counted)))
      else await take(counted)
    }
  } catch (error) {
    if (isRefusal(error) || error instanceof SqlError) throw error
    throw damaged(file, error instanceof Error ? error.message : String(error))
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  const expected = seen.map((line) => `${JSON.stringify(line)}\n`).join('')
  if (manifest !== expected) throw damaged(file, 'its content is not what its manifest says')
}

const headerOf = (entry: TarEntry, content: Buffer): BackupHeader => {
  const header = entry.name === HEADER_NAME ? (JSON.parse(content.toString()) as BackupHeader) : undefined
  if (header?.format !== 1) throw new Error('not a backup of this product')
  return header
}

/** An entry whose bytes are hashed while they are read. */
function counting(entry: TarEntry, seen: ManifestLine[]): TarEntry {
  async function* content(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for await (const piece of entry.content) {
      hash.update(piece)
      yield piece
    }
    seen.push({ name: entry.name, size: entry.size, sha256: hash.digest('hex') })
  }
  return { name: entry.name, size: entry.size, content: content() }
}
