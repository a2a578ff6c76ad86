import { statfs } from 'node:fs/promises'

/** Room on the disk of a folder, in bytes; `free` is what this process may still use. */
export async function diskRoom(folder: string): Promise<{ readonly free: number; readonly total: number }> {
  const s = await statfs(folder)
  return { free: s.bavail * s.bsize, total: s.blocks * s.bsize }
}
