import type { FastifyRequest } from 'fastify'
import type { Files, StoredFile } from '../files/files.ts'
import type { Scanner } from '../files/scanner.ts'
import { badRequest } from './problem.ts'

/** What a form with files brought: files are in the file store already, fields are text. */
export interface Upload {
  readonly files: readonly (StoredFile & { readonly field: string; readonly name: string; readonly type: string })[]
  readonly fields: Readonly<Record<string, string>>
}

const MAX_FILES = 20

/** A name without folders, control characters and signs that nobody sees (they can turn its end around), at most 200 characters: for messages and downloads only. */
export const plainName = (name: string): string => {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = [...last]
    .filter((c) => c >= ' ' && c !== '\u007f' && !/\p{Cf}/u.test(c))
    .join('')
    .trim()
  return clean === '' ? 'file' : [...clean].slice(-200).join('')
}

export interface ReceiveOptions {
  /** Looks at each file before it is kept. */
  readonly scanner?: Scanner | undefined
  /** Told of the bytes of each file that was kept, also when a later part is refused. */
  readonly onKept?: (bytes: number) => void
}

/**
 * Reads a multipart request piece by piece into the file store: memory does not grow with the file. Where a file is refused on the way the
 * rest of the request is read and thrown away: it would stand before the next request of the connection for ever.
 */
export async function receiveUpload(
  request: FastifyRequest,
  files: Files,
  maxBytes: number,
  options: ReceiveOptions = {},
): Promise<Upload> {
  if (!request.isMultipart()) throw badRequest(415)
  try {
    return await receiveParts(request, files, maxBytes, options)
  } catch (error) {
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
}

async function receiveParts(
  request: FastifyRequest,
  files: Files,
  maxBytes: number,
  { scanner, onKept }: ReceiveOptions,
): Promise<Upload> {
  const stored: Upload['files'][number][] = []
  const fields: Record<string, string> = {}
  const parts = request.parts({ limits: { files: MAX_FILES, fields: 50, fieldSize: 100_000, fileSize: maxBytes + 1 } })
  for await (const part of parts) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else {
      const name = plainName(part.filename)
      const check = scanner
        ? { check: (content: () => AsyncIterable<Uint8Array>) => scanner.scan(content(), name) }
        : {}
      const file = await files.put(part.file, name, { maxBytes, ...check })
      onKept?.(file.size)
      stored.push({ ...file, field: part.fieldname, name, type: part.mimetype })
    }
  }
  return { files: stored, fields }
}
