import { pino, type DestinationStream, type Logger } from 'pino'
import { safeError, safeMessage } from '../safe-error.ts'

/** What of a request is logged; one that is refused before a route is found has none. */
interface Logged {
  readonly method: string
  readonly ip: string
  readonly routeOptions?: { readonly url?: string | undefined }
}

/** Fields that are cut out wherever they stand in a line: secrets, and what says who somebody is. */
const PERSONAL = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'name',
  'signName',
  'idNo',
  'phone',
  'cookie',
  'parameters',
  'detail',
]

const WEB = ['req.headers.cookie', 'req.headers["x-csrf-token"]', 'res.headers["set-cookie"]']

/**
 * The log of a process, as JSON lines on standard output (or `to`); fits `App.log`. A request leaves method, the
 * pattern of its route, address and status: paths and query strings may hold names that somebody typed. An error leaves what
 * `safeError` lets pass.
 */
export const createLogger = (level = 'info', to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      hooks: {
        // pino and fastify repeat the message of an error beside it.
        logMethod(args, method) {
          const [first, text, ...more] = args
          const error: unknown =
            first instanceof Error ? first : typeof first === 'object' ? Reflect.get(first ?? {}, 'err') : undefined
          if (!(error instanceof Error)) return method.apply(this, args)
          const said = text === undefined || text === error.message ? safeMessage(error) : text
          return method.apply(this, [first instanceof Error ? { err: first } : first, said, ...more])
        },
      },
      redact: { paths: [...PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), ...WEB], censor: '[cut]' },
      serializers: {
        req: (request: Logged) => ({
          method: request.method,
          // What somebody typed into a path is not kept either.
          route: request.routeOptions?.url ?? '(none)',
          ip: request.ip,
        }),
        res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
        err: (error: unknown) => safeError(error),
      },
    },
    ...(to ? [to] : []),
  )
