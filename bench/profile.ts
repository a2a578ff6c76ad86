import { parseArgs } from 'node:util'
import { BenchCity } from './city/bench-city.ts'
import { CityPlan, studentWorkbook } from './city/city-plan.ts'
import { wholeReturn } from './city/one-return.ts'
import { StatementWatch, type Watched } from './measuring/statement-watch.ts'
import { round } from './measuring/statistics.ts'
import { Steps, timed } from './measuring/timed.ts'
import { Workplace } from './measuring/workplace.ts'

/**
 * Where the time of one unit's return goes: `npx tsx bench/profile.ts [--database URL] [--scale 0.1] [--over 100] [--times 1]`.
 * The first return warms up, the second is timed statement by statement, the third explains those of the second that took longer
 * than `--over` milliseconds. Prints to standard output.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    scale: { type: 'string', default: '1' },
    over: { type: 'string', default: '100' },
    times: { type: 'string', default: '1' },
  },
})
const watch = new StatementWatch()
const place = new Workplace({
  database: values.database,
  scale: Number(values.scale),
  say: (text) => void process.stderr.write(`${text}\n`),
  watch: (store) => watch.wrap(store),
})
/** Statements under the table they write, or their first words. */
const kindOf = (text: string): string =>
  /\b(?:insert into|update|delete from|copy|analyze) "?(\w+)"?/i.exec(
    text.replace(/insert into cell_history/, ''),
  )?.[0] ?? text.trim().slice(0, 24).replace(/\s+/g, ' ')

function byKind(found: readonly Watched[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const s of found) sums.set(kindOf(s.sql), (sums.get(kindOf(s.sql)) ?? 0) + s.ms)
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, 15)
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

try {
  const rows = place.sized(3000, 30)
  const plan = new CityPlan(place.sized(20, 2) * Number(values.times), 3, rows)
  const city = await BenchCity.found(place, plan)
  await city.load(plan.others, place.sized(300, 20))
  for (const [i, school] of plan.measured.entries()) {
    const content = await studentWorkbook(school, plan.students(school, rows))
    watch.reset()
    watch.on = i > 0
    const steps = new Steps()
    const { seconds } = await timed(() => wholeReturn(city.app, city.unitId(school.code), content, steps))
    watch.on = false
    city.clock.forward(60)
    if (i === 0) continue
    const slowest = [...watch.found.values()].sort((a, b) => b.ms - a.ms)
    if (i === 1) {
      const inStore = slowest.reduce((sum, s) => sum + s.ms, 0) / 1000
      print(
        `${round(seconds)} s, ${round(inStore)} s of them in statements: ${JSON.stringify(steps.summary((s) => round(s[0] ?? 0)))}`,
      )
      for (const s of slowest.slice(0, 40))
        print(`${String(Math.round(s.ms)).padStart(7)} ms ${s.calls} x  ${s.sql.replace(/\s+/g, ' ').slice(0, 200)}`)
      for (const [kind, ms] of byKind(slowest)) print(`${String(Math.round(ms)).padStart(7)} ms in all: ${kind}`)
      for (const s of slowest) if (s.longestMs >= Number(values.over)) watch.explain.add(s.sql)
      continue
    }
    for (const s of slowest.filter((w) => w.plan.length > 0))
      print(['', `--- ${Math.round(s.ms)} ms`, s.sql, ...s.plan].join('\n'))
  }
} finally {
  await place.leave()
}
