import type { CellProblem } from './cell-problem.ts'
import { markProblems } from './mark-problems.ts'
import type { SheetSource } from './open-sheets.ts'
import type { ReaderTask } from './reader-protocol.ts'

export interface MarkTaskInput extends SheetSource {
  problems: CellProblem[]
}

/** `markProblems` in the reader process; emits the bytes of the marked workbook as its only batch. */
const markTask: ReaderTask<MarkTaskInput, Uint8Array, null> = async (input, emit) => {
  await emit(await markProblems(input, input.problems))
  return null
}

export default markTask
