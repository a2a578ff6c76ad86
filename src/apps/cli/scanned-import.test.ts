import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { App } from '../../platform/context.ts'
import { fileBytes } from '../../platform/files/file-bytes.ts'
import { withApp } from './session.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhiheng-scanned-'))
let scanned = 0
/** A clamd that takes every file whose last piece holds BAD for malware. */
const server = createServer((socket) => {
  let got = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (piece) => {
    got = Buffer.concat([got, piece])
    if (got.length < 4 || got.readUInt32BE(got.length - 4) !== 0) return
    scanned++
    socket.end(got.includes('BAD') ? 'stream: Test FOUND\0' : 'stream: OK\0')
  })
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const options = { database: 'pglite:memory', data: join(folder, 'data'), region: '239900' }
/** What a command does with a file it is given. */
const put = (app: App, content: string) => {
  const path = join(folder, 'a.csv')
  writeFileSync(path, content)
  return app.files.put(fileBytes(path), 'a.csv')
}
const kept = (): number =>
  readdirSync(join(folder, 'data', 'files'), { recursive: true }).filter((f) => /[0-9a-f]{64}$/.test(String(f))).length

it('a file that the command line imports is kept only after the scanner of --clamd has looked at it', async () => {
  const place = { host: '127.0.0.1', port }
  await withApp({ ...options, clamd: place }, async (app) => {
    await expect(put(app, 'BAD file')).rejects.toMatchObject({ code: 'upload.malware' })
    expect([scanned, kept()]).toEqual([1, 0])
    await put(app, 'good')
    expect([scanned, kept()]).toEqual([2, 1])
  })
  await withApp(options, (app) => put(app, 'BAD file'))
  expect([scanned, kept()]).toEqual([2, 2])
}, 120_000)
