import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { COOKIE } from './gate.ts'

/** Describes every declared route as OpenAPI 3.1; served at /api/openapi.json. */
export async function addOpenApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '职衡 Zhiheng',
        version,
        description: 'Plan, collect, measure, watch, supervise, evaluate, publish',
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: COOKIE,
            description:
              'By https its name begins with __Host-. Changing requests also carry the header x-csrf-token of GET /api/session',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) =>
        typeof json['$id'] === 'string' ? json['$id'] : `schema-${i}`,
    },
  })
  server.get('/api/openapi.json', { schema: { hide: true } }, (_, reply) =>
    reply.header('cache-control', 'no-cache').send(server.swagger()),
  )
}
