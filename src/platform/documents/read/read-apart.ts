import type { ReaderPool } from '../../excel/reader-pool.ts'
import type { Task } from '../../excel/reader-process.ts'
import { openSource, type FileSource } from '../../files/file-source.ts'
import { documentLimits } from './document-limits.ts'
import { ofDocument, readerStopped, tooLarge } from './refusals.ts'

/** Time that one document may take of a reader process. */
const WORK_MS = 60_000

/**
 * Runs a task that reads a document in a reader process: bounded memory, bounded time, and the server answers others meanwhile. The task
 * emits one batch, which is the result. Rejects as the task does, with `documents.too-heavy` or `documents.reader-stopped` when the process
 * had to end, and with the reason of `signal` after an abort, which ends the process at once.
 */
export async function readApart<Result>(
  pool: ReaderPool,
  task: Task,
  fileName: string,
  signal?: AbortSignal,
): Promise<Result> {
  let found: { readonly result: Result } | undefined
  const take = (result: Result): Promise<void> => {
    found = { result }
    return Promise.resolve()
  }
  try {
    await pool.run<Result>({ workMs: WORK_MS, ...task }, take, signal)
  } catch (error) {
    throw ofDocument(error, fileName)
  }
  if (!found) throw readerStopped(fileName)
  return found.result
}

/** For a task: the bytes of a document, asked for its size first. Throws `documents.too-large`. */
export async function documentBytes(source: FileSource, fileName: string): Promise<Uint8Array> {
  const file = await openSource(source)
  try {
    const { size } = await file.stat()
    if (size > documentLimits.maxBytes) throw tooLarge(fileName)
    const bytes = Buffer.alloc(size)
    const { bytesRead } = await file.read(bytes, 0, size, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
