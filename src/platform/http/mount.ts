import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { inRead, inWrite, type App, type RequestInfo } from '../context.ts'
import type { Scanner } from '../files/scanner.ts'
import { Answer } from './answer.ts'
import type { Door } from './door.ts'
import { callerOf, pass, setSessionCookie, type ActorOf, type Caller, type GateOptions } from './gate.ts'
import { callerGone, Problem, tooLarge, tooMany } from './problem.ts'
import type { refusedAccess } from './refused-access.ts'
import type { Input, Route } from './route.ts'
import { byHttps } from './security-headers.ts'
import { receiveUpload } from './upload.ts'
import type { UserLimit } from './user-limit.ts'
import { withinQuota, type DailyBytes } from './upload-quota.ts'
import { checker } from './validation.ts'

export interface MountOptions extends GateOptions {
  readonly actorOf: ActorOf
  /** Told of every refusal of somebody who is signed in. */
  readonly refused: ReturnType<typeof refusedAccess>
  /** Counts what each person asks of routes that are limited. */
  readonly limit: UserLimit
  /** Looks through every uploaded file before it is kept. */
  readonly scanner?: Scanner
  /** How much one person may upload on a day; without it there is no such limit. */
  readonly dailyBytes?: DailyBytes
}

type UploadOptions = Pick<MountOptions, 'scanner' | 'dailyBytes'>

const info = (request: FastifyRequest): RequestInfo => ({ id: request.id, ip: request.ip })

/** The context of a route that opens its own transactions. */
function doorOf(
  app: App,
  route: Route,
  caller: Caller,
  request: FastifyRequest,
  options: UploadOptions & { readonly signal: AbortSignal },
): Door {
  const { actor, region, session } = caller
  const enter = { region, request: info(request) }
  return {
    app,
    actor,
    session,
    signal: options.signal,
    request: info(request),
    agent: request.headers['user-agent'] ?? '',
    read: (work) => inRead(app, actor, work, enter),
    write: (work) => inWrite(app, actor, work, enter),
    upload: () => {
      const limit = route.in === 'door' ? (route.uploadBytes ?? 0) : 0
      if (limit === 0) throw tooLarge(0)
      const { scanner } = options
      const receive = (maxBytes: number, onKept?: (bytes: number) => void) =>
        receiveUpload(request, app.files, maxBytes, { scanner, ...(onKept ? { onKept } : {}) })
      if (!session || !options.dailyBytes) return receive(limit)
      return withinQuota(app, { userId: session.userId, region }, options.dailyBytes, limit, receive)
    },
  }
}

/** Does the work of a request under a signal that is aborted when its connection closes meanwhile. */
async function whileThere<T>(request: FastifyRequest, run: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const gone = new AbortController()
  const leave = (): void => gone.abort(callerGone())
  const { socket } = request.raw
  socket.once('close', leave)
  try {
    return await run(gone.signal)
  } finally {
    socket.off('close', leave)
  }
}

async function work(
  app: App,
  route: Route,
  caller: Caller,
  request: FastifyRequest,
  input: Input,
  options: UploadOptions,
): Promise<unknown> {
  if (route.in === 'door')
    return whileThere(request, (signal) =>
      route.handle(doorOf(app, route, caller, request, { ...options, signal }), input),
    )
  const enter = { region: caller.region, request: info(request) }
  const run = route.method === 'GET' ? inRead : inWrite
  return run(app, caller.actor, (ctx) => route.handle(ctx, input), enter)
}

/** True when the reader already holds exactly this answer (RFC 9110, 13.1.2; weak comparison). */
function alreadyHeld(reply: FastifyReply, etag: string | undefined): boolean {
  const asked = reply.request.headers['if-none-match']
  if (etag === undefined || asked === undefined) return false
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '')
  return asked.trim() === '*' || asked.split(',').some((tag) => bare(tag) === bare(etag))
}

function send(reply: FastifyReply, result: unknown): FastifyReply {
  if (isRefusal(result)) throw result
  const answer =
    result instanceof Answer ? result : new Answer(result === null || result === undefined ? {} : { body: result })
  if (answer.session !== undefined) setSessionCookie(reply, answer.session, byHttps(reply.request))
  reply.code(answer.status).headers(answer.headers)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (answer.status === 200 && alreadyHeld(reply, answer.headers['etag'])) return reply.code(304).send()
  return reply.send(answer.body)
}

/** The schemas of a route as OpenAPI shows them. */
function schemaOf(route: Route, tag: string): Record<string, unknown> {
  return {
    operationId: route.name,
    summary: `${route.summary.zh} ${route.summary.en}`,
    tags: [tag],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.in === 'door' && route.uploadBytes ? { consumes: ['multipart/form-data'] } : {}),
    ...(route.permission === 'public' ? {} : { security: [{ session: [] }] }),
    response: {
      ...(route.response ? { 200: route.response } : { 204: { description: '', ...Type.Null() } }),
      ...(route.response && route.mayGoOn ? { 202: route.response } : {}),
      default: Type.Ref('Problem'),
    },
    'x-permission': route.permission,
  }
}

const part = (schema: TSchema | undefined, convert: boolean): ((value: unknown) => unknown) =>
  schema ? checker(schema, convert) : () => ({})

/** Puts one declared route into the server: gate, checks, transaction, answer. */
export function mountRoute(server: FastifyInstance, app: App, route: Route, tag: string, options: MountOptions): void {
  const params = part(route.params, true)
  const query = part(route.query, true)
  const body = part(route.body, false)
  server.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route, tag),
    // Visitors are counted by their address, people by their account (below).
    config:
      route.perMinute && route.permission === 'public'
        ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } }
        : {},
    ...(route.in === 'door' && route.uploadBytes ? { bodyLimit: route.uploadBytes + 1_048_576 } : {}),
    handler: async (request, reply) => {
      const caller = await callerOf(app, options.actorOf, request)
      try {
        await pass(app, route, caller, request, options)
        if (route.perMinute && route.permission !== 'public' && caller.session) {
          const wait = options.limit.take(caller.session.userId, route.name, route.perMinute)
          if (wait > 0) throw tooMany(wait)
        }
        const input = { params: params(request.params), query: query(request.query), body: body(request.body) }
        return send(reply, await work(app, route, caller, request, input, options))
      } catch (error) {
        if (isRefusal(error)) await options.refused(route, caller, request, error, info(request))
        throw error
      }
    },
  })
}

export { Problem }
