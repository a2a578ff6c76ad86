import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { Refusal } from '../../kernel/refusal.ts'
import { systemClock } from '../clock/clock.ts'

/** Who holds a folder. `started` is the process's start in kernel ticks, which tells a reused process number apart. */
interface Holder {
  readonly pid: number
  readonly host: string
  readonly started: string
  readonly token: string
}

const BEAT_MS = 10_000
/** A holder on another machine that has not touched its lock for so long is gone. */
const SILENT_MS = 60_000

const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** The content of a lock file, undefined when there is none; an unreadable one counts as nobody's. */
function readHolder(file: string): { holder?: Holder; text: string } | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    return { holder: JSON.parse(text) as Holder, text }
  } catch {
    return { text }
  }
}

/** True when the holder surely is gone. `fresh` is a file written just now: file times are compared with its time. */
function isStale(file: string, holder: Holder | undefined, fresh: string): boolean {
  if (!holder) return true
  if (holder.host !== hostname()) {
    try {
      return statSync(fresh).mtimeMs - statSync(file).mtimeMs > SILENT_MS
    } catch {
      return false
    }
  }
  if (!isAlive(holder.pid)) return true
  const started = startOf(holder.pid)
  return started !== '' && holder.started !== '' && started !== holder.started
}

const refusal = (folder: string, holder: Holder): Refusal =>
  new Refusal(
    'database.folder-in-use',
    {
      what: {
        zh: `数据目录 ${folder} 正由进程 ${holder.pid}（主机 ${holder.host}）使用，不能同时打开`,
        en: `the data folder ${folder} is in use by process ${holder.pid} on host ${holder.host}`,
      },
      advice: {
        zh: '请先停止该进程，或改用另一个目录；多个进程同时使用请换用 PostgreSQL',
        en: 'stop that process or choose another folder; for several processes use PostgreSQL',
      },
    },
    { params: { folder, pid: holder.pid, host: holder.host }, status: 409 },
  )

/**
 * Locks a data folder for this process; PGlite itself would let two processes write over each other. The lock of a killed
 * process is taken over. Returns the function that gives the folder back.
 * @throws Refusal `database.folder-in-use` naming the holder
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}/lock`
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    token: randomBytes(8).toString('hex'),
  }
  const fresh = `${file}.${mine.token}`
  const text = JSON.stringify(mine)
  writeFileSync(fresh, text)
  try {
    for (;;) {
      try {
        linkSync(fresh, file)
        break
      } catch (error) {
        if (!isThere(error)) throw error
      }
      const found = readHolder(file)
      if (!found) continue
      if (found.holder && !isStale(file, found.holder, fresh)) throw refusal(folder, found.holder)
      removeStale(file, found.text, `${fresh}.stale`)
    }
  } finally {
    rmSync(fresh, { force: true })
  }
  return keep(file, text)
}

/** Takes a stale lock away; if another process was quicker and the file is its new lock, puts that back. */
function removeStale(file: string, stale: string, aside: string): void {
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, file)
  } catch (error) {
    if (!isMissing(error) && !isThere(error)) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Touches the lock while we hold it and gives it back when told or when the process ends. */
function keep(file: string, text: string): () => void {
  const release = () => {
    clearInterval(beat)
    process.off('exit', release)
    if (readHolder(file)?.text === text) rmSync(file, { force: true })
  }
  const beat = setInterval(() => {
    const now = new Date(systemClock().now())
    try {
      utimesSync(file, now, now)
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }, BEAT_MS)
  beat.unref()
  process.on('exit', release)
  return release
}
