import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actorOf } from '../../directory/permission/actor-of.ts'
import { resumeUploads } from '../../loop/collect/public.ts'
import { securityMeasures } from '../../directory/alerts/measures.ts'
import { numberParameter } from '../../directory/public.ts'
import { modules } from '../../modules.ts'
import { startSealer } from '../../platform/audit/seal.ts'
import { shelfFolder, tidyShelf } from '../../platform/backup/shelf.ts'
import type { App } from '../../platform/context.ts'
import { clamd, type ScannerPlace } from '../../platform/files/scanner.ts'
import { createServer } from '../../platform/http/server.ts'

const WEB = fileURLToPath(new URL('../../../dist/web', import.meta.url))

export interface ServeOptions {
  readonly host: string
  readonly port: number
  /** A demonstration offers the second factor, an office requires it of administrators and approvers. */
  readonly secondFactor?: 'required' | 'offered'
  /** Addresses of the reverse proxy, separated by commas; without it nothing forwarded is believed. */
  readonly trustProxy?: string
  /** Where a clamd listens; without one uploads are not scanned. */
  readonly clamd?: ScannerPlace
  /** Needed to read /metrics from another machine. */
  readonly metricsToken?: string
  readonly logLevel?: string
}

export interface Serving {
  readonly address: string
  close(): Promise<void>
}

/**
 * Serves API and pages in this process, works its jobs, seals its audit log, and goes on with uploads that a stop interrupted. The
 * caller closes the app after `close`.
 */
export async function serve(app: App, options: ServeOptions): Promise<Serving> {
  const server = await createServer(app, modules, {
    actorOf,
    ...(existsSync(join(WEB, 'index.html')) ? { webFolder: WEB } : {}),
    ...(options.secondFactor ? { secondFactor: options.secondFactor } : {}),
    ...(options.trustProxy ? { trustProxy: options.trustProxy } : {}),
    ...(options.clamd ? { scanner: clamd(options.clamd) } : {}),
    dailyBytes: async (at) => (await numberParameter(at, 'upload.daily-mb')) * 1_000_000,
    measure: () => securityMeasures(app),
    ...(options.metricsToken ? { metricsToken: options.metricsToken } : {}),
    logLevel: options.logLevel ?? 'info',
  })
  await tidyShelf(shelfFolder(app))
  const stopSealer = startSealer(app.db, app.log)
  await app.jobs.start(app)
  const address = await server.listen({ host: options.host, port: options.port })
  // Behind what people do.
  void resumeUploads(app).catch((error: unknown) =>
    app.log.error({ err: error }, 'going on with interrupted uploads failed'),
  )
  return {
    address,
    async close() {
      await server.close()
      await stopSealer()
    },
  }
}

/** Resolves when the process is asked to end. */
export const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
