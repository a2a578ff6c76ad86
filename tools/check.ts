/**
 * `npm run check`: everything that can be said about the repository without running the product, two steps at a time.
 * Steps can be named: `npm run check -- lint docs`. What a failing step says is printed; the others are only named.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

interface Step {
  readonly name: string
  readonly command: string
}

const CODE = ['src', 'demo', 'tests', 'tools', 'bench', 'bin'].filter((folder) => existsSync(folder))

/** The longest first, so that two of them run beside each other. */
const STEPS: readonly Step[] = [
  { name: 'lint', command: 'eslint . --cache --cache-location node_modules/.cache/eslint/ --max-warnings 0' },
  { name: 'types', command: 'tsc --noEmit -p .' },
  { name: 'format', command: 'prettier --check . --log-level warn --cache' },
  { name: 'openapi', command: 'tsx tools/openapi.ts --check' },
  {
    name: 'imports',
    command: `depcruise --config .dependency-cruiser.js ${CODE.join(' ')} --output-type err`,
  },
  { name: 'dead code', command: 'knip' },
  { name: 'goldens', command: 'tsx tools/goldens.ts --check' },
  { name: 'docs', command: 'tsx tools/check-docs.ts' },
]

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`

async function run({ name, command }: Step): Promise<boolean> {
  const from = performance.now()
  const [program = '', ...rest] = command.split(' ')
  const child = spawn(`node_modules/.bin/${program}`, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  child.stderr.on('data', (part: Buffer) => said.push(part))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  process.stderr.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(from)})\n`)
  if (code !== 0) process.stderr.write(`${Buffer.concat(said).toString('utf8').trim()}\n\n`)
  return code === 0
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name))
if (unknown.length > 0) {
  process.stderr.write(`no such step: ${unknown.join(', ')}; there are: ${STEPS.map((s) => s.name).join(', ')}\n`)
  process.exit(2)
}

const from = performance.now()
const queue = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name))
const failed: string[] = []
const lane = async (): Promise<void> => {
  for (let step = queue.shift(); step; step = queue.shift()) if (!(await run(step))) failed.push(step.name)
}
await Promise.all([lane(), lane()])
process.stderr.write(
  failed.length > 0 ? `check: failed: ${failed.join(', ')}\n` : `check: all good (${seconds(from)})\n`,
)
if (failed.length > 0) process.exitCode = 1
