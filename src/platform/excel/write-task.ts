import type { ReaderTask } from './reader-protocol.ts'
import type { WorkbookSpec } from './workbook-spec.ts'
import { writeWorkbook } from './write-workbook.ts'

/** `writeWorkbook` in the reader process: large workbooks cost seconds. Emits the bytes as its only batch. */
const writeTask: ReaderTask<WorkbookSpec, Uint8Array, null> = async (input, emit) => {
  await emit(await writeWorkbook(input))
  return null
}

export default writeTask
