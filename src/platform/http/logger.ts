import { pino, type DestinationStream, type Logger } from 'pino'

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
 * The log of a process, as JSON lines on standard output (or `to`); fits `App.log`. A request leaves method, path, address
 * and status: query strings may hold names that somebody searched for, so only the path stays.
 */
export const createLogger = (level = 'info', to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      redact: { paths: [...PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), ...WEB], censor: '[cut]' },
      serializers: {
        req: (request: { method: string; url: string; ip: string }) => ({
          method: request.method,
          path: request.url.split('?')[0],
          ip: request.ip,
        }),
        res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
        err: pino.stdSerializers.err,
      },
    },
    ...(to ? [to] : []),
  )
