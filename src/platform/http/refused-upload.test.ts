import { Agent, request, type IncomingMessage } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { AddressInfo } from 'node:net'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureKeys } from '../crypto/keys.ts'
import { openFiles } from '../files/files.ts'
import { answerError } from './refuse.ts'
import { receiveUpload } from './upload.ts'

const LIMIT = 10_000
let server: FastifyInstance
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/zhiheng-upload-`)
  const files = await openFiles(`${folder}/files`, ensureKeys(`${folder}/keys`))
  server = Fastify({ bodyLimit: 100_000_000 })
  server.setErrorHandler(answerError)
  await server.register(multipart)
  server.post('/file', (req) => receiveUpload(req, files, LIMIT))
  server.get('/other', () => ({ ok: true }))
  await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

it('answers a file that is refused on the way, and then the next request of the same connection', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { port } = server.server.address() as AddressInfo
  const send = (method: string, path: string, body: Buffer | null): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = body ? { 'content-type': 'multipart/form-data; boundary=b', 'content-length': body.length } : {}
      const take = (answer: IncomingMessage): void => {
        answer.resume().on('end', () => resolve(answer.statusCode))
      }
      request({ port, method, path, agent, headers }, take)
        .on('error', reject)
        .end(body ?? undefined)
    })
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n'
  const big = Buffer.concat([Buffer.from(head), Buffer.alloc(5_000_000, 65), Buffer.from('\r\n--b--\r\n')])
  expect(await send('POST', '/file', big)).toBe(413)
  expect(await send('GET', '/other', null)).toBe(200)
  agent.destroy()
}, 10_000)
