import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '../context.ts'

/** /healthz: the process lives. /readyz: it can serve, that is, the database answers. */
export function addHealth(server: FastifyInstance, app: App): void {
  server.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, () => ({ ok: true }))
  server.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
    try {
      await app.db.read((tx) => sql`select 1`.execute(tx))
      return { ok: true }
    } catch (error) {
      request.log.error({ err: error }, 'http: the database does not answer')
      return reply.code(503).send({ ok: false, reason: 'database' })
    }
  })
}
