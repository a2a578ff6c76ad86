import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** A disk of so many kB in memory, in a folder of its own. */
export interface SmallDisk {
  readonly folder: string
  resize(kb: number): void
  remove(): void
}

const mount = (...args: readonly string[]): void => {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** @throws where this user may not mount */
export function smallDisk(kb: number): SmallDisk {
  const root = mkdtempSync(`${tmpdir()}/zhiheng-small-disk-`)
  const folder = `${root}/disk`
  mkdirSync(folder)
  // A server that runs as another user has to get there.
  chmodSync(root, 0o755)
  try {
    mount('-t', 'tmpfs', '-o', `size=${kb}k,mode=777`, 'tmpfs', folder)
  } catch (error) {
    rmSync(root, { recursive: true })
    throw error
  }
  return {
    folder,
    resize: (to) => mount('-o', `remount,size=${to}k`, folder),
    remove() {
      execFileSync('umount', [folder])
      rmSync(root, { recursive: true })
    },
  }
}

/** Whether a small disk can be had here: it takes the rights of an administrator. */
export function hasSmallDisks(): boolean {
  try {
    smallDisk(1).remove()
    return true
  } catch {
    return false
  }
}
