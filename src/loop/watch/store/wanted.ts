import type { Label } from '../../../kernel/label.ts'

/** A warning that should stand now. One is open at most for each source, subject and unit. */
export interface WantedWarning {
  readonly source: 'target' | 'standard' | 'return' | 'milestone' | 'pilot'
  /** Id of the target, campaign or milestone; `conditions` for the standards of a school. */
  readonly subject: string
  readonly orgId: string
  readonly targetId: string | null
  readonly indicator: string | null
  readonly level: 'red' | 'yellow' | 'blue'
  readonly title: Label
  readonly reason: Label
  readonly needed: Label
  readonly due: string | null
}
