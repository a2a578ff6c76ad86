/**
 * Gives every file of a folder to the reader process, as an upload would be, and prints what became of them:
 * `npx tsx tools/spreadsheet-collection.ts FOLDER [--list]`. Tables (.xlsx, .xlsm, .xls, .csv …) go the way of uploads, documents
 * (.docx, .pdf, .html, .txt, .md) the way of plans. For trying collections of real and broken files that others have put together; the
 * files themselves stay where they are. Exit code 1 when one was neither read nor refused.
 */
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isRefusal } from '../src/kernel/refusal.ts'
import { readApart } from '../src/platform/documents/read/read-apart.ts'
import { ReaderPool } from '../src/platform/excel/reader-pool.ts'
import { readSheets } from '../src/platform/excel/read-sheets.ts'

const TABLE = /\.(xlsx|xlsm|xltx|xltm|xlsb|xls|csv|tsv)$/i
const DOCUMENT = /\.(docx|pdf|html?|txt|md)$/i
const DOCUMENT_TASK = new URL('../src/platform/documents/read/document-task.ts', import.meta.url)

const [folder, ...options] = process.argv.slice(2)
if (folder === undefined || !statSync(folder).isDirectory()) {
  process.stderr.write('usage: npx tsx tools/spreadsheet-collection.ts FOLDER [--list]\n')
  process.exit(2)
}

const pool = new ReaderPool({ processes: 1 })

async function read(path: string): Promise<void> {
  const fileName = relative(folder ?? '', path)
  if (TABLE.test(path)) await readSheets({ path, fileName }, () => Promise.resolve(), { pool })
  else await readApart(pool, { module: DOCUMENT_TASK, input: { path, fileName } }, fileName)
}

/** What became of a file: read, refused (with the code), hung, crashed, or failed with an error that is no refusal. */
async function outcomeOf(path: string): Promise<readonly [kind: string, why: string]> {
  try {
    await read(path)
    return ['read', '']
  } catch (error) {
    if (!isRefusal(error)) return ['failed', String(error)]
    if (error.code === 'file.too-slow') return ['hung', error.code]
    if (/reader-stopped$/.test(error.code)) return ['crashed', error.code]
    return ['refused', error.code]
  }
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => join(folder, name))
  .filter((path) => (TABLE.test(path) || DOCUMENT.test(path)) && statSync(path).isFile())
  .sort()
const counts = new Map<string, number>()
const codes = new Map<string, number>()
let slowest: readonly [ms: number, path: string] = [0, '']
for (const path of files) {
  const began = performance.now()
  const [kind, why] = await outcomeOf(path)
  const ms = performance.now() - began
  if (ms > slowest[0]) slowest = [ms, path]
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
  if (why !== '') codes.set(why, (codes.get(why) ?? 0) + 1)
  if ((kind !== 'read' && options.includes('--list')) || !['read', 'refused'].includes(kind))
    process.stdout.write(`${kind}  ${why}  ${relative(folder, path)}\n`)
}
pool.close()

const said = (of: ReadonlyMap<string, number>): string =>
  [...of]
    .sort((a, b) => b[1] - a[1])
    .map(([what, n]) => `${what} ${n}`)
    .join(', ')
process.stdout.write(`${files.length} files: ${said(counts)}\n`)
if (codes.size > 0) process.stdout.write(`why: ${said(codes)}\n`)
process.stdout.write(`slowest: ${Math.round(slowest[0])} ms, ${relative(folder, slowest[1])}\n`)
if (['hung', 'crashed', 'failed'].some((kind) => counts.has(kind))) process.exitCode = 1
