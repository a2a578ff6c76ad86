import { openSheets, type SheetSource } from './open-sheets.ts'
import type { ReadLimits } from './read-limits.ts'
import type { ReaderTask } from './reader-protocol.ts'
import { packEvent, type PackedEvent } from './sheet-batch.ts'

export interface SheetTaskInput {
  source: SheetSource
  limits?: Partial<ReadLimits>
}

export interface SheetTaskSummary {
  events: number
  peakResidentBytes: number
}

const batchEvents = 500

/** Reads a file in the reader process and hands its events over in batches. */
const sheetTask: ReaderTask<SheetTaskInput, PackedEvent[], SheetTaskSummary> = async (input, emit) => {
  let batch: PackedEvent[] = []
  let events = 0
  let peakResidentBytes = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    peakResidentBytes = Math.max(peakResidentBytes, process.memoryUsage.rss())
    const full = batch
    batch = []
    await emit(full)
  }
  for await (const event of openSheets(input.source, input.limits)) {
    batch.push(packEvent(event))
    events += 1
    if (batch.length >= batchEvents) await flush()
  }
  await flush()
  return { events, peakResidentBytes }
}

export default sheetTask
