import type { Register } from '../../../kernel/register.ts'
import { loadKeys } from '../../../platform/crypto/keys.ts'
import type { Keys } from '../../../platform/crypto/keys.ts'
import { openSheets } from '../../../platform/excel/open-sheets.ts'
import type { ReaderTask } from '../../../platform/excel/reader-protocol.ts'
import { readUpload } from './read-upload.ts'
import type { ReadingBatch, ReadingInput } from './reading-input.ts'

const keysByFolder = new Map<string, Keys>()

/** The declaration alone, by the place that its area and code give it: a reader process loads nothing of the server. */
async function registerOf(area: string, code: string): Promise<Register> {
  const home = (await import(`../../../registers/${area}/${code}/register.ts`)) as Record<string, Register>
  const found = Object.values(home).find((r) => r.code === code)
  if (!found) throw new Error(`no register ${code} in ${area}`)
  return found
}

/** Runs in a reader process: everything about an upload that costs processor time, away from the server. */
const readingTask: ReaderTask<ReadingInput, ReadingBatch, { rows: number }> = async (input, emit) => {
  const register = await registerOf(input.area, input.register)
  const keys = keysByFolder.get(input.keysFolder) ?? loadKeys(input.keysFolder)
  keysByFolder.set(input.keysFolder, keys)
  let rows = 0
  for await (const batch of readUpload(openSheets(input), register, input, keys)) {
    rows = batch.rowsRead
    await emit(batch)
  }
  return { rows }
}

export default readingTask
