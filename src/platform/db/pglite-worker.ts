/**
 * Runs PGlite in its own thread, because a query blocks the thread it runs in. Sends every value as text: parsing is done
 * where PostgreSQL's is done, by the same table.
 */
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { parse, PGlite, protocol, type Results } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Prepared } from './prepared.ts'
import { sqlErrorFields } from './sql-error.ts'
import type { PgliteAnswer, PgliteReply, PgliteRequest, PgliteStart } from './pglite-protocol.ts'

const start = workerData as PgliteStart
const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

const identity = (value: unknown): unknown => value

async function open(): Promise<PGlite> {
  const bytes = typeof start.dump === 'string' ? await readFile(start.dump) : start.dump
  const pglite = await PGlite.create({
    ...(start.folder === undefined ? {} : { dataDir: start.folder }),
    ...(bytes ? { loadDataDir: new Blob([new Uint8Array(bytes)]) } : {}),
    ...(start.engine ? { pgliteWasmModule: start.engine } : {}),
    extensions: { pg_trgm },
  })
  for (const oid of Object.keys(pglite.parsers)) pglite.parsers[oid] = identity
  for (const oid of Object.keys(pglite.serializers)) pglite.serializers[oid] = String
  // One connection may sort in memory what hundreds of connections of a server could not. Without autovacuum statistics are taken in
  // the middle of the work, so they look at fewer rows.
  await pglite.exec(`set timezone = 'UTC'; set work_mem = '32MB'; set default_statistics_target = 30`)
  return pglite
}

const { serialize } = protocol
const SYNC = serialize.sync()

type Answered = Results<(string | null)[]> | undefined

const prepared = new Prepared()

/**
 * A statement with parameters as one message. The library's `query` sends four, to ask for types that nobody needs where every value is
 * text, and most statements take less time than these messages.
 */
async function query(pglite: PGlite, sql: string, params: readonly (string | null)[]): Promise<Answered> {
  const { name, parse: isNew } = prepared.send(sql)
  const message = Buffer.concat([
    ...(isNew ? [serialize.parse({ text: sql, name })] : []),
    serialize.bind({ values: [...params], statement: name }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    SYNC,
  ])
  const { messages } = await pglite.execProtocol(message)
  if (isNew && name !== '') prepared.keep(sql, name)
  return parse.parseResults(messages, pglite.parsers, { rowMode: 'array' }).at(-1) as Answered
}

/** Statements without parameters, several in one text. */
async function exec(pglite: PGlite, sql: string): Promise<Answered> {
  if (prepared.passes(sql)) await pglite.exec('deallocate all')
  return (await pglite.exec(sql, { rowMode: 'array' })).at(-1) as Answered
}

const NOTHING: PgliteAnswer = { fields: [], rows: [] }

async function answer(pglite: PGlite, request: PgliteRequest): Promise<PgliteAnswer> {
  switch (request.op) {
    case 'query': {
      // With rowMode 'array' a row is the list of its texts.
      const result =
        request.params.length === 0 ? await exec(pglite, request.sql) : await query(pglite, request.sql, request.params)
      if (!result) return NOTHING
      return {
        fields: result.fields.map((f) => ({ name: f.name, oid: f.dataTypeID })),
        rows: result.rows,
        ...(result.affectedRows === undefined ? {} : { affected: result.affectedRows }),
        ...(result.command === undefined ? {} : { command: result.command }),
      }
    }
    case 'copyIn': {
      const result = await pglite.query(request.sql, [], { blob: new Blob([request.text]) })
      return { ...NOTHING, affected: result.affectedRows ?? 0 }
    }
    case 'copyOut': {
      const result = await pglite.query(request.sql, [])
      return { ...NOTHING, bytes: new Uint8Array((await result.blob?.arrayBuffer()) ?? new ArrayBuffer(0)) }
    }
    case 'dump':
      return { ...NOTHING, bytes: new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()) }
    case 'close':
      await pglite.close()
      return NOTHING
  }
}

const opening = open()
let last: Promise<unknown> = opening
port.on('message', ({ id, request }: { id: number; request: PgliteRequest }) => {
  last = last
    .then(async (): Promise<PgliteReply> => ({ id, answer: await answer(await opening, request) }))
    .catch((error: unknown): PgliteReply => ({
      id,
      error: { message: error instanceof Error ? error.message : String(error), fields: sqlErrorFields(error) },
    }))
    .then((reply) => port.postMessage(reply))
  if (request.op === 'close') void last.then(() => port.close())
})
opening.then(
  () => port.postMessage({ id: 0, answer: NOTHING } satisfies PgliteReply),
  (error: unknown) => port.postMessage({ id: 0, error: { message: String(error), fields: {} } } satisfies PgliteReply),
)
