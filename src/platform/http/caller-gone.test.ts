import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { label } from '../../kernel/label.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { auditMigrations } from '../audit/migration.ts'
import { authMigrations } from '../auth/migration.ts'
import { withApps } from '../testing.ts'
import { doorRoute, type HttpModule } from './route.ts'
import { createServer } from './server.ts'

withApps('a caller that leaves', (makeApp) => {
  it('ends the work that was begun for it, and only that', async () => {
    const signals: AbortSignal[] = []
    let begun: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => (begun = resolve))
    const sample: HttpModule = {
      name: 'sample',
      purpose: label('', ''),
      routes: [
        doorRoute({
          permission: 'public',
          summary: label('', ''),
          method: 'GET',
          path: '/api/slow',
          name: 'slow',
          query: Type.Object({ wait: Type.Boolean({ default: false }) }),
          response: Type.Object({ done: Type.Boolean() }),
          handle: (door, { query }) => {
            signals.push(door.signal)
            if (!query.wait) return Promise.resolve({ done: true })
            begun()
            return new Promise((_, reject) =>
              door.signal.addEventListener('abort', () => reject(door.signal.reason as Error)),
            )
          },
        }),
      ],
    }
    const app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [sample] })
    const server = await createServer(app, [sample], {
      actorOf: () => Promise.reject(new Error('nobody signs in')),
      logLevel: 'silent',
    })
    try {
      await server.listen({ port: 0, host: '127.0.0.1' })
      const { port } = server.server.address() as AddressInfo
      const quick = await fetch(`http://127.0.0.1:${port}/api/slow`)
      expect(await quick.json()).toEqual({ done: true })
      const leaving = request({ port, host: '127.0.0.1', path: '/api/slow?wait=true' }).on('error', () => undefined)
      leaving.end()
      await waiting
      const [stayed, left] = signals
      leaving.destroy()
      await new Promise((resolve) => left?.addEventListener('abort', resolve))
      expect(isRefusal(left?.reason) && left.reason.code).toBe('http.caller-gone')
      expect(stayed?.aborted).toBe(false)
    } finally {
      await server.close()
    }
  })
})
