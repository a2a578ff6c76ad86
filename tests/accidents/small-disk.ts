import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** A disk of so many kB in memory, in a folder of its own. */
export interface SmallDisk {
  readonly folder: string
  resize(kb: number): void
  /** Makes it so small that only so much is left free. */
  leave(kb: number): void
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
  const resize = (to: number): void => mount('-o', `remount,size=${to}k`, folder)
  return {
    folder,
    resize,
    leave(spare) {
      const { blocks, bfree, bsize } = statfsSync(folder)
      resize(((blocks - bfree) * bsize) / 1024 + spare)
    },
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
