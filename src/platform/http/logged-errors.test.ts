import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { label } from '../../kernel/label.ts'
import { newId } from '../../kernel/id.ts'
import { inWrite, SYSTEM } from '../context.ts'
import { withApps, type TestApp } from '../testing.ts'
import { createLogger } from './logger.ts'
import { doorRoute, route, type HttpModule } from './route.ts'
import { createServer } from './server.ts'

const nothing = label('', '')
const PERSON = ['林向阳', '239921198504151055', '13800010001'] as const
const one = { permission: 'public', summary: nothing, method: 'POST' } as const
const query = Type.Object({ value: Type.String() })

const sample: HttpModule = {
  name: 'sample',
  purpose: nothing,
  migrations: [
    {
      id: 'sample/0001-create',
      up: 'create table sample_person (name text primary key, phone text check (length(phone) < 5), born date)',
    },
  ],
  routes: [
    route({
      ...one,
      path: '/public/cast',
      name: 'cast',
      query,
      handle: async (ctx, { query: { value } }) => {
        await sql`select ${value}::text::date`.execute(ctx.tx)
        return null
      },
    }),
    route({
      ...one,
      path: '/public/check',
      name: 'check',
      query,
      handle: async (ctx, { query: { value } }) => {
        await sql`insert into sample_person (name, phone) values (${value}, ${PERSON[2]})`.execute(ctx.tx)
        return null
      },
    }),
    doorRoute({
      ...one,
      path: '/public/copy',
      name: 'copy',
      query,
      handle: async (door, { query: { value } }) => {
        await door.write(async (ctx) => {
          await ctx.db
            .copyIn(ctx.tx, 'sample_person', ['name', 'born'], [`${value}\t${PERSON[1]}\n`])
            .catch((cause: unknown) => {
              throw new Error(`loading failed: ${cause instanceof Error ? cause.message : ''}`, { cause })
            })
        })
        return null
      },
    }),
    route({
      ...one,
      path: '/public/people/:name',
      name: 'person',
      params: Type.Object({ name: Type.String() }),
      handle: () => Promise.resolve(null),
    }),
  ],
}

withApps('what is logged of an error', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  const lines: string[] = []

  beforeAll(async () => {
    app = await makeApp({ modules: [sample], migrations: sample.migrations ?? [] })
    const to = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const logger = createLogger('debug', to)
    server = await createServer(app, [sample], { actorOf: () => Promise.resolve(null), logger })
  })
  afterAll(() => server.close())

  const clean = (text: string): void => {
    for (const value of PERSON) {
      expect(text).not.toContain(value)
      expect(text).not.toContain(encodeURIComponent(value))
    }
  }

  it.each([
    ['/public/cast', '"code":"22007"'],
    [
      '/public/check',
      '"code":"23514","schema":"public","table":"sample_person","constraint":"sample_person_phone_check"',
    ],
    ['/public/copy', '"code":"22008"'],
  ])('%s: place and code, and no value of a statement, a row or a line', async (path, place) => {
    lines.length = 0
    const answer = await server.inject({ method: 'POST', url: `${path}?value=${encodeURIComponent(PERSON[0])}` })
    expect(answer.statusCode).toBe(500)
    const text = lines.join('')
    expect(text).toContain('http: request failed')
    expect(text).toContain(place)
    expect(text).toContain(`"route":"${path}"`)
    expect(text).toMatch(/"stack":" +at /)
    clean(text)
    clean(answer.body)
  })

  it('a request leaves the pattern of its route, an unknown one nothing', async () => {
    lines.length = 0
    await server.inject({ method: 'POST', url: `/public/people/${encodeURIComponent(PERSON[0])}` })
    await server.inject({ method: 'POST', url: `/nowhere/${PERSON[1]}` })
    const text = lines.join('')
    expect(text).toContain('"route":"/public/people/:name"')
    clean(text)
  })

  it('a job that fails keeps no value either', async () => {
    app.jobs.work('sample.fail', async (a) => {
      await inWrite(a, SYSTEM, (ctx) =>
        sql`insert into sample_person (name, phone) values ('x', ${PERSON[2]})`.execute(ctx.tx),
      )
    })
    await app.jobs.prepare()
    await inWrite(app, SYSTEM, (ctx) => ctx.jobs.send('sample.fail', { id: newId(1) }))
    await app.jobs.drain(app)
    const kept = await app.db.execute(`select name, output::text as output from pgboss.job where name = 'sample.fail'`)
    expect(kept[0]?.['output']).toContain('23514')
    clean(JSON.stringify(kept))
  })
})
