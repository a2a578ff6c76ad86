import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** SHA-1 in hexadecimal digits: the form in which leaked passwords are published. */
const HASH = 40
/** A line with its count and line end is shorter than this. */
const LINE = 64
/** So many places of a list are looked at to see whether it can be searched. */
const PLACES = 200

const hashIn = (line: string): string | null => /^([0-9A-Fa-f]{40})(?::\d+)?$/.exec(line)?.[1]?.toUpperCase() ?? null

/** The first line that begins at `from` or later and is not empty; null behind the last one. */
async function lineFrom(file: FileHandle, from: number): Promise<string | null> {
  // A line begins behind the end of one: the byte before tells whether `from` is a beginning.
  const { buffer, bytesRead } = await file.read(Buffer.alloc(3 * LINE), 0, 3 * LINE, Math.max(from - 1, 0))
  const text = buffer.toString('latin1', 0, bytesRead)
  const begin = from === 0 ? 0 : text.indexOf('\n')
  // No end of a line in so many bytes: it is none of a hash, unless the list ends here.
  if (begin < 0) return bytesRead < 3 * LINE ? null : text
  return /[^\r\n]+/.exec(text.slice(begin))?.[0] ?? null
}

/** Is this hash in the list? Searched as in a dictionary, some thirty reads for the largest one. */
async function holds(file: FileHandle, size: number, sought: string): Promise<boolean> {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const hash = (await lineFrom(file, middle))?.slice(0, HASH).toUpperCase()
    if (hash === sought) return true
    if (hash !== undefined && hash < sought) low = middle + 1
    else high = middle
  }
  return false
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
 * Is a password on the list at `path`, as it was typed or as it is kept (NFKC)? The list has one SHA-1 a line, in order, each with `:count` or
 * without, as it is published for all known leaks; it is searched where it lies, so its size (40 GB) does not matter. False where there is no list.
 * @throws Error of the file system where there is one that cannot be read
 */
export async function isLeaked(path: string, password: string): Promise<boolean> {
  const found = await opened(path, async (file, size) => {
    for (const spelling of new Set([password, password.normalize('NFKC')]))
      if (await holds(file, size, createHash('sha1').update(spelling).digest('hex').toUpperCase())) return true
    return false
  })
  return found ?? false
}

/** What can be said of a list; `line`: the one that is no hash, or that the search does not come to. */
export type LeakedList =
  | { readonly state: 'none' | 'empty' }
  | { readonly state: 'unreadable'; readonly why: string }
  | { readonly state: 'not-hash' | 'not-in-order'; readonly line: string }
  | { readonly state: 'usable'; readonly bytes: number }

async function look(file: FileHandle, size: number): Promise<LeakedList> {
  if ((await lineFrom(file, 0)) === null) return { state: 'empty' }
  for (let n = 0; n <= PLACES; n++) {
    const line = await lineFrom(file, n < PLACES ? Math.floor((size * n) / PLACES) : Math.max(size - LINE, 0))
    if (line === null) continue
    const hash = hashIn(line)
    if (hash === null) return { state: 'not-hash', line: line.slice(0, HASH) }
    if (!(await holds(file, size, hash))) return { state: 'not-in-order', line: hash }
  }
  return { state: 'usable', bytes: size }
}

/** Looks at some lines of the list at `path`, from its beginning to its end: each has to be a hash that the search finds. */
export async function lookAtLeaked(path: string): Promise<LeakedList> {
  try {
    return (await opened(path, look)) ?? { state: 'none' }
  } catch (error) {
    return { state: 'unreadable', why: (error as NodeJS.ErrnoException).code ?? String(error) }
  }
}
