const LINES = 20_000
const CHARACTERS = 8_000_000

/** COPY lines joined into texts of at most 20,000 lines or about 8 million characters; a missing line end is added. */
export async function* copyChunks(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let chunk: string[] = []
  let size = 0
  for await (const line of lines) {
    chunk.push(line.endsWith('\n') ? line : `${line}\n`)
    size += line.length
    if (chunk.length >= LINES || size >= CHARACTERS) {
      yield chunk.join('')
      chunk = []
      size = 0
    }
  }
  if (chunk.length > 0) yield chunk.join('')
}
