import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentFormat } from '../../kernel/document.ts'
import { inWrite, type Actor, type App } from '../../platform/context.ts'
import { writeDocument } from '../../platform/documents/write/write-document.ts'
import { prepareWhole, type PreparedFile } from '../../platform/files/write-whole.ts'
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

/**
 * For the command line and the demo: takes a snapshot, keeps the report as a draft and writes its files. They are written before the draft is
 * kept and named after it, so that a full disk leaves neither.
 */
export async function writeReport(app: App, actor: Actor, order: ReportOrder): Promise<WrittenReport> {
  await mkdir(order.out, { recursive: true })
  const paths = order.formats.map((format) => join(order.out, `${order.kind}-${order.period}.${format}`))
  const prepared: PreparedFile[] = []
  try {
    const { id, snapshotId } = await inWrite(app, actor, async (ctx) => {
      const made = await createReport(ctx, order)
      const { model } = await readReport(ctx, made.id)
      prepared.length = 0
      for (const [i, format] of order.formats.entries())
        prepared.push(await prepareWhole(paths[i]!, (await writeDocument(model, format)).bytes))
      return made
    })
    for (const file of prepared) await file.name()
    return { reportId: id, snapshotId, files: paths }
  } catch (error) {
    for (const file of prepared) await file.drop()
    throw error
  }
}
