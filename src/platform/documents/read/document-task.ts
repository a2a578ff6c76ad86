import type { ReaderTask } from '../../excel/reader-protocol.ts'
import { documentBytes } from './read-apart.ts'
import { readDocument, type ReadDocument } from './read-document.ts'

export interface DocumentTaskInput {
  readonly path: string
  readonly fileName: string
}

/** `readDocument` in the reader process; emits the text as its only batch. */
const documentTask: ReaderTask<DocumentTaskInput, ReadDocument, null> = async ({ path, fileName }, emit) => {
  await emit(await readDocument(await documentBytes(path, fileName), fileName))
  return null
}

export default documentTask
