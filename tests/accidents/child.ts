import { openApp, closeApp } from '../../src/apps/open-app.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { outageOf } from '../../src/platform/outage.ts'
import { REGION } from './city.ts'
import { work, type Order } from './steps.ts'

/** The process that is killed: opens the store it is told of, works, and tells of each committed step in a line of its own. */
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const [url, folder, order] = process.argv.slice(2) as [string, string, string]
try {
  const app = await openApp(await openDatabase(url), { dataFolder: folder, region: REGION })
  try {
    await app.jobs.prepare()
    await work(
      app,
      JSON.parse(order) as Order,
      () => say({ begin: true }),
      (ack) => say({ ack }),
    )
  } finally {
    await closeApp(app)
  }
} catch (error) {
  const outage = outageOf(error)
  say({ failed: outage?.text.what.zh ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)) })
}
