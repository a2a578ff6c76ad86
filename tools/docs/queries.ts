export interface DocQuery {
  /** The heading above it. */
  readonly heading: string
  readonly line: number
  readonly text: string
}

/** The ```sql blocks of a document. */
export function queriesOf(document: string): DocQuery[] {
  const found: DocQuery[] = []
  let heading = ''
  let open: { line: number; text: string[] } | undefined
  document.split('\n').forEach((text, i) => {
    if (open && text.startsWith('```')) {
      found.push({ heading, line: open.line, text: open.text.join('\n') })
      open = undefined
    } else if (open) open.text.push(text)
    else if (text.startsWith('```sql')) open = { line: i + 2, text: [] }
    else if (text.startsWith('#')) heading = text.replace(/^#+ /, '')
  })
  return found
}
