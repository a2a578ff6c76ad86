import type { ReaderTask } from '../../excel/reader-protocol.ts'
import type { FileSource } from '../../files/file-source.ts'
import { documentBytes } from './read-apart.ts'
import { readDocument, type ReadDocument } from './read-document.ts'

export interface DocumentTaskInput extends FileSource {
  readonly fileName: string
}

/** `readDocument` in the reader process; emits the text as its only batch. */
const documentTask: ReaderTask<DocumentTaskInput, ReadDocument, null> = async (input, emit) => {
  await emit(await readDocument(await documentBytes(input, input.fileName), input.fileName))
  return null
}

export default documentTask
