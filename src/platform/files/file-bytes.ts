import { createReadStream } from 'node:fs'

/** The bytes of a file, opened when they are asked for: a file that is not there fails who reads it, not the process. */
export async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>
}
