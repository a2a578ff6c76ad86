import type { SqlErrorFields } from './sql-error.ts'

/** Messages between the main thread and the thread that runs PGlite. Values travel as the server's text. */
export type PgliteRequest =
  | { readonly op: 'query'; readonly sql: string; readonly params: readonly (string | null)[] }
  | { readonly op: 'copyIn'; readonly sql: string; readonly text: string }
  | { readonly op: 'copyOut'; readonly sql: string }
  | { readonly op: 'dump' }
  | { readonly op: 'close' }

export interface PgliteAnswer {
  readonly fields: readonly { readonly name: string; readonly oid: number }[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly affected?: number
  readonly command?: string
  readonly bytes?: Uint8Array
}

export type PgliteReply =
  | { readonly id: number; readonly answer: PgliteAnswer }
  | { readonly id: number; readonly error: { readonly message: string; readonly fields: SqlErrorFields } }

export interface PgliteStart {
  /** Folder of the database; undefined keeps it in memory. */
  readonly folder?: string
  /** A dump (`dumpDataDir`) to start from: bytes, or a file's path. */
  readonly dump?: Uint8Array | string
  /** The engine as compiled before in this process; without it the thread compiles it. */
  readonly engine?: WebAssembly.Module
  /** The thread's file as plain JavaScript; without it the one beside this is taken, from source with a loader that takes longer than the opening. */
  readonly script?: string
}
