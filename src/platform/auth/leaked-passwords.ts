import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** SHA-1 in hexadecimal digits: the form in which leaked passwords are published. */
const HASH = 40
/** A line with its count and line end is shorter than this. */
const LINE = 64
/** So many places of a list are looked at to see whether it is in order. */
const PLACES = 200

const hashIn = (line: string): string | null => /^([0-9A-Fa-f]{40})(?::\d+)?\r?$/.exec(line)?.[1]?.toUpperCase() ?? null

/** The first whole line that begins at `from` or later; null behind the last one. */
async function lineFrom(file: FileHandle, from: number): Promise<string | null> {
  // A line begins behind the end of one: the byte before tells whether `from` is a beginning.
  const start = Math.max(from - 1, 0)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * LINE), 0, 2 * LINE, start)
  const text = buffer.toString('latin1', 0, bytesRead)
  const begin = from === 0 ? 0 : text.indexOf('\n') + 1
  if (from > 0 && begin === 0) return null
  const end = text.indexOf('\n', begin)
  const line = end < 0 ? text.slice(begin) : text.slice(begin, end)
  return line === '' ? null : line
}

async function opened<T>(path: string, work: (file: FileHandle, size: number) => Promise<T>): Promise<T | null> {
  const file = await open(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    return await work(file, (await file.stat()).size)
  } finally {
    await file.close()
  }
}

/**
 * Is a password on the list at `path`? The list has one SHA-1 a line, in order, each with `:count` or without, as it is published for all
 * known leaks; it is searched where it lies, so its size (40 GB) does not matter. False where there is no list.
 */
export async function isLeaked(path: string, password: string): Promise<boolean> {
  const sought = createHash('sha1').update(password).digest('hex').toUpperCase()
  const found = await opened(path, async (file, size) => {
    let [low, high] = [0, size]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const hash = (await lineFrom(file, middle))?.slice(0, HASH).toUpperCase()
      if (hash === sought) return true
      if (hash !== undefined && hash < sought) low = middle + 1
      else high = middle
    }
    return false
  })
  return found ?? false
}

/** What can be said of a list: there is none; a line that is no hash; out of order after a line; or how many bytes it has. */
export type LeakedList = { readonly bytes: number } | { readonly notHash: string } | { readonly notInOrder: string }

/** Looks at some lines of the list at `path`, from its beginning to its end; null where there is none. */
export const lookAtLeaked = (path: string): Promise<LeakedList | null> =>
  opened(path, async (file, size): Promise<LeakedList> => {
    let last = ''
    for (let n = 0; n < PLACES; n++) {
      const line = await lineFrom(file, Math.floor((size * n) / PLACES))
      if (line === null) break
      const hash = hashIn(line)
      if (hash === null) return { notHash: line.slice(0, HASH) }
      if (hash < last) return { notInOrder: last }
      last = hash
    }
    return { bytes: size }
  })
