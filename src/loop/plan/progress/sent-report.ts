/** What a unit said of a task or of a stage of a pilot, and what the office answered; said again, it is a new version. */
export interface SentReport {
  readonly id: string
  readonly version: number
  readonly isCurrent: boolean
  readonly state: 'sent' | 'returned' | 'noted'
  readonly body: string
  readonly problems: string
  readonly finished: boolean
  readonly late: boolean
  readonly sentAt: string
  readonly sentBy: string
  readonly remark: string | null
  readonly remarkedAt: string | null
  readonly remarkedBy: string | null
  readonly files: { readonly id: string; readonly name: string; readonly size: string }[]
}
