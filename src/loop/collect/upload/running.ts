import type { Actor, App } from '../../../platform/context.ts'
import { processUpload, type Processed } from './process.ts'

/** Readings of this process, so that one can be stopped. */
const running = new Map<string, AbortController>()

const ANSWER_WITHIN_MS = 8000

/** Reads an upload to its end, so that it can be stopped. `after` takes over the reading of that number and no other. */
export async function readStoppable(app: App, actor: Actor, uploadId: string, after?: number): Promise<Processed> {
  const stop = new AbortController()
  running.set(uploadId, stop)
  try {
    return await processUpload(app, actor, uploadId, { signal: stop.signal, after })
  } finally {
    if (running.get(uploadId) === stop) running.delete(uploadId)
  }
}

/** Starts reading an upload and answers with its end, or with null when it takes longer than a request should; it goes on then. */
export async function startReading(app: App, actor: Actor, uploadId: string): Promise<Processed | null> {
  const work = readStoppable(app, actor, uploadId)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS)
  })
  const first = await Promise.race([work, late])
  clearTimeout(timer)
  if (first === null)
    work.catch((error: unknown) => app.log.error({ err: error, uploadId }, 'reading an upload failed'))
  return first
}

/** Stops a reading of this process. False when none is under way. */
export function stopReading(uploadId: string): boolean {
  const stop = running.get(uploadId)
  stop?.abort(new Error('cancelled'))
  return stop !== undefined
}
