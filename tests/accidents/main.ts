import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { KINDS, type Trial } from './kinds.ts'
import { storesOf } from './stores.ts'
import { runTrials } from './trial.ts'

/** The full run, inside the compiled copy; `run.ts` starts it. A SIGINT ends it after the kill under way, with its table. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    store: { type: 'string', default: 'pglite' },
    seed: { type: 'string', default: '1' },
    targets: { type: 'string', default: KINDS.join(',') },
  },
})

function table(trials: readonly Trial[]): string {
  const lines = KINDS.map((target) => {
    const of = trials.filter((t) => t.target === target)
    const fell = (where: Trial['fell']) => String(of.filter((t) => t.fell === where).length).padStart(8)
    const acks = of.reduce((sum, t) => sum + t.acks, 0)
    const wrong = of.filter((t) => t.problems.length > 0).length
    return `${target.padEnd(12)}${String(of.length).padStart(6)}${fell('before')}${fell('within')}${fell('after')}${String(acks).padStart(8)}${String(wrong).padStart(8)}`
  })
  return ['target       kills  before  within   after    acks   wrong', ...lines].join('\n')
}

const copy = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
if (values.store === 'postgres' && server === undefined) throw new Error('no PostgreSQL: set TEST_DATABASE_URL')
const asked = values.targets.split(',')
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
const onServer = values.store === 'postgres'
const stores = await storesOf(onServer ? server : undefined)
// Backups of the other kind of store are restored as well, where there is one.
const other = onServer ? await storesOf() : server === undefined ? null : await storesOf(server)
try {
  let n = 0
  const trials = await runTrials({
    stores,
    ...(other ? { other } : {}),
    copy,
    kills: Number(values.kills),
    seed: Number(values.seed),
    targets: KINDS.filter((t) => asked.includes(t)),
    signal: stop.signal,
    onTrial: (t) => {
      process.stdout.write(
        `${String(++n).padStart(4)} ${t.target.padEnd(10)} ${t.fell.padEnd(7)} ${String(t.afterMs).padStart(5)} ms  ${t.problems.length === 0 ? 'whole' : t.problems.join('\n     ')}\n`,
      )
    },
  })
  const wrong = trials.filter((t) => t.problems.length > 0).length
  process.stdout.write(
    `\n${values.store}, seed ${values.seed}: ${trials.length} kills, ${wrong} with problems\n${table(trials)}\n`,
  )
  if (wrong > 0) process.exitCode = 1
} finally {
  await other?.close()
  await stores.close()
}
