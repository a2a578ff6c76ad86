import type { FastifyServerOptions } from 'fastify'

/**
 * What a log line may say of a request: method, route, number, address. Query strings may hold names that somebody
 * searched for, so only the path stays; secrets are cut out wherever they might appear.
 */
export const logOptions = (level: string): FastifyServerOptions['logger'] => ({
  level,
  redact: {
    paths: [
      '*.password',
      '*.passwordHash',
      '*.old',
      '*.next',
      '*.code',
      '*.secret',
      '*.idNo',
      '*.phone',
      '*.name',
      'req.headers.cookie',
      'req.headers["x-csrf-token"]',
      'res.headers["set-cookie"]',
      'err.parameters',
      'err.detail',
    ],
    censor: '[cut]',
  },
  serializers: {
    req: (request) => ({ method: request.method, path: request.url.split('?')[0], ip: request.ip }),
    res: (reply) => ({ statusCode: reply.statusCode }),
  },
})
