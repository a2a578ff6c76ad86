import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { notFound } from './problem.ts'

const HERE = /^(127\.|::1$|::ffff:127\.)/

const same = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return x !== undefined && y !== undefined && timingSafeEqual(x, y)
}

/** From this machine itself, not handed on by a proxy on it; or with the token. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined && given !== undefined) return same(given, token)
  const handedOn = request.headers['x-forwarded-for'] ?? request.headers['forwarded']
  return HERE.test(request.socket.remoteAddress ?? '') && handedOn === undefined
}

/** A value of the product as it is when somebody asks. All of one name have the same labels. */
export interface Measured {
  readonly name: string
  readonly help: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Puts what was measured in the registry, in place of what stood there under these names. */
function put(registry: Registry, measured: readonly Measured[]): void {
  for (const name of new Set(measured.map((m) => m.name))) {
    const all = measured.filter((m) => m.name === name)
    registry.removeSingleMetric(name)
    const [one] = all
    if (!one) continue
    const gauge = new Gauge({ name, help: one.help, labelNames: Object.keys(one.labels), registers: [registry] })
    for (const m of all) gauge.set({ ...m.labels }, m.value)
  }
}

/**
 * Prometheus text at /metrics: time of every request by route, and the process's own figures. For this machine, and with `token` for
 * others; to everybody else there is nothing at this address. `measure` gives what the product counts itself, each time anew.
 */
export function addMetrics(
  server: FastifyInstance,
  token?: string,
  measure?: () => Promise<readonly Measured[]>,
): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) throw notFound()
    // What the product counts needs the database; times and process are told without it, then most of all.
    try {
      if (measure) put(registry, await measure())
    } catch (error) {
      request.log.error({ err: error }, 'metrics: the product could not be measured')
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
