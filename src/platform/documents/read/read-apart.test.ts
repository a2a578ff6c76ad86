import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { ReaderPool, type ReaderPoolOptions } from '../../excel/reader-pool.ts'
import { readApart } from './read-apart.ts'
import type { ReadDocument } from './read-document.ts'
import { docxBytes } from './testing/docx-bytes.ts'

const module = new URL('./document-task.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'apart-'))
const pools: ReaderPool[] = []
afterAll(() => {
  for (const pool of pools) pool.close()
  rmSync(folder, { recursive: true })
})

const poolOf = (options: Partial<ReaderPoolOptions> = {}): ReaderPool => {
  const pool = new ReaderPool({ processes: 1, ...options })
  pools.push(pool)
  return pool
}
const put = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const read = (pool: ReaderPool, path: string, more: { workMs?: number; signal?: AbortSignal } = {}): Promise<string> =>
  readApart<ReadDocument>(
    pool,
    { module, input: { path, fileName: '要点.docx' }, ...(more.workMs ? { workMs: more.workMs } : {}) },
    '要点.docx',
    more.signal,
  ).then(
    ({ text }) => text,
    (error: unknown) => (isRefusal(error) ? `${error.code} ${String(error.params['fileName'])}` : String(error)),
  )

const paragraph = '<w:p><w:r><w:t>云川</w:t></w:r></w:p>'
const good = put('good', docxBytes(paragraph))
const heavy = put('heavy', docxBytes(paragraph.repeat(60_000)))

it('reads a document in a process of its own', async () => {
  const pool = poolOf()
  expect(await read(pool, good)).toBe('云川')
})

it('says of the document what its process died of, and reads the next', async () => {
  const small = poolOf({ heapMb: 40 })
  expect(await read(small, heavy)).toBe('documents.too-heavy 要点.docx')
  const hasty = poolOf()
  expect(await read(hasty, heavy, { workMs: 600 })).toBe('documents.too-heavy 要点.docx')
  expect(await read(hasty, good)).toBe('云川')
})

it('asks for the size before it reads', async () => {
  const path = put('huge', 'x')
  truncateSync(path, 65 * 1024 * 1024)
  expect(await read(poolOf(), path)).toBe('documents.too-large 要点.docx')
})

it('ends at once when it is not wanted any more', async () => {
  const pool = poolOf()
  const leaving = new AbortController()
  const reading = read(pool, heavy, { signal: leaving.signal })
  leaving.abort(new Error('left'))
  expect(await reading).toBe('Error: left')
  expect(await read(pool, good)).toBe('云川')
})
