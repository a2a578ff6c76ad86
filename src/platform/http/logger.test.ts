import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import Fastify from 'fastify'
import { createLogger } from './logger.ts'

const linesOf = async (work: (log: ReturnType<typeof createLogger>) => unknown): Promise<string> => {
  const lines: string[] = []
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  await work(createLogger('info', to))
  return lines.join('')
}

it('logs a request without its query, cookies and body', async () => {
  const text = await linesOf(async (log) => {
    const server = Fastify({ loggerInstance: log })
    server.post('/api/people', (request) => {
      request.log.info({ body: request.body }, 'given')
      return {}
    })
    await server.inject({
      method: 'POST',
      url: '/api/people?search=林向阳',
      headers: { cookie: 'zhiheng=topsecret' },
      payload: { name: '林向阳', password: 'Heng-zhou-2026', user: { idNo: '239901198504129119' } },
    })
  })
  expect(text).toContain('"route":"/api/people"')
  expect(text).not.toMatch(/林向阳|%E6|topsecret|Heng-zhou|2399011985/)
})

it('logs an error with its place but without the values of its statement', async () => {
  const text = await linesOf((log) =>
    log.error(
      { err: Object.assign(new Error('broken'), { detail: 'Key (name)=(林向阳)', parameters: ['林向阳'] }) },
      'failed',
    ),
  )
  expect(text).toContain('broken')
  expect(text).toContain('logger.test.ts')
  expect(text).not.toContain('林向阳')
})
