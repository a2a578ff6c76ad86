import { describe, expect, it } from 'vitest'
import { documentFormats, text, type DocumentModel } from '../../../kernel/document.ts'
import { aReport } from './a-report.ts'
import { writeDocument } from './write-document.ts'

describe('writeDocument', () => {
  it('writes each format with its type', async () => {
    const start = async (format: (typeof documentFormats)[number]) => {
      const { bytes, contentType } = await writeDocument(aReport(), format)
      return [Buffer.from(bytes.slice(0, 5)).toString('latin1'), contentType]
    }
    expect(await start('pdf')).toEqual(['%PDF-', 'application/pdf'])
    expect((await start('docx'))[0]).toMatch(/^PK/)
    expect(await start('html')).toEqual(['<!doc', 'text/html; charset=utf-8'])
  })

  it('refuses the same models in every format', async () => {
    const broken: DocumentModel = aReport({
      blocks: [{ kind: 'table', caption: '表', head: ['a', 'b'], align: ['left', 'left'], rows: [['1']] }],
    })
    for (const format of documentFormats)
      await expect(writeDocument(broken, format)).rejects.toThrow('document.table-shape')
    for (const format of documentFormats)
      await expect(writeDocument(aReport({ issuedOn: '2025-13-01' }), format)).rejects.toThrow('document.date')
  })

  it('writes two thousand paragraphs in reasonable time', async () => {
    const blocks = Array.from({ length: 2_000 }, (_, i) => ({
      kind: 'paragraph' as const,
      runs: [text(`第${i}段，职业教育重点工作进展。`)],
    }))
    const began = performance.now()
    for (const format of documentFormats)
      expect((await writeDocument(aReport({ blocks }), format)).bytes.length).toBeGreaterThan(10_000)
    expect(performance.now() - began).toBeLessThan(30_000)
  })
})
