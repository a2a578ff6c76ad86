import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface Literal {
  readonly line: number
  readonly text: string
}

/** Source files below a folder, tests and expected outputs aside. */
export const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|golden/.test(name))
    .map((name) => join(folder, name))

/** The written parts of every string and template of a file, with their lines; code inside `${}` is code, not text. */
export function literals(path: string, source: string): Literal[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: Literal[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Where a pattern stands in the texts of these folders' files: path, line and words. */
export const foundIn = (folders: readonly string[], pattern: RegExp): string[] =>
  folders.flatMap((folder) =>
    sources(folder).flatMap((path) => {
      const source = readFileSync(path, 'utf8')
      if (!pattern.test(source)) return []
      return literals(path, source)
        .filter(({ text }) => pattern.test(text))
        .map(({ line, text }) => `${path}:${line}: ${pattern.exec(text)?.[0]}`)
    }),
  )
