import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, isNoRoom } from '../outage.ts'

/** How a hold is waited for, ms. */
export interface Pace {
  readonly poll: number
  /** Whoever holds a name says so again after so long. */
  readonly beat: number
  /** Whoever has not said so for so long was killed. */
  readonly patience: number
}

const PACE: Pace = { poll: 5, beat: 500, patience: 10_000 }

/**
 * Does something at the name of a kept file while nobody else does, in this process or another: looking at what has the name and then
 * giving or taking it are two steps to the disk. Without this a file that is removed between them would come back, and one that comes
 * again between them would be removed. On a full disk there is no room to hold anything, and what is to be removed must go.
 *
 * A hold is a folder with the token of its holder in it. A folder takes a name only where there is none or an empty one, so one of many is
 * first; and a hold is given back, or taken from a killed process, by its token, so nobody ever removes the hold of another.
 */
export async function atName<T>(parts: string, path: string, work: () => Promise<T>, pace = PACE): Promise<T> {
  const held = `${parts}/at-${path.slice(path.lastIndexOf('/') + 1)}`
  const token = randomBytes(12).toString('hex')
  const mine = `${parts}/${token}`
  try {
    await mkdir(`${mine}/${token}`, { recursive: true, mode: 0o700 })
    await take(held, mine, pace)
  } catch (error) {
    await rm(mine, { recursive: true, force: true })
    if (isNoRoom(error)) return work()
    throw error
  }
  // What is done under the hold is not to fail because that cannot be said.
  const beat = setInterval(() => void sayAlive(`${held}/${token}`).catch(() => undefined), pace.beat)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await drop(held, token)
  }
}

async function take(held: string, mine: string, { poll, patience }: Pace): Promise<void> {
  let seen = ''
  // Times of looking are counted, not time: no two clocks are compared, and while the disk or this machine stands still nobody grows old.
  for (let waited = 0; ; waited += poll)
    try {
      return await rename(mine, held)
    } catch (error) {
      if (!isTaken(error)) throw error
      const { token, sign } = await holderOf(held)
      if (sign !== seen) waited = 0
      seen = sign
      if (token === null || waited >= patience) await drop(held, token)
      else await sleep(poll)
    }
}

/** Who holds a name, and what changes as long as he lives; no token where it was given back just now. */
async function holderOf(held: string): Promise<{ token: string | null; sign: string }> {
  try {
    const [token = null] = await readdir(held)
    return { token, sign: token === null ? '' : `${token} ${(await stat(`${held}/${token}`)).mtimeMs}` }
  } catch (error) {
    if (!isGone(error)) throw error
    return { token: null, sign: '' }
  }
}

/** Takes a hold away if it still is that of this token. */
async function drop(held: string, token: string | null): Promise<void> {
  for (const folder of token === null ? [held] : [`${held}/${token}`, held])
    await rmdir(folder).catch((error: unknown) => {
      // Another has it already.
      if (!isGone(error) && !isTaken(error)) throw error
    })
}

/** Gives a hold another time, whatever the clocks say; some disks know only every second one. */
async function sayAlive(hold: string): Promise<void> {
  const { mtimeMs } = await stat(hold)
  await utimes(hold, new Date(mtimeMs + 2000), new Date(mtimeMs + 2000))
}

const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT'
const isTaken = (error: unknown): boolean => ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))
