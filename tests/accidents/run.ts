import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import startPostgres from '../setup/postgres.ts'
import { compiledCopy } from './compiled.ts'
import { TARGETS } from './steps.ts'
import { storesOf } from './stores.ts'
import { runTrials, type Trial } from './trial.ts'

/** `npx tsx tests/accidents/run.ts --kills 200 --store pglite|postgres [--seed n]`: prints a table; ends with 1 if anything was wrong. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    store: { type: 'string', default: 'pglite' },
    seed: { type: 'string', default: '1' },
  },
})

function table(trials: readonly Trial[]): string {
  const lines = TARGETS.map((target) => {
    const of = trials.filter((t) => t.target === target)
    const fell = (where: Trial['fell']) => String(of.filter((t) => t.fell === where).length).padStart(8)
    const acks = of.reduce((sum, t) => sum + t.acks, 0)
    const wrong = of.filter((t) => t.problems.length > 0).length
    return `${target.padEnd(12)}${String(of.length).padStart(6)}${fell('before')}${fell('within')}${fell('after')}${String(acks).padStart(8)}${String(wrong).padStart(8)}`
  })
  return ['target       kills  before  within   after    acks   wrong', ...lines].join('\n')
}

const stopPostgres = values.store === 'postgres' ? await startPostgres() : () => undefined
const copy = await compiledCopy()
const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
if (values.store === 'postgres' && server === undefined) throw new Error('no PostgreSQL: set TEST_DATABASE_URL')
const stores = await storesOf(values.store === 'postgres' ? server : undefined)
try {
  let n = 0
  const trials = await runTrials({
    stores,
    store: values.store,
    copy,
    kills: Number(values.kills),
    seed: Number(values.seed),
    onTrial: (t) => {
      process.stdout.write(
        `${String(++n).padStart(4)} ${t.target.padEnd(10)} ${t.fell.padEnd(7)} ${String(t.afterMs).padStart(5)} ms  ${t.problems.length === 0 ? 'whole' : t.problems.join('\n     ')}\n`,
      )
    },
  })
  process.stdout.write(`\n${values.store}, seed ${values.seed}\n${table(trials)}\n`)
  if (trials.some((t) => t.problems.length > 0)) process.exitCode = 1
} finally {
  await stores.close()
  stopPostgres()
  rmSync(copy, { recursive: true, force: true })
}
