import type { CellProblem } from './cell-problem.ts'
import { markPlain } from './mark-plain.ts'
import { markWorkbook } from './mark-workbook.ts'
import { openSheets, type SheetSource } from './open-sheets.ts'
import { defaultLimits } from './read-limits.ts'
import { sniffFile } from './sniff-file.ts'

/** Up to here a workbook is taken apart and put together again with all its formats. */
const maxFaithfulCells = 300_000
/** Beyond, the returned file holds the rows with problems only. */
const maxReturnedCells = 1_000_000

/**
 * The file that goes back to the person: a first sheet 问题清单 with every problem, and each cell that has one filled
 * (red blocks, yellow wants an explanation, grey is a hint) with a comment. A workbook comes back as it was, up to
 * 300,000 filled cells; a CSV, or a workbook that is read but too damaged to be taken apart, comes back as a plain one. Throws the reader's refusals for a file that it would refuse.
 *
 * Heavy: belongs in the reader process, see `mark-task.ts`.
 */
export const markProblems = async (source: SheetSource, problems: readonly CellProblem[]): Promise<Uint8Array> => {
  let cells = 0
  for await (const event of openSheets(source, { maxCells: Number.POSITIVE_INFINITY })) {
    if (event.type === 'end') cells = event.cells
  }
  const kind = await sniffFile(source, source.fileName, defaultLimits)
  if (kind !== 'xlsx' || cells > maxFaithfulCells) return markPlain(source, problems, cells > maxReturnedCells)
  // The reader of uploads passes over damage in parts that it does not need; taking a workbook apart does not.
  return markWorkbook(source, problems).catch(() => markPlain(source, problems, false))
}
