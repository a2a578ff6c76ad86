import type { Session } from '../auth/sessions.ts'
import type { Actor, App, Ctx, RequestInfo } from '../context.ts'
import type { Upload } from './upload.ts'

/** What a route sees that opens its transactions itself. */
export interface Door {
  readonly app: App
  readonly actor: Actor
  readonly request: RequestInfo
  /** The browser as it names itself. */
  readonly agent: string
  /** Aborted when the caller goes away before the answer: long work ends then. */
  readonly signal: AbortSignal
  /** Session and its token; null for a public route without one. */
  readonly session: (Session & { readonly token: string }) | null
  /** A reading transaction. */
  read<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** A writing transaction. */
  write<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Files and fields of a multipart request, each file stored completely. Throws `http.too-large`, `http.bad-request`. */
  upload(): Promise<Upload>
}
