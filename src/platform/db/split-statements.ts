/** What may hold a semicolon that ends nothing: texts, quoted names, comments, texts between dollars. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;/g

/** Single statements of a text, without their semicolons. Texts with backslashes (E'...') and nested comments are not known. */
export function splitStatements(text: string): string[] {
  const ends = [...text.matchAll(TOKENS)].filter((m) => m[0] === ';').map((m) => m.index)
  return [...ends, text.length]
    .map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1]! + 1, end).trim())
    .filter((statement) => statement !== '')
}
