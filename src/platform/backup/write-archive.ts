import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ArchiveSeal } from './archive-seal.ts'
import { MANIFEST_NAME, PROOF_NAME, type ManifestLine } from './manifest.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

/** Writes a gzipped tar with a manifest and its proof at the end; what comes is packed or sealed already and shrinks no more. The file appears under its name only when it is whole and on disk. */
export class ArchiveWriter {
  readonly #gzip = createGzip({ level: 0 })
  readonly #lines: ManifestLine[] = []
  readonly #done: Promise<void>
  readonly #part: string

  constructor(private readonly file: string) {
    this.#part = `${file}.part`
    const out = createWriteStream(this.#part, { mode: 0o600 })
    out.on('error', (error) => this.#gzip.destroy(error))
    // It may come while nobody waits: unheard it would end the process. Who writes next gets it from `#done`.
    this.#gzip.on('error', () => undefined)
    this.#gzip.pipe(out)
    this.#done = finished(out)
    // Awaited at the end; until then a failure reaches the writer through the gzip stream.
    this.#done.catch(() => undefined)
  }

  async add(name: string, content: Buffer): Promise<void> {
    await this.addStream(name, content.length, [content])
  }

  async addStream(name: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const hash = createHash('sha256')
    let written = 0
    await this.#write(tarHeader(name, size))
    for await (const piece of content) {
      written += piece.length
      hash.update(piece)
      await this.#write(piece)
    }
    if (written !== size) throw new Error(`${name} changed while it was copied`)
    await this.#write(tarPadding(size))
    this.#lines.push({ name, size, sha256: hash.digest('hex') })
  }

  async close(seal: Pick<ArchiveSeal, 'proofOf'>): Promise<void> {
    const lines = this.#lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    await this.add(MANIFEST_NAME, Buffer.from(lines))
    await this.add(PROOF_NAME, seal.proofOf(lines))
    await this.#write(TAR_END)
    this.#gzip.end()
    await this.#done
    const handle = await open(this.#part, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(this.#part, this.file)
  }

  async abort(): Promise<void> {
    this.#gzip.destroy()
    await rm(this.#part, { force: true })
  }

  async #write(piece: Buffer): Promise<void> {
    if (piece.length === 0) return
    if (this.#gzip.destroyed) await this.#done
    if (!this.#gzip.write(piece)) await once(this.#gzip, 'drain')
  }
}
