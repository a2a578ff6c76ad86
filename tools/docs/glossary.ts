import type { DocLine, Problem } from './doc-line.ts'

/** A row `| 中文 | code word | sentence |`; a cell may hold several words, parted by 、 or a comma. */
const cells = (text: string): string[] =>
  text.startsWith('|')
    ? text
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : []

const words = (cell: string): string[] => cell.split(/[、,]/).map((word) => word.replaceAll('`', '').trim())

/** `due date` is found as due_date, dueDate, due-date or DueDate. */
const isUsed = (word: string, code: string): boolean =>
  new RegExp(
    `(^|[^A-Za-z])${word.replace(/[ -]/g, '[ _-]?')}|[a-z]${word.replace(/(^|[ -])(\w)/g, (_, __, c: string) => c.toUpperCase())}`,
    'i',
  ).test(code)

/** Each word has three cells, is used in the code, and means one thing: neither word stands twice. */
export function glossaryProblems(lines: readonly DocLine[], code: string): Problem[] {
  const seen = new Map<string, number>()
  return lines.flatMap((at) => {
    const [zh = '', word = '', meaning = ''] = cells(at.text)
    if (zh === '' || zh === '中文' || /^:?-+/.test(zh)) return []
    const problems: Problem[] = meaning === '' ? [{ at, what: 'a word without its sentence' }] : []
    for (const one of words(word)) if (!isUsed(one, code)) problems.push({ at, what: `the code does not use "${one}"` })
    for (const one of [...words(zh), ...words(word)]) {
      const before = seen.get(one)
      if (before !== undefined && before !== at.line)
        problems.push({ at, what: `"${one}" stands in line ${before} too` })
      seen.set(one, at.line)
    }
    return problems
  })
}
