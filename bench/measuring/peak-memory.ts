import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 50

/** Runs work and says the highest resident memory seen meanwhile, in MB. */
export async function peakMemory<T>(work: () => Promise<T>): Promise<{ peakMemoryMb: number; result: T }> {
  let peak = process.memoryUsage.rss()
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, EVERY_MS)
  try {
    const result = await work()
    look()
    return { peakMemoryMb: Math.round(peak / 1024 ** 2), result }
  } finally {
    clearInterval(timer)
  }
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Highest resident memory that a living reader process of ours ever had, in MB, as Linux counts it; null elsewhere. */
export function readersPeakMb(): number | null {
  if (process.platform !== 'linux') return null
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    textOf(`/proc/self/task/${task}/children`)
      .split(' ')
      .filter((pid) => pid !== ''),
  )
  const peaks = children
    .filter((pid) => textOf(`/proc/${pid}/cmdline`).includes('reader-child'))
    .map((pid) => Number(/VmHWM:\s+(\d+) kB/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0))
  return Math.round(Math.max(0, ...peaks) / 1024)
}
