/** A problem of an uploaded file, placed where the person finds it. */
export interface CellProblem {
  /** Name of the sheet; of a CSV the one sheet that it is. */
  sheet: string
  /** 1-based as in Excel; null when the whole sheet is meant. */
  row: number | null
  /** 1-based, 1 is A; null when the whole row is meant, which is then marked in its first cell. */
  column: number | null
  /** Code of the rule, for instance kit.required. */
  code: string
  severity: 'block' | 'explain' | 'hint'
  message: string
  advice: string
}

export type Severity = CellProblem['severity']

export const severityNames: Record<Severity, string> = { block: '必须改', explain: '请说明', hint: '提示' }

/** First sheet of a marked file. */
export const problemSheetName = '问题清单'

/** True for a sheet that marking has added: whoever reads a marked file again leaves it out. */
export const isProblemSheet = (name: string): boolean => /^问题清单\d*$/.test(name)

/** Writes our comments, so that marking a file again can take the old ones away. */
export const markAuthor = '职衡检查'

export interface CellMark {
  severity: Severity
  comment: string
}

/** Marks by cell: key `row,column`, both 0-based. */
export type SheetMarks = Map<string, CellMark>

const order: Record<Severity, number> = { block: 2, explain: 1, hint: 0 }
const maxCommentChars = 2_000

/** Gathers the problems of each sheet by cell: the gravest colours the cell, the comment holds all. */
export const marksBySheet = (problems: readonly CellProblem[]): Map<string, SheetMarks> => {
  const sheets = new Map<string, SheetMarks>()
  for (const problem of problems) {
    if (problem.row === null) continue
    const marks = sheets.get(problem.sheet) ?? new Map<string, CellMark>()
    sheets.set(problem.sheet, marks)
    const key = `${problem.row - 1},${(problem.column ?? 1) - 1}`
    const known = marks.get(key)
    const text = commentOf(problem)
    marks.set(key, {
      severity: known && order[known.severity] >= order[problem.severity] ? known.severity : problem.severity,
      comment: (known ? `${known.comment}\n${text}` : text).slice(0, maxCommentChars),
    })
  }
  return sheets
}

const commentOf = (problem: CellProblem): string => {
  const advice = problem.advice === '' ? '' : `\n${problem.advice}`
  return `【${severityNames[problem.severity]}】${problem.message}${advice}(${problem.code})`
}
