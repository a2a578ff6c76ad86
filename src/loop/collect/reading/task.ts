import { modules } from '../../../modules.ts'
import { loadKeys } from '../../../platform/crypto/keys.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import { openSheets } from '../../../platform/excel/open-sheets.ts'
import type { ReaderTask } from '../../../platform/excel/reader-protocol.ts'
import { readUpload } from './read-upload.ts'
import type { ReadingBatch, ReadingInput } from './read-upload.ts'

const keysByFolder = new Map<string, Keys>()

/** Runs in a reader process: everything about an upload that costs processor time, away from the server. */
const readingTask: ReaderTask<ReadingInput, ReadingBatch, { rows: number }> = async (input, emit) => {
  const register = modules.find((m) => m.register?.code === input.register)?.register
  if (!register) throw new Error(`no register ${input.register}`)
  const keys = keysByFolder.get(input.keysFolder) ?? loadKeys(input.keysFolder)
  keysByFolder.set(input.keysFolder, keys)
  let rows = 0
  for await (const batch of readUpload(
    openSheets({ path: input.path, fileName: input.fileName }),
    register,
    input,
    keys,
  )) {
    rows = batch.rowsRead
    await emit(batch)
  }
  return { rows }
}

export default readingTask
