import type { Machine, Outcome } from './form.ts'
import { round } from './statistics.ts'

const show = (value: number | undefined, digits: number): string =>
  value === undefined ? '' : String(round(value, digits))

const HEAD = ['scenario', 'store', 'seconds', 'baseline s', 'ratio', 'p95 ms', 'MB', 'size']

/** The outcomes as a table for a person. */
export function tableOf(machine: Machine, outcomes: readonly Outcome[]): string {
  const lines = outcomes.map((o) => [
    o.name,
    o.database,
    show(o.seconds, 3),
    show(o.baselineSeconds, 3),
    show(o.ratio, 2),
    show(o.p95Ms, 1),
    String(o.peakMemoryMb),
    Object.entries(o.size)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  ])
  const widths = HEAD.map((h, i) => Math.max(h.length, ...lines.map((l) => l[i]?.length ?? 0)))
  const row = (cells: readonly string[]): string =>
    cells
      .map((c, i) => (i < 2 || i === cells.length - 1 ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const compared = outcomes.flatMap((o) => (o.baseline ? [`${o.name}: against ${o.baseline}`] : []))
  const where = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load.join(' ')}`
  return [where, row(HEAD), ...lines.map(row), ...compared, ''].join('\n')
}
