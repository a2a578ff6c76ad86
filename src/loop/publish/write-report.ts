import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentFormat } from '../../kernel/document.ts'
import { inRead, inWrite, type Actor, type App } from '../../platform/context.ts'
import { writeDocument } from '../../platform/documents/write/write-document.ts'
import { writeWhole } from '../../platform/files/write-whole.ts'
import type { ReportKind } from './store/kinds.ts'
import { createReport, readReport } from './store/reports.ts'

export interface ReportOrder {
  readonly kind: ReportKind
  readonly orgId: string
  readonly period: string
  readonly formats: readonly DocumentFormat[]
  /** Folder for the files; made when it is not there. */
  readonly out: string
}

export interface WrittenReport {
  readonly reportId: string
  readonly snapshotId: string
  /** Paths of the files, in the order of `formats`: `monitor-2025T1.docx`. */
  readonly files: readonly string[]
}

/** For the command line and the demo: takes a snapshot, keeps the report as a draft and writes its files. */
export async function writeReport(app: App, actor: Actor, order: ReportOrder): Promise<WrittenReport> {
  const made = await inWrite(app, actor, (ctx) => createReport(ctx, order))
  const { model } = await inRead(app, actor, (ctx) => readReport(ctx, made.id))
  await mkdir(order.out, { recursive: true })
  const files: string[] = []
  for (const format of order.formats) {
    const path = join(order.out, `${order.kind}-${order.period}.${format}`)
    await writeWhole(path, (await writeDocument(model, format)).bytes)
    files.push(path)
  }
  return { reportId: made.id, snapshotId: made.snapshotId, files }
}
