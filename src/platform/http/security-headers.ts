import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyRequest } from 'fastify'

/** The visitor came by https: to this process, or to a proxy that is trusted and says so. */
export const byHttps = (request: FastifyRequest): boolean => request.protocol === 'https'

/** Said to whoever came by https, and to nobody else: a browser keeps to it for a year (RFC 6797). */
export const STRICT_TRANSPORT = 'max-age=31536000'

/**
 * Everything from our own address only. Styles may be inline: antd writes its tokens into style elements and echarts
 * into style attributes; scripts may not. Strict transport is said per request (`byHttps`).
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
  frameguard: { action: 'deny' },
}
