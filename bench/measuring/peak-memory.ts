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
