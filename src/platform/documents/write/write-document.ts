import type { DocumentFormat, DocumentModel } from '../../../kernel/document.ts'
import { writeDocx } from './docx/write-docx.ts'
import { writeHtml } from './html/write-html.ts'
import { writePdf } from './pdf/write-pdf.ts'

export { writeDocx, writeHtml, writePdf }

/** A written document: its bytes, how to name them over HTTP, how its file name ends. */
export interface WrittenDocument {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly extension: DocumentFormat
}

/**
 * Writes a document in one format. Throws a `Refusal` for a model that no format can carry
 * (`document.table-shape`, `document.chart-empty`, `document.chart-hues`, `document.date`).
 */
export async function writeDocument(model: DocumentModel, format: DocumentFormat): Promise<WrittenDocument> {
  switch (format) {
    case 'docx':
      return {
        bytes: await writeDocx(model),
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        extension: format,
      }
    case 'pdf':
      return { bytes: await writePdf(model), contentType: 'application/pdf', extension: format }
    case 'html':
      return {
        bytes: new TextEncoder().encode(writeHtml(model)),
        contentType: 'text/html; charset=utf-8',
        extension: format,
      }
  }
}
