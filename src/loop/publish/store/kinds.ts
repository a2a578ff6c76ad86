import { label } from '../../../kernel/label.ts'
import type { Ctx } from '../../../platform/context.ts'
import { takeCircular } from '../circular/take-circular.ts'
import { writeCircular } from '../circular/circular.ts'
import { writeMonitor, type Written } from '../monitor/monitor.ts'
import type { SnapshotContent } from '../snapshot/content.ts'
import { takeContent } from '../snapshot/take.ts'

/** Kinds of reports that can be written. */
export const KINDS = {
  monitor: label('监测报告', 'Monitoring report'),
  circular: label('工作通报', 'Circular'),
} as const
export type ReportKind = keyof typeof KINDS

/** What was copied, and the document that it gives under a snapshot's code. */
export interface Composed {
  readonly content: SnapshotContent
  write(snapshot: string): Written
}

/** Copies what a report of a kind says now. Throws as `takeContent` and `takeCircular` do. */
export async function compose(ctx: Ctx, kind: ReportKind, orgId: string, period: string): Promise<Composed> {
  if (kind === 'circular') {
    const content = await takeCircular(ctx, orgId, period)
    return { content, write: (snapshot) => writeCircular(content, snapshot) }
  }
  const content = await takeContent(ctx, orgId, period)
  return { content, write: (snapshot) => writeMonitor(content, snapshot) }
}
