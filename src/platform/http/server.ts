import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { App } from '../context.ts'
import type { Scanner } from '../files/scanner.ts'
import { declaredRoutes } from './declarations.ts'
import type { ActorOf, GateOptions } from './gate.ts'
import { addHealth } from './health.ts'
import { lateSerializers } from './late-serializers.ts'
import { createLogger } from './logger.ts'
import { addMetrics, type Measured } from './metrics.ts'
import { mountRoute, Problem } from './mount.ts'
import { addOpenApi } from './openapi.ts'
import { answerError } from './refuse.ts'
import { refusedAccess } from './refused-access.ts'
import type { HttpModule } from './route.ts'
import { byHttps, SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.ts'
import type { DailyBytes } from './upload-quota.ts'
import { userLimit } from './user-limit.ts'
import { addWeb } from './static-web.ts'

export interface ServerOptions extends Partial<GateOptions> {
  /** Finds a person with today's roles: the directory's. */
  readonly actorOf: ActorOf
  /**
   * Addresses or networks of the reverse proxy in front, separated by commas: only what comes from them is believed about the
   * visitor's address and about https (X-Forwarded-For, X-Forwarded-Proto).
   */
  readonly trustProxy?: string
  /** Looks through every uploaded file before it is kept; without one files are kept as they come. */
  readonly scanner?: Scanner
  /** How much one person may upload on a day; without it there is no such limit. */
  readonly dailyBytes?: DailyBytes
  /** Milliseconds by which the limits of a minute go, rising; without it those of the process. */
  readonly stopwatch?: () => number
  /** Who reads /metrics from another machine shows this; without it only this machine does. */
  readonly metricsToken?: string
  /** What /metrics tells beside the times of requests. */
  readonly measure?: () => Promise<readonly Measured[]>
  /** Folder of the built pages. */
  readonly webFolder?: string
  /** The log of the process; without it one of `logLevel` (info) is made. */
  readonly logger?: FastifyBaseLogger
  readonly logLevel?: string
  readonly version?: string
}

/** Bodies of JSON; files come by multipart routes with limits of their own. */
const BODY_LIMIT = 2 * 1_048_576

/** How often refusals that were held back are looked for. */
const FLUSH_MS = 60_000

/**
 * Builds the HTTP server over all modules; `listen` or `inject` it. Every route must declare who may come in, else this
 * throws. The caller closes it with `close()`.
 */
export async function createServer(
  app: App,
  modules: readonly HttpModule[],
  options: ServerOptions,
): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: options.logger ?? createLogger(options.logLevel),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    genReqId: () => randomBytes(6).toString('hex'),
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildSerializer: lateSerializers } },
    // What is refused before a route is found (an address too long, a broken escape) is answered like everything else.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  server.setErrorHandler(answerError)
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    if (byHttps(request)) reply.header('strict-transport-security', STRICT_TRANSPORT)
    done()
  })
  server.setValidatorCompiler(() => () => true)
  await server.register(helmet, SECURITY_HEADERS)
  await server.register(cookie)
  await server.register(multipart)
  await server.register(rateLimit, { global: false })
  await addOpenApi(server, options.version ?? '0')
  server.addSchema(Problem)
  const refused = refusedAccess(app)
  const flushing = setInterval(() => void refused.flush(false), FLUSH_MS).unref()
  server.addHook('onClose', async () => {
    clearInterval(flushing)
    await refused.flush(true)
  })
  const mount = {
    actorOf: options.actorOf,
    refused,
    limit: userLimit(options.stopwatch),
    secondFactor: options.secondFactor ?? 'required',
    ...(options.scanner ? { scanner: options.scanner } : {}),
    ...(options.dailyBytes ? { dailyBytes: options.dailyBytes } : {}),
  } as const
  for (const { route, module } of declaredRoutes(app, modules)) mountRoute(server, app, route, module, mount)
  addHealth(server, app)
  addMetrics(server, options.metricsToken, options.measure)
  await addWeb(server, options.webFolder)
  await server.ready()
  return server
}
