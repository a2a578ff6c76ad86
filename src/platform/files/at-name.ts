import { open, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 5
/** Whoever holds a name does one or two calls to the disk; who holds it so long was killed. */
const PATIENCE_MS = 2000

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * Does something at the name of a kept file while nobody else does, in this process or another: looking at what has the name and then
 * giving or taking it are two steps to the disk. Without this a file that is removed between them would come back, and one that comes
 * again between them would be removed. On a full disk there is no room to hold anything, and what is to be removed must go.
 */
export async function atName<T>(parts: string, path: string, work: () => Promise<T>): Promise<T> {
  const held = `${parts}/held-${path.slice(path.lastIndexOf('/') + 1)}`
  for (let waited = 0; ; waited += POLL_MS)
    try {
      await (await open(held, 'wx', 0o600)).close()
      break
    } catch (error) {
      if (codeOf(error) === 'ENOSPC') return work()
      if (codeOf(error) !== 'EEXIST') throw error
      if (waited >= PATIENCE_MS) await rm(held, { force: true })
      else await sleep(POLL_MS)
    }
  try {
    return await work()
  } finally {
    await rm(held, { force: true })
  }
}
