/**
 * Writes docs/openapi.json, the description of all of /api, from the declared routes: `npm run goldens`. With `--check`
 * nothing is written and a difference is told (exit 1). The server is built and asked, it does not listen.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeApp, openApp } from '../src/apps/open-app.ts'
import { actorOf } from '../src/directory/permission/actor-of.ts'
import { modules } from '../src/modules.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { createServer } from '../src/platform/http/server.ts'

const FILE = 'docs/openapi.json'

async function describeApi(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-openapi-'))
  const app = await openApp(await openDatabase('pglite:memory'), { dataFolder: folder, region: '' })
  try {
    const server = await createServer(app, modules, { actorOf, logLevel: 'silent' })
    const answer = await server.inject('/api/openapi.json')
    await server.close()
    return `${JSON.stringify(answer.json(), null, 1)}\n`
  } finally {
    await closeApp(app)
    rmSync(folder, { recursive: true, force: true })
  }
}

const text = await describeApi()
if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    process.stderr.write(`${FILE} is not what the routes say; run npm run goldens\n`)
    process.exitCode = 1
  } else {
    writeFileSync(FILE, text)
    process.stdout.write(`${FILE}\n`)
  }
}
