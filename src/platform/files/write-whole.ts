import { rename, writeFile } from 'node:fs/promises'

/** Writes a file under another name first and then gives it its own: who finds it, finds all of it, whenever the process is stopped. */
export async function writeWhole(path: string, content: Uint8Array | string, mode = 0o666): Promise<void> {
  await writeFile(`${path}.part`, content, { mode })
  await rename(`${path}.part`, path)
}
