import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

/** Modules that open the files of strangers, each with what may import it: tasks of the reader process and their own parts. */
const OPENERS = [
  'src/platform/documents/read/read-document.ts',
  'src/platform/documents/read/docx-text.ts',
  'src/platform/documents/read/pdf-text.ts',
  'src/platform/documents/read/html-text.ts',
  'src/platform/excel/open-sheets.ts',
  'src/platform/excel/read-workbook.ts',
  'src/platform/excel/mark-workbook.ts',
  'src/platform/excel/zip-file.ts',
  'src/platform/csv/read-csv.ts',
]
const INSIDE = /^src\/platform\/(documents\/read|excel|csv)\//

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => join('src', name))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))

/** Modules that a source loads; what it imports as types only is not loaded. */
function loadedBy(path: string, source = readFileSync(path, 'utf8')): string[] {
  const named = /^(?:import|export) (?!type )[^'"]*? from '(\.[^']+)'|import\('(\.[^']+)'\)/gms
  return [...source.matchAll(named)].map((m) => relative('.', join(dirname(path), m[1] ?? m[2] ?? '')))
}

it('files of strangers are opened in reader processes only', () => {
  const found = sources
    .filter((path) => !path.endsWith('-task.ts') && !path.endsWith('/task.ts') && !INSIDE.test(path))
    .flatMap((path) =>
      loadedBy(path)
        .filter((module) => OPENERS.includes(module))
        .map((module) => `${path} loads ${module}`),
    )
  expect(found).toEqual([])
})

it('sees an import and a late import, and leaves types alone', () => {
  const source = [
    "import { readDocument } from '../../platform/documents/read/read-document.ts'",
    "import type { SheetSource } from '../../platform/excel/open-sheets.ts'",
    "const a = await import('../../platform/excel/zip-file.ts')",
  ].join('\n')
  expect(loadedBy('src/loop/plan/a.ts', source).filter((m) => OPENERS.includes(m))).toEqual([
    'src/platform/documents/read/read-document.ts',
    'src/platform/excel/zip-file.ts',
  ])
})
