import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { newId } from '../../kernel/id.ts'
import { auditMigrations } from '../audit/migration.ts'
import { authMigrations } from '../auth/migration.ts'
import { startSession } from '../auth/sessions.ts'
import { csrfOf } from '../auth/token.ts'
import { msOf } from '../clock/clock.ts'
import { anybodyOf, withApps, type TestApp } from '../testing.ts'
import { doorRoute, type HttpModule } from './route.ts'
import { createServer } from './server.ts'

const nothing = label('', '')
const sample: HttpModule = {
  name: 'sample',
  purpose: nothing,
  routes: [
    doorRoute({
      permission: 'signed-in',
      summary: nothing,
      method: 'POST',
      path: '/api/upload',
      name: 'upload',
      uploadBytes: 800,
      response: Type.Object({ files: Type.Integer() }),
      handle: async (door) => ({ files: (await door.upload()).files.length }),
    }),
  ],
}

withApps('uploads of a day', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  const line = 'quota-test'
  const [one, other, third] = [newId(1), newId(2), newId(3)]

  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [sample] })
    server = await createServer(app, [sample], {
      actorOf: anybodyOf(app),
      dailyBytes: () => Promise.resolve(1000),
      logLevel: 'silent',
    })
  })
  afterAll(() => server.close())

  const send = async (userId: string, ...sizes: number[]): Promise<string> => {
    const start = { userId, stage: 'full', strong: false, ip: '', agent: '' } as const
    const token = await app.db.write((tx) => startSession(tx, start, app.clock.now()))
    const parts = sizes.map(
      (n) => `--${line}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'x'.repeat(n)}\r\n`,
    )
    const answer = await server.inject({
      method: 'POST',
      url: '/api/upload',
      cookies: { zhiheng: token },
      headers: { 'x-csrf-token': csrfOf(token), 'content-type': `multipart/form-data; boundary=${line}` },
      payload: `${parts.join('')}--${line}--\r\n`,
    })
    return answer.statusCode === 200 ? 'taken' : answer.json<{ code: string }>().code
  }

  it('are added up for each person; what goes beyond is refused until tomorrow', async () => {
    expect(await send(one, 900)).toBe('files.too-large')
    expect(await send(one, 600)).toBe('taken')
    // 400 are left: a file of 500 would pass the route, but not the day.
    expect(await send(one, 500)).toBe('upload.quota')
    expect(await send(one, 300)).toBe('taken')
    expect(await send(other, 600)).toBe('taken')
    // Several files of one request count together.
    expect(await send(other, 300, 300)).toBe('upload.quota')
    expect(await send(other, 1)).toBe('upload.quota')
    expect(await send(one, 100)).toBe('taken')
    expect(await send(one, 1)).toBe('upload.quota')
    app.clock.set(new Date(msOf(app.clock.now()) + 86_400_000).toISOString())
    expect(await send(one, 700)).toBe('taken')
  })

  it('count what was kept of a request whose later part was refused', async () => {
    // 700 are kept before the second file is found too large; 300 are left.
    expect(await send(third, 700, 900)).toBe('files.too-large')
    expect(await send(third, 301)).toBe('upload.quota')
    expect(await send(third, 300)).toBe('taken')
  })
})
