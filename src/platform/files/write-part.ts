import { open, rename, rm, stat, mkdir, type FileHandle } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { atName } from './at-name.ts'

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes pieces to a file one after the other; gives what their generator returns. */
export async function writeAll<Result>(file: FileHandle, pieces: AsyncGenerator<Buffer, Result>): Promise<Result> {
  for (;;) {
    const { value, done } = await pieces.next()
    if (done) return value
    // A full disk ends the stream behind the pieces too, or whoever sends it would wait for ever.
    await file.writeFile(value).catch((error: unknown) => pieces.throw(error))
  }
}

/**
 * Makes a file in the folder of parts, has it forced to disk and then named: whoever finds it under its name finds all of it, whenever
 * the process is stopped. `write` fills it, `nameOf` looks at the part and says where it belongs, or null to throw it away. It is named
 * while nobody removes what has that name, and only if `still` says so then.
 */
export async function throughPart<Result>(
  parts: string,
  write: (file: FileHandle) => Promise<Result>,
  nameOf: (part: string, written: Result) => Promise<string | null>,
  still: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<Result> {
  const part = `${parts}/${randomBytes(12).toString('hex')}`
  try {
    const file = await open(part, 'wx', 0o600)
    let written: Result
    try {
      written = await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    const target = await nameOf(part, written)
    if (target === null) await rm(part, { force: true })
    else {
      const group = target.slice(0, target.lastIndexOf('/'))
      await mkdir(group, { recursive: true, mode: 0o700 })
      await atName(parts, target, async () => ((await still()) ? rename(part, target) : rm(part, { force: true })))
      await syncFolder(group)
    }
    return written
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

export const isOlder = (file: string, before: Date): Promise<boolean> =>
  stat(file).then(
    (s) => s.mtime < before,
    () => false,
  )
