import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ArchiveSeal, SealKeys } from '../archive-seal.ts'
import { sealOf } from '../archive-seal.ts'
import { HEADER_NAME, MANIFEST_NAME, PROOF_NAME, tableOfPiece, type BackupHeader } from '../manifest.ts'
import { readTar, TAR_END, tarHeader, tarPadding } from '../tar.ts'

export type Entries = readonly (readonly [name: string, content: Buffer])[]

/** A backup of these entries as our own writer lays it out, not packed yet; without a seal one of format 1. */
export function archiveOf(entries: Entries, seal?: ArchiveSeal): Buffer {
  const lines = entries.map(([name, content]) => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    return `${JSON.stringify({ name, size: content.length, sha256 })}\n`
  })
  const manifest = lines.join('')
  const all: Entries = [
    ...entries,
    [MANIFEST_NAME, Buffer.from(manifest)],
    ...(seal ? [[PROOF_NAME, seal.proofOf(manifest)] as const] : []),
  ]
  const blocks = all.flatMap(([name, content]) => [
    tarHeader(name, content.length),
    content,
    tarPadding(content.length),
  ])
  return Buffer.concat([...blocks, TAR_END])
}

/** What a backup is made of, but for its manifest. */
export async function entriesOf(file: string): Promise<Entries> {
  const found: [string, Buffer][] = []
  for await (const entry of readTar(Readable.from([gunzipSync(readFileSync(file))]))) {
    const pieces: Buffer[] = []
    for await (const piece of entry.content) pieces.push(piece)
    found.push([entry.name, Buffer.concat(pieces)])
  }
  return found.filter(([name]) => name !== MANIFEST_NAME && name !== PROOF_NAME)
}

/** The same backup as a version from before November 2026 wrote it: tables in clear, nothing proven. */
export async function writeOlder(file: string, to: string, keys: SealKeys): Promise<void> {
  const [[, first] = ['', Buffer.alloc(0)], ...rest] = await entriesOf(file)
  const header = JSON.parse(first.toString()) as BackupHeader
  const seal = sealOf(header, keys)!
  const clear: [string, Buffer][] = [
    [HEADER_NAME, Buffer.from(JSON.stringify({ ...header, format: 1, seal: undefined }))],
  ]
  for (const [name, content] of rest)
    clear.push(
      tableOfPiece(name) === null ? [name, content] : [name.replace(/sealed$/, 'copy'), await seal.open(name, content)],
    )
  writeFileSync(to, gzipSync(archiveOf(clear)))
}
