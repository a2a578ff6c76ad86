/** One thing that `doctor` looked at, in words. */
export interface Finding {
  readonly ok: boolean
  /** Something to look at that is no fault of the installation itself: the exit code stays 0. */
  readonly alert?: true
  readonly text: string
}

export const good = (text: string): Finding => ({ ok: true, text })
export const bad = (text: string): Finding => ({ ok: false, text })
