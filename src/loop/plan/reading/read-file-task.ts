import type { ReaderTask } from '../../../platform/excel/reader-protocol.ts'
import { documentBytes } from '../../../platform/documents/read/read-apart.ts'
import { readDocument } from '../../../platform/documents/read/read-document.ts'
import type { FileSource } from '../../../platform/files/file-source.ts'
import { tooLong } from '../refusals.ts'
import type { Plan } from './plan.ts'
import { readPlan } from './read-plan.ts'

const MAX_CHARACTERS = 1_000_000

export interface PlanFileInput extends FileSource {
  readonly fileName: string
}

/** A plan as it lies in a file. */
export interface PlanFile {
  readonly text: string
  readonly plan: Plan
}

/** Text and plan of a file, in the reader process; emits both as its only batch. Refuses as `readDocument` does, and `plan.too-long`. */
const readFileTask: ReaderTask<PlanFileInput, PlanFile, null> = async (input, emit) => {
  const { text: raw } = await readDocument(await documentBytes(input, input.fileName), input.fileName)
  // No database keeps a zero character.
  const text = raw.replaceAll('\0', '\ufffd')
  if (text.length > MAX_CHARACTERS) throw tooLong(text.length)
  await emit({ text, plan: readPlan(text) })
  return null
}

export default readFileTask
