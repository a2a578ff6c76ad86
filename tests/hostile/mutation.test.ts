import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import { newSeal } from '../../src/platform/backup/archive-seal.ts'
import { HEADER_NAME, tablePiece } from '../../src/platform/backup/manifest.ts'
import { archiveOf } from '../../src/platform/backup/testing/archive-of.ts'
import { verifyArchive } from '../../src/platform/backup/verify-archive.ts'
import { ensureKeys } from '../../src/platform/crypto/keys.ts'
import { readApart } from '../../src/platform/documents/read/read-apart.ts'
import { readDocument } from '../../src/platform/documents/read/read-document.ts'
import { docxParts } from '../../src/platform/documents/read/testing/docx-bytes.ts'
import { markProblems } from '../../src/platform/excel/mark-problems.ts'
import { ReaderPool } from '../../src/platform/excel/reader-pool.ts'
import { refusalOf, TempFiles } from '../../src/platform/excel/testing/temp-files.ts'
import { workbookParts } from '../../src/platform/excel/testing/workbook-bytes.ts'
import { zipBytes, type ZipPart } from '../../src/platform/excel/testing/zip-bytes.ts'
import { csvText, GOOD_TABLE, rowsXml } from './file-kit.ts'
import { mutator } from './mutations.ts'
import { plainPdf } from './plain-pdf.ts'

/** Longer with ZHIHENG_FUZZ_ROUNDS=50; another series with ZHIHENG_FUZZ_SEED. */
const ROUNDS = Number(process.env['ZHIHENG_FUZZ_ROUNDS'] ?? 2)
const SEED = Number(process.env['ZHIHENG_FUZZ_SEED'] ?? 20251120)
const PATIENCE_MS = 10_000

const files = new TempFiles()
const pool = new ReaderPool({ processes: 1 })
afterAll(async () => {
  pool.close()
  await files.drop()
  rmSync(keysFolder, { recursive: true, force: true })
})

const book = workbookParts({
  sheets: [{ name: '教职工', xml: `<sheetData>${rowsXml(GOOD_TABLE)}</sheetData>` }],
  sharedStrings: '<si><t>甲</t></si>',
  styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
})
const letter = docxParts(
  '<w:p><w:r><w:t>一、建成基地10个。</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
)
const page = Buffer.from(
  '<html><body><ol start="2"><li><p>建基地</p></li></ol><table><tr><td>项目</td></tr></table><pre>甲\t乙</pre><ul><li><a>栏目</a></li></ul></body></html>',
)
const plan = readFileSync('policies/yunchuan-2025-work-points.txt')

const keysFolder = mkdtempSync(`${tmpdir()}/zhiheng-mutation-`)
const keys = ensureKeys(keysFolder)
const seal = newSeal(keys)
const piece = tablePiece(0, 0)

/** A whole backup of one table. */
const archive = archiveOf(
  [
    [
      HEADER_NAME,
      Buffer.from(
        JSON.stringify({
          format: 2,
          seal: seal.told,
          madeAt: '2025-11-20T00:00:00.000Z',
          madeOn: 'pglite',
          migrations: [],
          tables: [{ name: 'a.b', columns: ['c'] }],
          sequences: [],
          keys: keys.fingerprints,
        }),
      ),
    ],
    [piece, await seal.seal(piece, Buffer.from('1\n2\n'))],
  ],
  seal,
)

/** What a reader made of a file: its result in a word, or the code of its refusal. Anything else is a fault. */
const outcome = (read: () => Promise<string>): Promise<string> =>
  read().catch((error: unknown) => (isRefusal(error) ? error.code : `not a refusal: ${String(error)}`))

type Mutator = ReturnType<typeof mutator>
const oneOf = (m: Mutator, parts: readonly ZipPart[]): Buffer => {
  const hit = m.pick(parts)
  return zipBytes(parts.map((p) => (p === hit ? { ...p, content: m.mutate(Buffer.from(p.content)) } : p)))
}
const sheets = async (bytes: Uint8Array, name: string): Promise<string> => {
  const source = await files.put(bytes, name)
  const code = await refusalOf(source)
  if (code !== 'none') return code
  const problem = {
    sheet: '教职工',
    row: 2,
    column: 1,
    code: 'x',
    severity: 'block',
    message: '错',
    advice: '',
  } as const
  return (await markProblems(source, [problem])).length > 0 ? 'read' : 'nothing'
}
const document = async (bytes: Uint8Array, name: string): Promise<string> => {
  const { text } = await readDocument(bytes, name)
  return readPlan(text).title === '' ? 'read without title' : 'read'
}

const CASES: readonly (readonly [string, number, (m: Mutator) => Promise<string>])[] = [
  ['a workbook, in its bytes', 120, (m) => sheets(m.mutate(zipBytes(book)), 'a.xlsx')],
  ['a workbook, in the XML of a part', 120, (m) => sheets(oneOf(m, book), 'a.xlsx')],
  ['a CSV', 120, (m) => sheets(m.mutate(Buffer.from(csvText(GOOD_TABLE))), 'a.csv')],
  ['a DOCX, in its bytes', 60, (m) => document(m.mutate(zipBytes(letter)), 'a.docx')],
  ['a DOCX, in the XML of a part', 60, (m) => document(oneOf(m, letter), 'a.docx')],
  ['a page', 120, (m) => document(m.mutate(page), 'a.html')],
  ['the text of a plan', 15, (m) => document(m.mutate(plan), 'a.txt')],
  [
    'a PDF, in a reader process',
    60,
    async (m) => {
      const { path } = await files.put(m.mutate(plainPdf('plan 2025')), 'a.pdf')
      const task = new URL('../../src/platform/documents/read/document-task.ts', import.meta.url)
      await readApart(pool, { module: task, input: { path, fileName: 'a.pdf' } }, 'a.pdf')
      return 'read'
    },
  ],
  [
    'a backup, packed and unpacked',
    120,
    async (m) => {
      const bytes = m.pick([0, 1]) === 0 ? m.mutate(gzipSync(archive)) : gzipSync(m.mutate(archive))
      const { path } = await files.put(bytes, 'a.tar.gz')
      const { problem } = await verifyArchive(path, keys, () => undefined)
      return problem === null ? 'read' : 'backup.damaged'
    },
  ],
]

it.each(CASES)(`%s: damaged, it is read or refused, never worse (seed ${SEED})`, async (name, times, read) => {
  const m = mutator(SEED + name.length)
  const outcomes = new Map<string, number>()
  const wrong: string[] = []
  for (let i = 0; i < Math.ceil((times * ROUNDS) / 2); i++) {
    const began = performance.now()
    const code = await outcome(() => read(m))
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    if (!/^[a-z]+\.[a-z.-]+$|^read/.test(code)) wrong.push(`${i}: ${code}`)
    if (performance.now() - began > PATIENCE_MS) wrong.push(`${i} took too long`)
  }
  expect(wrong).toEqual([])
  // A series that never reaches a reader, or never breaks anything, tests nothing.
  expect(outcomes.size, JSON.stringify([...outcomes])).toBeGreaterThan(1)
})

it('the files are whole before they are damaged', async () => {
  expect(await outcome(() => sheets(zipBytes(book), 'a.xlsx'))).toBe('read')
  expect(await outcome(() => document(zipBytes(letter), 'a.docx'))).toMatch(/^read/)
  expect(await outcome(() => document(plainPdf('plan 2025'), 'a.pdf'))).toMatch(/^read/)
  const { path } = await files.put(gzipSync(archive), 'a.tar.gz')
  expect(await verifyArchive(path, keys, () => undefined)).toMatchObject({ problem: null, rows: 2 })
})
