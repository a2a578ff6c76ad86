import { readApart } from '../../../platform/documents/read/read-apart.ts'
import type { ReaderPool } from '../../../platform/excel/reader-pool.ts'
import type { PlanFile, PlanFileInput } from './read-file-task.ts'

const TASK = new URL('./read-file-task.ts', import.meta.url)

/**
 * Reads the file of a plan in a reader process: text, then plan. Throws `documents.*`, `plan.too-long`, and the reason of `signal` after an
 * abort.
 */
export const readPlanFile = (pool: ReaderPool, input: PlanFileInput, signal?: AbortSignal): Promise<PlanFile> =>
  readApart<PlanFile>(pool, { module: TASK, input }, input.fileName, signal)
