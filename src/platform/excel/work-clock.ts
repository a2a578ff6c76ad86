import { stopwatch } from '../clock/clock.ts'

/**
 * A time limit that counts only while the other side works: it stands still while we are busy with what it sent, so
 * that a slow database does not make a good file fail.
 */
export class WorkClock {
  private left: number
  private startedAt: number | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    limitMs: number,
    private readonly onEnd: () => void,
  ) {
    this.left = limitMs
  }

  resume(): void {
    if (this.timer) return
    this.startedAt = stopwatch()
    this.timer = setTimeout(this.onEnd, this.left)
  }

  pause(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.startedAt !== undefined) this.left = Math.max(1, this.left - (stopwatch() - this.startedAt))
    this.startedAt = undefined
  }
}
