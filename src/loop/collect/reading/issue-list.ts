import type { Issue } from '../../../kernel/rule.ts'
import { fileIssue } from './file-issue.ts'

type Severity = Issue['severity']

/** Issues of one severity that are listed one by one; what is beyond them is counted and said in one line. */
export const LISTED = 50_000

const UNLISTED: Readonly<Record<Severity, (n: number) => readonly [zh: string, en: string]>> = {
  block: (n) => [
    `另有 ${n} 处必须改的问题没有逐条列出，请先改正列出的再上传`,
    `${n} more places must be corrected and are not listed; correct those listed and upload again`,
  ],
  explain: (n) => [
    `另有 ${n} 处需说明的问题没有逐条列出，请一并说明`,
    `${n} more places need a reason and are not listed; give one for all of them`,
  ],
  hint: (n) => [`另有 ${n} 处提示没有逐条列出`, `${n} more hints are not listed`],
}

/** What a file is found to be wrong in. Each severity has a bound of its own: hints never push a block out. */
export class IssueList {
  readonly #found: Record<Severity, number> = { block: 0, explain: 0, hint: 0 }
  #waiting: Issue[] = []

  raise(issue: Issue): void {
    if (this.#found[issue.severity]++ < LISTED) this.#waiting.push(issue)
  }

  /** Blocks found so far, listed or not. */
  get blocks(): number {
    return this.#found.block
  }

  /** Issues to be listed that were not handed over yet. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Hands them over. */
  take(): Issue[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  /** At the end of the file: one line for each severity of which not all are listed, of that severity itself. */
  sayRest(): void {
    for (const severity of ['block', 'explain', 'hint'] as const) {
      const rest = this.#found[severity] - LISTED
      if (rest > 0) this.#waiting.push(fileIssue('kit.more-issues', severity, '', 0, 0, ...UNLISTED[severity](rest)))
    }
  }
}
