import { inspect, parseArgs } from 'node:util'
import type { Outcome } from './measuring/form.ts'
import { thisMachine } from './measuring/machine.ts'
import { peakMemory } from './measuring/peak-memory.ts'
import { tableOf } from './measuring/print.ts'
import { Workplace } from './measuring/workplace.ts'
import { scenarios } from './scenarios/index.ts'

const USAGE = `npm run bench -- [--only NAME] [--database URL] [--scale 0.1]
  --only      one scenario: ${scenarios.map((s) => s.name).join(', ')}
  --database  pglite (the default) or postgres://...: a server on which databases of our own are made and dropped
  --scale     factor on the sizes
`

function wrong(why: string): never {
  process.stderr.write(`${why}\n${USAGE}`)
  process.exit(2)
}

function options(): { only: string | undefined; database: string; scale: number } {
  const known = {
    only: { type: 'string' },
    database: { type: 'string' },
    scale: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const { values } = (() => {
    try {
      return parseArgs({ options: known })
    } catch (error) {
      return wrong(error instanceof Error ? error.message : String(error))
    }
  })()
  if (values.help) {
    process.stderr.write(USAGE)
    process.exit(0)
  }
  const scale = Number(values.scale ?? 1)
  if (!(scale > 0)) wrong(`--scale ${values.scale}: a number above 0`)
  if (values.only !== undefined && !scenarios.some((s) => s.name === values.only)) wrong(`no scenario ${values.only}`)
  const database = values.database ?? process.env['TEST_DATABASE_URL'] ?? 'pglite'
  if (!/^(pglite\b|postgres(ql)?:\/\/)/.test(database)) wrong(`--database ${database}: pglite or postgres://...`)
  return { only: values.only, database, scale }
}

const { only, database, scale } = options()
const say = (text: string): void => void process.stderr.write(`${text}\n`)
const machine = thisMachine()
const outcomes: Outcome[] = []
for (const scenario of scenarios.filter((s) => only === undefined || s.name === only)) {
  say(`${scenario.name} …`)
  const place = new Workplace({ database, scale, say })
  const leave = (): void => void place.leave().finally(() => process.exit(130))
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    const { peakMemoryMb, result } = await peakMemory(() => scenario.run(place))
    outcomes.push({ name: scenario.name, ...result, peakMemoryMb })
  } catch (error) {
    // What the others measured is not lost with it.
    process.stderr.write(`${scenario.name} failed: ${inspect(error)}\n`)
    process.exitCode = 1
  } finally {
    process.off('SIGINT', leave).off('SIGTERM', leave)
    await place.leave()
  }
}
say(tableOf(machine, outcomes))
process.stdout.write(`${JSON.stringify({ machine, scenarios: outcomes })}\n`)
