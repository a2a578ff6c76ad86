import { fileRefusals } from './file-refusals.ts'
import { XmlScanner, type XmlHandler } from './xml-scanner.ts'
import type { ZipFile } from './zip-file.ts'

/** Text of a part in pieces. Parts are UTF-8; the format also allows UTF-16 with a byte order mark. */
export async function* partText(zip: ZipFile, name: string): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of zip.stream(name)) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder) yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? fileRefusals.damaged(name) : error
  }
}

const encodingOf = (chunk: Buffer): string => {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** Scans a whole part. For parts that are read for their structure, not for rows. */
export const scanPart = async (zip: ZipFile, name: string, handler: Partial<XmlHandler>): Promise<void> => {
  const scanner = new XmlScanner({
    open: (tag, attributes) => handler.open?.(tag, attributes),
    close: (tag) => handler.close?.(tag),
    text: (text) => handler.text?.(text),
  })
  for await (const piece of partText(zip, name)) scanner.write(piece)
  scanner.end()
}
