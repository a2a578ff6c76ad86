import { spawn } from 'node:child_process'
import { once } from 'node:events'
import startPostgres from '../setup/postgres.ts'
import { compiledCopy } from './compiled.ts'

/**
 * `npx tsx tests/accidents/run.ts --kills 200 --store pglite|postgres [--seed n] [--targets upload,serve,restore]`: kills so many
 * processes, prints a line for each and a table; ends with 1 if anything was wrong.
 */
const args = process.argv.slice(2)
const stopPostgres = await startPostgres()
const copy = await compiledCopy()
try {
  const child = spawn(process.execPath, [`${copy}/tests/accidents/main.js`, ...args], { stdio: 'inherit' })
  process.on('SIGINT', () => undefined)
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
} finally {
  stopPostgres()
}
