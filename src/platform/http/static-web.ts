import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from './problem.ts'

/** Addresses of services; what else lies below /public is a page that anybody may open. */
const SERVICE = /^\/(api|public\/v\d+|xapi|healthz|readyz|metrics)(\/|$|\?)/

/**
 * Serves the built pages. Files with a hash in their name may be kept for a year; every other address that a browser
 * opens as a page gets index.html, because the pages route themselves.
 */
export async function addWeb(server: FastifyInstance, folder: string | undefined): Promise<void> {
  const here = folder !== undefined && existsSync(`${folder}/index.html`)
  if (here)
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      setHeaders: (reply, path) => {
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' && !SERVICE.test(request.url) && !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (here && page) return reply.sendFile('index.html')
    throw notFound()
  })
}
