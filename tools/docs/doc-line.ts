/** A line of a document, and what is wrong there. */
export interface DocLine {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface Problem {
  readonly at: DocLine
  readonly what: string
}
