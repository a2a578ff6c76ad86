import type { SheetSource } from './open-sheets.ts'
import type { ReadLimits } from './read-limits.ts'
import { readerPool, type ReaderPool } from './reader-pool.ts'
import { unpackEvent, type PackedEvent } from './sheet-batch.ts'
import type { SheetEvent } from './sheet-event.ts'
import type { SheetTaskInput, SheetTaskSummary } from './sheet-task.ts'

/**
 * `openSheets` in the reader process: gives the events in batches and waits for `onEvents` after each. For looking at
 * a file; a task that checks and seals runs in the reader process itself and sends back only what is to be stored.
 */
export const readSheets = (
  source: SheetSource,
  onEvents: (events: SheetEvent[]) => Promise<void>,
  options: { limits?: Partial<ReadLimits>; signal?: AbortSignal; pool?: ReaderPool } = {},
): Promise<SheetTaskSummary> => {
  const input: SheetTaskInput = { source, ...(options.limits ? { limits: options.limits } : {}) }
  return (options.pool ?? readerPool).run<PackedEvent[], SheetTaskSummary>(
    { module: new URL('./sheet-task.ts', import.meta.url), input },
    (batch) => onEvents(batch.map(unpackEvent)),
    options.signal,
  )
}
