import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file under another name first and then gives it its own: who finds it, finds all of it, whenever the process is stopped. */
export async function writeWhole(path: string, content: Uint8Array | string, mode = 0o666): Promise<void> {
  await (await prepareWhole(path, content, mode)).name()
}

/** All of a file under another name: `name` gives it its own, `drop` takes it away. */
export interface PreparedFile {
  name(): Promise<void>
  drop(): Promise<void>
}

/** The first half of `writeWhole`. A full disk leaves nothing. */
export async function prepareWhole(path: string, content: Uint8Array | string, mode = 0o666): Promise<PreparedFile> {
  const part = `${path}.part`
  const drop = (): Promise<void> => rm(part, { force: true })
  try {
    await writeFile(part, content, { mode })
  } catch (error) {
    await drop()
    throw error
  }
  return { name: () => rename(part, path), drop }
}

/** `writeWhole` where nothing may come between. */
export function writeWholeSync(path: string, content: string, mode = 0o666): void {
  try {
    writeFileSync(`${path}.part`, content, { mode })
  } catch (error) {
    rmSync(`${path}.part`, { force: true })
    throw error
  }
  renameSync(`${path}.part`, path)
}

/**
 * What a file of ours holds as JSON; null when there is none, or when a stop or a full disk left half of it: a note that is lost must not
 * stop what it is about. `fits` looks at the shape.
 */
export function noteIn<T>(path: string, fits: (value: object) => value is T & object): T | null {
  if (!existsSync(path)) return null
  return parsedNote(readFileSync(path, 'utf8'), fits)
}

/** The same of a text: one note, or null when it is broken. */
export function parsedNote<T>(text: string, fits: (value: object) => value is T & object): T | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && fits(value) ? value : null
  } catch {
    return null
  }
}
