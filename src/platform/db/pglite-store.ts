import { mkdirSync, statfsSync } from 'node:fs'
import { lockFolder } from './folder-lock.ts'
import { Mutex } from './mutex.ts'
import type { PgliteAnswer, PgliteStart } from './pglite-protocol.ts'
import { PgliteThread } from './pglite-thread.ts'
import { runResult, type RawConnection, type RunResult } from './session.ts'
import type { Store } from './store.ts'
import { encodeParam, parserOf } from './values.ts'

const toResult = (answer: PgliteAnswer): RunResult => {
  const columns = answer.fields.map((f) => ({ name: f.name, parse: parserOf(f.oid) }))
  const rows = answer.rows.map((values) => {
    const row: Record<string, unknown> = {}
    columns.forEach(({ name, parse }, i) => {
      const text = values[i]
      row[name] = text === null || text === undefined ? null : parse(text)
    })
    return row
  })
  return runResult(rows, answer.command, answer.affected)
}

const toText = (value: unknown): string | null => {
  const encoded = encodeParam(value)
  return Buffer.isBuffer(encoded) ? `\\x${encoded.toString('hex')}` : encoded
}

const COPY_OUT_PIECE = 1 << 20

const connection = (thread: PgliteThread, done: () => void): RawConnection => ({
  run: async (sql, params) => toResult(await thread.ask({ op: 'query', sql, params: params.map(toText) })),
  async copyIn(sql, chunks) {
    let count = 0
    for await (const text of chunks) count += (await thread.ask({ op: 'copyIn', sql, text })).affected ?? 0
    return count
  },
  async *copyOut(sql) {
    const { bytes } = await thread.ask({ op: 'copyOut', sql })
    const all = Buffer.from(bytes?.buffer ?? new ArrayBuffer(0))
    for (let at = 0; at < all.length; at += COPY_OUT_PIECE) yield all.subarray(at, at + COPY_OUT_PIECE)
  },
  // A statement that runs in the thread cannot be stopped; the signal is looked at between statements.
  cancel: () => Promise.resolve(),
  release: done,
})

export interface PgliteStore extends Store {
  /** The whole database as one tar, for tests to start from. */
  dump(): Promise<Uint8Array>
}

/** The engine writes a little when it opens; without room it only says that it could not start. */
const ROOM_TO_OPEN = 4 * 1024 ** 2

const isFull = (folder: string): boolean => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < ROOM_TO_OPEN
}

const noRoom = (cause: unknown): Error =>
  Object.assign(new Error('no room on the disk to open the database', { cause }), { code: 'ENOSPC' })

/**
 * PGlite in a thread. `folder` is the data folder (the database is kept in `<folder>/pgdata`), undefined keeps it in memory. Tests begin
 * from a dump.
 * @throws Refusal `database.folder-in-use`
 */
export async function openPglite(folder?: string, from: Omit<PgliteStart, 'folder'> = {}): Promise<PgliteStore> {
  let unlock = () => {}
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    unlock = lockFolder(folder)
  }
  const start = { ...(folder === undefined ? {} : { folder: `${folder}/pgdata` }), ...from }
  const thread = await PgliteThread.start(start).catch((error: unknown) => {
    unlock()
    throw folder !== undefined && isFull(folder) ? noRoom(error) : error
  })
  const mutex = new Mutex()
  return {
    kind: 'pglite',
    citus: false,
    acquire: async () => connection(thread, await mutex.acquire()),
    alone: () => Promise.resolve(true),
    dump: async () => (await thread.ask({ op: 'dump' })).bytes ?? new Uint8Array(),
    async close() {
      await mutex.acquire()
      await thread.close()
      unlock()
    },
  }
}
