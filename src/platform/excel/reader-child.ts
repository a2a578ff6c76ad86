import {
  batchWindow,
  outgrownExitCode,
  packFailure,
  type FromReader,
  type ReaderTask,
  type ToReader,
} from './reader-protocol.ts'

/**
 * Entry point of the reader process. It runs one task at a time: imports the task's module, hands its batches to the
 * server and waits while the server is behind. It ends with the server, and by itself when it outgrows its memory.
 */

const maxResidentBytes = Number(process.env['ZHIHENG_READER_RESIDENT_BYTES'] ?? 1024 ** 3)
const watchEveryMs = 250

let current = 0
let underWay = 0
let wake: (() => void) | undefined

const send = (message: FromReader): void => {
  process.send?.(message)
}

const emit = async (id: number, batch: unknown): Promise<void> => {
  endWhenOutgrown()
  if (id !== current) throw new Error('the task has ended')
  while (underWay >= batchWindow) await new Promise<void>((resolve) => (wake = resolve))
  underWay += 1
  send({ kind: 'batch', id, batch })
}

const run = async (id: number, module: string, input: unknown): Promise<void> => {
  current = id
  underWay = 0
  try {
    const loaded = (await import(module)) as { default: ReaderTask<unknown, unknown, unknown> }
    const summary = await loaded.default(input, (batch) => emit(id, batch))
    send({ kind: 'done', id, summary, residentBytes: process.memoryUsage.rss() })
  } catch (error) {
    send({ kind: 'failed', id, failure: packFailure(error) })
  }
}

/** The heap limit of the engine does not see buffers; this does. */
const endWhenOutgrown = (): void => {
  if (process.memoryUsage.rss() > maxResidentBytes) process.exit(outgrownExitCode)
}

process.on('message', (message: ToReader) => {
  if (message.kind === 'run') void run(message.id, message.module, message.input)
  else if (message.id === current) {
    underWay -= 1
    wake?.()
    wake = undefined
  }
})
process.on('disconnect', () => process.exit(0))
setInterval(endWhenOutgrown, watchEveryMs).unref()
send({ kind: 'ready' })
