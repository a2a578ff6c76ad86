import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { msOf, systemClock, type Clock, type Instant } from './clock.ts'

const FILE = 'clock.json'

/** The clock of a data folder: the machine's, moved by the offset that `setClock` left there. */
export function folderClock(folder: string): Clock {
  const file = `${folder}/${FILE}`
  if (!existsSync(file)) return systemClock()
  const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }
  if (!Number.isFinite(offsetMs)) throw new RangeError(`${file}: offsetMs is not a number`)
  return systemClock(offsetMs)
}

/** Lets a data folder's clock read `now` from this moment on. */
export function setClock(folder: string, now: Instant): Clock {
  const offsetMs = msOf(now) - msOf(systemClock().now())
  writeFileSync(`${folder}/${FILE}.new`, JSON.stringify({ offsetMs }))
  renameSync(`${folder}/${FILE}.new`, `${folder}/${FILE}`)
  return folderClock(folder)
}
