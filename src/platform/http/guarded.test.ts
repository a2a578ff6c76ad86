import type { FastifyInstance } from 'fastify'
import { afterAll, expect, it } from 'vitest'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Scanner } from '../files/scanner.ts'
import { withApps } from '../testing.ts'
import { doorRoute, type HttpModule } from './route.ts'
import { createServer, type ServerOptions } from './server.ts'

const nothing = label('', '')
const sample: HttpModule = {
  name: 'sample',
  purpose: nothing,
  routes: [
    doorRoute({
      permission: 'public',
      summary: nothing,
      method: 'POST',
      path: '/public/upload',
      name: 'upload',
      uploadBytes: 100_000,
      response: Type.Object({ files: Type.Integer() }),
      handle: async (door) => ({ files: (await door.upload()).files.length }),
    }),
  ],
}

const line = 'guarded-test'
const form = (content: string) => ({
  payload: `--${line}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${content}\r\n--${line}--\r\n`,
  headers: { 'content-type': `multipart/form-data; boundary=${line}` },
})

withApps('a guarded server', (makeApp) => {
  const servers: FastifyInstance[] = []
  afterAll(async () => {
    for (const server of servers) await server.close()
  })
  const start = async (options: Partial<ServerOptions> = {}) => {
    const app = await makeApp({ modules: [sample] })
    const server = await createServer(app, [sample], {
      actorOf: () => Promise.resolve(null),
      logLevel: 'silent',
      ...options,
    })
    servers.push(server)
    return { app, server }
  }

  it('keeps an upload only after the scanner has looked at the whole of it', async () => {
    const looked: string[] = []
    const scanner: Scanner = {
      address: 'test',
      ping: () => Promise.resolve(true),
      scan: (_, name) => {
        looked.push(name)
        return looked.length === 1
          ? Promise.resolve()
          : Promise.reject(new Refusal('upload.malware', { what: nothing }, { status: 422 }))
      },
    }
    const { app, server } = await start({ scanner })
    const stored = async (): Promise<number> => {
      let n = 0
      for await (const _ of app.files.list()) n++
      return n
    }
    const send = (content: string) => server.inject({ method: 'POST', url: '/public/upload', ...form(content) })
    expect((await send('good')).json()).toEqual({ files: 1 })
    expect((await send('bad')).json()).toMatchObject({ status: 422, code: 'upload.malware' })
    expect([looked, await stored()]).toEqual([['a.csv', 'a.csv'], 1])
  })

  it('shows its metrics to this machine, to others with the token only', async () => {
    const { server } = await start({ metricsToken: 'lang-genug-7' })
    const { server: plain } = await start()
    const ask = async (of: FastifyInstance, remoteAddress: string, headers: Record<string, string> = {}) =>
      (await of.inject({ url: '/metrics', remoteAddress, headers })).statusCode
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await ask(plain, here), here).toBe(200)
    for (const there of ['10.1.2.3', '203.0.113.7', '::ffff:10.0.0.1']) expect(await ask(plain, there), there).toBe(404)
    // A proxy on this machine hands on what comes from elsewhere.
    expect(await ask(plain, '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(404)
    expect(await ask(server, '10.1.2.3', { authorization: 'Bearer lang-genug-7' })).toBe(200)
    expect(await ask(server, '10.1.2.3', { authorization: 'Bearer lang-genug-8' })).toBe(404)
    expect(await ask(server, '10.1.2.3', { authorization: 'Basic lang-genug-7' })).toBe(404)
    expect(await ask(plain, '10.1.2.3', { authorization: 'Bearer ' })).toBe(404)
  })
})
