import type { Readable } from 'node:stream'

/** An answer that is more than a JSON body: another status, a file, a session that begins or ends. */
export class Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  /** Token of a session that begins; null: the session ends. */
  readonly session: string | null | undefined

  constructor(
    options: {
      status?: number
      body?: unknown
      headers?: Readonly<Record<string, string>>
      session?: string | null
    } = {},
  ) {
    this.body = options.body
    this.status = options.status ?? (options.body === undefined ? 204 : 200)
    this.headers = options.headers ?? {}
    this.session = options.session
  }
}

/** A file to keep, with its Chinese name (RFC 6266). The stream is read after the handler has ended. */
export const fileAnswer = (stream: Readable | Buffer, name: string, type: string): Answer =>
  new Answer({
    body: stream,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'cache-control': 'private, no-store',
    },
  })
