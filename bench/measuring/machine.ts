import { cpus, loadavg, totalmem } from 'node:os'
import { systemClock } from '../../src/platform/clock/clock.ts'
import type { Machine } from './form.ts'
import { round } from './statistics.ts'

export const thisMachine = (): Machine => ({
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryMb: Math.round(totalmem() / 1024 ** 2),
  load: loadavg().map((l) => round(l, 2)),
  at: systemClock().now(),
})
