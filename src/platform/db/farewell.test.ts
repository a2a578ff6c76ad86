import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasOwnServer } from '../../../tests/setup/postgres.ts'
import { outageOf } from '../outage.ts'
import { openPostgres } from './postgres-store.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']

/** "Ready for query", and a server's last words as it ends a connection. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])
const WORDS = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')
const FAREWELL = Buffer.concat([Buffer.from([0x45, 0, 0, 0, WORDS.length + 4]), WORDS])

describe.runIf(server !== undefined && hasOwnServer())('a connection that is ended in the moment it is ready', () => {
  let between: Server
  let url: URL
  beforeAll(async () => {
    const real = new URL(server!)
    // Between us and the real server: says its farewell in the very bytes that say it is ready.
    between = createServer((client) => {
      const behind = connect(Number(real.port || 5432), real.hostname)
      client.pipe(behind)
      behind.on('data', (bytes) => {
        const ready = bytes.subarray(-READY.length).equals(READY)
        if (ready) client.end(Buffer.concat([bytes, FAREWELL]))
        else client.write(bytes)
      })
      for (const side of [client, behind]) side.on('error', () => undefined)
      client.on('close', () => behind.destroy())
    })
    between.listen(0, '127.0.0.1')
    await once(between, 'listening')
    url = new URL(server!)
    const address = between.address()
    url.port = String(typeof address === 'object' && address ? address.port : 0)
    url.hostname = '127.0.0.1'
  })
  afterAll(() => void between.close())

  it('is an error of whoever asked for it, and not the end of the process', async () => {
    const error: unknown = await openPostgres(url.href).catch((e: unknown) => e)
    expect(outageOf(error)?.code).toBe('system.database-away')
  })
})
