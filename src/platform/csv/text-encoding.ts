import { fileRefusals } from '../excel/file-refusals.ts'
import { openSource, sourceBytes, type FileSource } from '../files/file-source.ts'

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/**
 * Finds the encoding of a text file by reading it: a byte order mark decides, then strict UTF-8, then GB18030
 * (what Excel on Chinese Windows writes). Anything else, and any NUL byte, is refused rather than guessed.
 */
export const detectEncoding = async (source: FileSource): Promise<TextEncodingName> => {
  const marked = await byteOrderMark(source)
  if (marked) return marked
  for (const name of ['utf-8', 'gb18030'] as const) if (await fits(source, name)) return name
  throw fileRefusals.encoding()
}

const fits = async (source: FileSource, name: TextEncodingName): Promise<boolean> => {
  const decoder = new TextDecoder(name, { fatal: true })
  for await (const chunk of sourceBytes(source)) {
    if (chunk.includes(0)) throw fileRefusals.binaryText()
    if (!accepts(decoder, chunk)) return false
  }
  return accepts(decoder)
}

/** Text of a file in pieces, without byte order mark and with LF for every kind of line break. */
export async function* decodedText(
  source: FileSource,
  encoding: TextEncodingName,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let held = ''
  try {
    for await (const chunk of sourceBytes(source)) {
      const text = held + decoder.decode(chunk, { stream: true })
      if (text.includes('\0')) throw fileRefusals.binaryText()
      // A CR at the end waits for the LF that may follow it.
      held = text.endsWith('\r') ? '\r' : ''
      yield straightBreaks(held === '' ? text : text.slice(0, -1))
    }
    yield straightBreaks(held + decoder.decode())
  } catch (error) {
    throw error instanceof TypeError ? fileRefusals.encoding() : error
  }
}

const straightBreaks = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

const accepts = (decoder: TextDecoder, chunk?: Buffer): boolean => {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

const byteOrderMark = async (source: FileSource): Promise<TextEncodingName | undefined> => {
  const file = await openSource(source)
  try {
    const head = Buffer.alloc(2)
    await file.read(head, 0, 2, 0)
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
    return undefined
  } finally {
    await file.close()
  }
}
