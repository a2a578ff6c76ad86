import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { auditMigrations } from '../audit/migration.ts'
import { authMigrations } from '../auth/migration.ts'
import { withApps, type TestApp } from '../testing.ts'
import { fileAnswer } from './answer.ts'
import { doorRoute, route, type HttpModule, type Route } from './route.ts'
import { createServer } from './server.ts'

const nothing = label('', '')
const refusal = new Refusal(
  'sample.no',
  { what: label('不行', 'No'), advice: label('别这样', 'Do not') },
  { params: { n: 1 } },
)
const insert = sql`insert into sample values (1)`
const open = { permission: 'public', summary: nothing } as const

const sample: HttpModule = {
  name: 'sample',
  purpose: nothing,
  migrations: [{ id: 'sample/0001', up: 'create table sample (n int)' }],
  routes: [
    route({
      ...open,
      method: 'GET',
      path: '/public/count',
      name: 'count',
      response: Type.Object({ n: Type.Integer() }),
      async handle(ctx) {
        const { rows } = await sql<{ n: number; secret: string }>`
          select count(*)::int as n, 'inside' as secret from sample`.execute(ctx.tx)
        return rows[0] ?? { n: -1 }
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/public/thrown',
      name: 'thrown',
      async handle(ctx) {
        await insert.execute(ctx.tx)
        throw refusal
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/public/returned',
      name: 'returned',
      async handle(ctx) {
        await insert.execute(ctx.tx)
        return refusal
      },
    }),
    route({
      ...open,
      method: 'GET',
      path: '/public/broken',
      name: 'broken',
      handle: (ctx) => sql`select * from no_such_table`.execute(ctx.tx),
    }),
    route({
      ...open,
      method: 'POST',
      path: '/public/body',
      name: 'body',
      perMinute: 5,
      body: Type.Object({ name: Type.String({ title: '名称' }) }),
      response: Type.Object({ name: Type.String() }),
      handle: (_, { body }) => Promise.resolve(body),
    }),
    doorRoute({
      ...open,
      method: 'POST',
      path: '/public/upload',
      name: 'upload',
      uploadBytes: 100_000,
      response: Type.Object({ size: Type.Integer(), name: Type.String(), note: Type.String() }),
      async handle(door) {
        const { files, fields } = await door.upload()
        return { size: files[0]?.size ?? 0, name: files[0]?.name ?? '', note: fields['note'] ?? '' }
      },
    }),
    doorRoute({
      ...open,
      method: 'GET',
      path: '/public/file',
      name: 'file',
      handle: () => Promise.resolve(fileAnswer(Readable.from(['a,b\n']), '教职工(1).csv', 'text/csv')),
    }),
  ],
}

withApps('http server', (makeApp) => {
  let app: TestApp
  let server: FastifyInstance
  const folder = mkdtempSync(`${tmpdir()}/zhiheng-web-`)
  const actorOf = () => Promise.resolve(null)

  beforeAll(async () => {
    mkdirSync(`${folder}/assets`)
    writeFileSync(`${folder}/index.html`, '<title>职衡</title>')
    writeFileSync(`${folder}/assets/a-1f.js`, 'export {}')
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [sample] })
    server = await createServer(app, [sample], { actorOf, logLevel: 'silent', webFolder: folder })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  const count = async (): Promise<number> => (await server.inject('/public/count')).json<{ n: number }>().n

  describe('refusals', () => {
    it('undo the transaction when thrown, keep it when returned', async () => {
      const before = await count()
      const thrown = await server.inject({ method: 'POST', url: '/public/thrown' })
      expect(await count()).toBe(before)
      const returned = await server.inject({ method: 'POST', url: '/public/returned' })
      expect(await count()).toBe(before + 1)
      for (const answer of [thrown, returned]) {
        expect(answer.statusCode).toBe(422)
        expect(answer.json()).toEqual({
          type: '/problems/sample.no',
          title: '不行',
          status: 422,
          detail: '不行。别这样',
          instance: answer.headers['x-request-id'],
          code: 'sample.no',
          params: { n: 1 },
          advice: '别这样',
          text: { what: { zh: '不行', en: 'No' }, advice: { zh: '别这样', en: 'Do not' } },
        })
      }
    })

    it('give a number and nothing of the inside for a fault of ours', async () => {
      const answer = await server.inject('/public/broken')
      expect(answer.statusCode).toBe(500)
      expect(answer.json<{ advice: string }>().advice).toContain(answer.headers['x-request-id'])
      expect(answer.body).not.toMatch(/no_such_table|select|at /)
    })

    it.each<[string, object, number, string]>([
      ['an unknown address', { method: 'GET', url: '/api/none' }, 404, 'http.not-found'],
      ['a missing file', { method: 'GET', url: '/none.js' }, 404, 'http.not-found'],
      ['a missing field', { method: 'POST', url: '/public/body', payload: {} }, 400, 'http.invalid'],
      [
        'broken JSON',
        { method: 'POST', url: '/public/body', payload: '{', headers: { 'content-type': 'application/json' } },
        400,
        'http.bad-request',
      ],
      [
        'a body of another kind',
        { method: 'POST', url: '/public/body', payload: 'x', headers: { 'content-type': 'text/x' } },
        415,
        'http.bad-request',
      ],
      [
        'a large body',
        { method: 'POST', url: '/public/body', payload: { name: 'x'.repeat(3_000_000) } },
        413,
        'http.too-large',
      ],
    ])('for %s', async (_, request, status, code) => {
      const answer = await server.inject(request)
      expect(answer.json()).toMatchObject({ status, code })
      expect(answer.headers['content-type']).toContain('application/problem+json')
    })

    it('for too many requests', async () => {
      const ask = () =>
        server.inject({ method: 'POST', url: '/public/body', payload: { name: '甲' }, remoteAddress: '10.9.9.9' })
      const codes: number[] = []
      for (let i = 0; i < 7; i++) codes.push((await ask()).statusCode)
      expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429])
    })
  })

  it('gives out what the response declares and nothing else', async () => {
    expect((await server.inject('/public/count')).body).not.toContain('inside')
  })

  it('takes files piece by piece, up to their limit', async () => {
    const form = (size: number) => {
      const data = new FormData()
      data.append('note', '说明')
      data.append('file', new Blob(['x'.repeat(size)]), '../教师.csv')
      return server.inject({ method: 'POST', url: '/public/upload', payload: data })
    }
    expect((await form(90_000)).json()).toEqual({ size: 90_000, name: '教师.csv', note: '说明' })
    const large = await form(120_000)
    expect(large.json()).toMatchObject({ status: 413, code: 'files.too-large' })
  })

  it('gives files their Chinese names', async () => {
    const answer = await server.inject('/public/file')
    expect(answer.body).toBe('a,b\n')
    const name = /filename\*=UTF-8''(\S+)$/.exec(String(answer.headers['content-disposition']))?.[1] ?? ''
    expect(decodeURIComponent(name)).toBe('教职工(1).csv')
  })

  it('describes its routes as OpenAPI 3.1', async () => {
    const api = (await server.inject('/api/openapi.json')).json<{
      openapi: string
      paths: Record<string, Record<string, { operationId: string; tags: string[]; responses: Record<string, object> }>>
      components: { schemas: Record<string, object> }
    }>()
    expect(api.openapi).toBe('3.1.0')
    expect(Object.keys(api.paths)).toHaveLength(sample.routes?.length ?? 0)
    const { operationId, tags, responses } = api.paths['/public/body']?.['post'] ?? {}
    expect({ operationId, tags }).toEqual({ operationId: 'body', tags: ['sample'] })
    expect(Object.keys(responses ?? {})).toEqual(['200', 'default'])
    expect(JSON.stringify(responses?.['default'])).toContain('#/components/schemas/Problem')
    expect(api.components.schemas).toHaveProperty('Problem')
  })

  it('serves the pages: assets for long, every page address with index.html', async () => {
    const asset = await server.inject('/assets/a-1f.js')
    expect(asset.headers['cache-control']).toContain('immutable')
    for (const url of ['/', '/plan/targets', '/teachers?page=2']) {
      const page = await server.inject(url)
      expect(page.body).toContain('职衡')
      expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    }
  })

  it('tells its health and its figures', async () => {
    expect((await server.inject('/healthz')).json()).toEqual({ ok: true })
    expect((await server.inject('/readyz')).json()).toEqual({ ok: true })
    expect((await server.inject('/metrics')).body).toMatch(/http_request_seconds_count\{.*route="\/public\/count"/)
  })

  it.each<[string, Partial<Pick<Route, 'name' | 'path' | 'permission'>>]>([
    ['has no permission', { permission: '' }],
    ['names an unknown permission', { permission: 'sample.unknown' }],
    ['lies outside the interface', { path: '/elsewhere' }],
    ['bears the name of another', { name: 'count' }],
  ])('does not start with a route that %s', async (_, wrong) => {
    const first = sample.routes?.[1]
    const other = { name: 'other', path: '/public/other' }
    if (!first) throw new Error('no sample')
    const module: HttpModule = {
      ...sample,
      routes: [...(sample.routes ?? []), { ...first, ...other, ...wrong }],
    }
    await expect(createServer(app, [module], { actorOf, logLevel: 'silent' })).rejects.toThrow(/^sample: POST/)
  })
})
