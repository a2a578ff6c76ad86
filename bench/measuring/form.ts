/** The machine the figures are from; ratios travel between machines, seconds do not. */
export interface Machine {
  readonly node: string
  readonly cpu: string
  readonly cores: number
  readonly memoryMb: number
  /** Load averages of 1, 5 and 15 minutes when the run began: above the number of cores the seconds mean little. */
  readonly load: readonly number[]
  readonly at: string
}

/** A scenario's outcome as contracts.md gives it; what has no baseline or no percentile leaves the key out. */
export interface Outcome {
  readonly name: string
  /** `pglite`, `postgres`, `citus`, or `none` where no database takes part. */
  readonly database: string
  /** Sizes that were really run, and parts of the time under names that say so. */
  readonly size: Readonly<Record<string, number>>
  /** Median of the runs. */
  readonly seconds: number
  /** What it is compared with. */
  readonly baseline?: string
  readonly baselineSeconds?: number
  /** Median of the ratios of runs side by side: below 1 is faster than the baseline. */
  readonly ratio?: number
  readonly p95Ms?: number
  /** Highest resident memory of the process while the scenario ran, embedded database included, reader processes not. */
  readonly peakMemoryMb: number
}
